/**
 * HTTP status by exception, where it is not 400.
 * @see https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html
 */
const STATUS: Readonly<Record<string, number>> = {
  MissingAuthenticationTokenException: 403,
  ResourceNotFoundException: 404,
  ResourceConflictException: 409,
  RequestTooLargeException: 413,
  UnsupportedMediaTypeException: 415,
  TooManyRequestsException: 429,
  ServiceException: 500,
};

/** An error response of Lambda's Invoke action. */
export class InvokeException extends Error {
  constructor(name: string, message: string) {
    super(message);
    this.name = name;
  }

  get status(): number {
    return STATUS[this.name] ?? 400;
  }

  /** The missing signature is reported by AWS's front end, which spells the member in lower case. */
  get body(): object {
    if (this.name === 'MissingAuthenticationTokenException') return { message: this.message };
    return { Type: this.status < 500 ? 'User' : 'Service', Message: this.message };
  }
}
