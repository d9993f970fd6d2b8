import { EngineError } from '../EngineError.ts';

/** Thrown when the state cannot be opened, read or written; the message names the file, the cause and the way out. */
export class StateError extends EngineError {}
