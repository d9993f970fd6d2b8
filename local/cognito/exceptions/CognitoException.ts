/** An error that Amazon Cognito answers with: its name goes into `__type`, its text into `message`. */
export class CognitoException extends Error {
  /** HTTP status: 400 for everything but InternalErrorException (user pools API reference, Common Error Types). */
  readonly status: number;

  constructor(name: string, message: string) {
    super(message);
    this.name = name;
    this.status = name === 'InternalErrorException' ? 500 : 400;
  }
}
