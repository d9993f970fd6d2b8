/** An error response of Amazon Cognito: its name is the `__type`, its text the `message`. */
export class CognitoException extends Error {
  /**
   * HTTP status: 500 for InternalErrorException, otherwise 400.
   * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/CommonErrors.html
   */
  readonly status: number;

  constructor(name: string, message: string) {
    super(message);
    this.name = name;
    this.status = name === 'InternalErrorException' ? 500 : 400;
  }
}
