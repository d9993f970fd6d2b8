import { EngineError } from './EngineError.ts';

/** Thrown for a feature that AWS has and the engine does not emulate. */
export class NotEmulatedError extends EngineError {
  /** The missing feature, e.g. `AWS::DynamoDB::Table` or `util.dynamodb.toMapValues`. */
  readonly what: string;

  constructor(what: string) {
    super(`not emulated: ${what}`);
    this.what = what;
  }
}
