import type { AuthError } from './authError.ts';
import { toAnswer } from './toAnswer.ts';
import { toRefused } from './toFailed.ts';

/**
 * Reads the failure of an operation of your own from what a GraphQL client library gives or throws, whatever its shape.
 * Never throws.
 */
export const readError = (found: unknown): AuthError => toRefused(toAnswer(found)).error;
