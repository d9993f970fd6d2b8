/** Thrown for everything that AWS has and the engine does not play: the engine names it, and never pretends. */
export class NotEmulatedError extends Error {
  /** What is missing, e.g. `AWS::DynamoDB::Table` or `util.dynamodb.toMapValues`. */
  readonly what: string;

  constructor(what: string) {
    super(`not emulated: ${what}`);
    this.name = 'NotEmulatedError';
    this.what = what;
  }
}
