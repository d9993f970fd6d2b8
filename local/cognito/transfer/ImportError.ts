import { EngineError } from '../../EngineError.ts';

/** Thrown for a document that cannot be imported; the message names the place, e.g. `users[3].attributes.email`. */
export class ImportError extends EngineError {
  constructor(place: string, problem: string) {
    super(`${place}: ${problem}`);
  }
}
