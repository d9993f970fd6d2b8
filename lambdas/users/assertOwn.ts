import { AuthError } from '../runtime/AuthError.ts';
import type { FieldFault } from '../runtime/contract.ts';
import type { CurrentUser } from './CurrentUser.ts';

/**
 * Checks that a change of the profile lasts: at each sign-in with an external identity, Cognito replaces the mapped
 * attributes by the values of the identity provider.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-specifying-attribute-mapping.html
 * @param changes the new values of the mapped attributes, or null
 * @throws AuthError VALIDATION_FAILED that names each of them, for a user who can sign in with an external identity
 */
export function assertOwn(
  { identityProviders }: Pick<CurrentUser, 'identityProviders'>,
  changes: Readonly<Record<'email' | 'nickname', string | null>>,
): void {
  if (identityProviders.length === 0) return;
  const fields = Object.entries(changes)
    .filter(([, value]) => value !== null)
    .map(([name]): FieldFault => ({ name, rule: 'fromIdentityProvider' }));
  if (fields.length > 0) throw new AuthError('VALIDATION_FAILED', { fields });
}
