import type { UnlinkIdentityProviderInput, UnlinkIdentityProviderPayload } from '../../generated/schema.ts';
import { claimsOf } from '../cognito/claimsOf.ts';
import { readFields } from '../input/readFields.ts';
import { readProvider } from '../input/redirectFields.ts';
import { AuthError } from '../runtime/AuthError.ts';
import { assertRecentSignIn } from '../users/assertRecentSignIn.ts';
import { CurrentUser } from '../users/CurrentUser.ts';
import { requireAccessToken } from '../users/requireAccessToken.ts';
import type { Operation } from './Operation.ts';

/**
 * Unlinks an identity from the account of the signed-in user. Not the identity that the account was created by: without
 * it no one could sign in to the account, and Cognito would disable the user. The sign-in has to be recent, and the
 * owner gets a mail.
 */
export const unlinkIdentityProvider: Operation<UnlinkIdentityProviderInput, UnlinkIdentityProviderPayload> = async (
  services,
  input,
  caller,
) => {
  const accessToken = requireAccessToken(caller);
  const { identityProviders } = services.config.redirects;
  const { provider } = readFields(input, { provider: (text) => readProvider(text, identityProviders) });
  const user = await CurrentUser.read(services, accessToken);
  if (user.createdBy === provider) throw new AuthError('FORBIDDEN');
  assertRecentSignIn(accessToken);
  const userId = String(claimsOf(accessToken)['username']);
  await services.pendingAccounts.unlink(userId, provider);
  if (user.identityProviders.includes(provider)) {
    await services.pendingAccounts.notify(userId, 'LINKS');
  }
  return {
    __typename: 'UnlinkIdentityProviderPayload',
    identityProviders: user.identityProviders.filter((name) => name !== provider),
  };
};
