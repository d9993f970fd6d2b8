import type { UnlinkIdentityProviderInput, UnlinkIdentityProviderPayload } from '../../generated/schema.ts';
import { claimsOf } from '../cognito/claimsOf.ts';
import { readFields } from '../input/readFields.ts';
import { readProvider } from '../input/redirectFields.ts';
import { AuthError } from '../runtime/AuthError.ts';
import { CurrentUser } from '../users/CurrentUser.ts';
import { requireAccessToken } from '../users/requireAccessToken.ts';
import type { Operation } from './Operation.ts';

/**
 * Unlinks an identity from the account of the signed-in user. Not the identity that the account was created by: without
 * it no one could sign in to the account, and Cognito would disable the user.
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
  await services.pendingAccounts.unlink(String(claimsOf(accessToken)['username']), provider);
  return {
    __typename: 'UnlinkIdentityProviderPayload',
    identityProviders: user.identityProviders.filter((name) => name !== provider),
  };
};
