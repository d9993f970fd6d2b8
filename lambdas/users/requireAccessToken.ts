import { AuthError } from '../runtime/AuthError.ts';
import type { Caller } from '../runtime/contract.ts';

/**
 * Returns the access token of the signed-in user.
 * @throws AuthError UNAUTHENTICATED without one
 */
export function requireAccessToken({ accessToken }: Caller): string {
  if (accessToken === null) throw new AuthError('UNAUTHENTICATED');
  return accessToken;
}
