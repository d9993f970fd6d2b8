import { claimsOf } from '../cognito/claimsOf.ts';
import { AuthError } from '../runtime/AuthError.ts';

/**
 * Checks that the account has a password. The user name of an account that an external identity created is
 * `<provider>_<subject>`; that of any other account is its `sub`.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-identity-federation.html
 * @throws AuthError FORBIDDEN for an account without one
 */
export function assertPassword(accessToken: string): void {
  const { username, sub } = claimsOf(accessToken);
  if (typeof username === 'string' && username !== sub) throw new AuthError('FORBIDDEN');
}
