/** An error response of Amazon Cognito: its name is the `__type`, its text the `message`. */
export class CognitoException extends Error {
  /**
   * HTTP status: 500 for InternalErrorException, otherwise 400.
   * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/CommonErrors.html
   */
  readonly status: number;

  /** A line for the log, with more than AWS tells the caller. */
  readonly detail: string | null;

  constructor(name: string, message: string, detail: string | null = null) {
    super(message);
    this.name = name;
    this.detail = detail;
    this.status = name === 'InternalErrorException' ? 500 : 400;
  }
}
