import { EngineError } from '../../EngineError.ts';

/** Thrown for a document that cannot be imported; the message names the place, e.g. `users[3].attributes.email`. */
export class ImportError extends EngineError {
  /** @param problem a text of Cognito may have a full stop or a line end at its end. */
  constructor(place: string, problem: string) {
    super(`${place}: ${problem.trimEnd().replace(/\.$/, '')}`);
  }
}
