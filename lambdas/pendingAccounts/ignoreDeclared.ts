import { AuthError } from '../runtime/AuthError.ts';

/** Ends the event after a declared failure: a mail that may have been sent is not sent again. Throws other errors. */
export function ignoreDeclared(error: unknown): void {
  if (!(error instanceof AuthError)) throw error;
}
