import type { AuthError } from './authError.ts';
import { toAnswer } from './toAnswer.ts';
import { toRefused } from './toFailed.ts';

/**
 * Reads the failure of an operation of your own from what a GraphQL client library gives or throws, whatever its shape.
 * Never throws.
 */
export function readError(found: unknown): AuthError {
  return toRefused(toAnswer(found)).error;
}
