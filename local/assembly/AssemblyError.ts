import { EngineError } from '../EngineError.ts';

/**
 * Thrown when an assembly cannot be read: it is incomplete, contradicts itself, or refers in a circle. The message
 * names where.
 */
export class AssemblyError extends EngineError {}
