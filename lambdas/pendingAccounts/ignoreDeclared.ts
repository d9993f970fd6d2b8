import { AuthError } from '../runtime/AuthError.ts';

/** Ends the event after a declared failure: a mail that may have been sent is not sent again. Throws any other error. */
export function ignoreDeclared(error: unknown): void {
  if (!(error instanceof AuthError)) throw error;
}
