import { GuardError } from '../verifier/GuardError.ts';

/**
 * Resolves as `claims`, which may wait for the public keys.
 *
 * @throws GuardError of the verifier, and `COGNITO_UNAVAILABLE` when the deadline comes first.
 */
export function verifyWithin<Claims>(deadline: AbortSignal, claims: Promise<Claims>): Promise<Claims> {
  const timeUp = new Promise<never>((_, reject) => {
    const fail = (): void => reject(new GuardError('COGNITO_UNAVAILABLE', 'unavailable'));
    if (deadline.aborted) fail();
    else deadline.addEventListener('abort', fail, { once: true });
  });
  return Promise.race([claims, timeUp]);
}
