/** An error response of Secrets Manager. */
export class SecretsException extends Error {
  /** 500 for the service's own failures, 400 for all others. */
  readonly status: number;

  constructor(name: string, message: string) {
    super(message);
    this.name = name;
    this.status = /^Internal/.test(name) ? 500 : 400;
  }
}
