import type { LinkIdentityProviderInput, LinkIdentityProviderPayload } from '../../generated/schema.ts';
import { claimsOf } from '../cognito/claimsOf.ts';
import { readFields } from '../input/readFields.ts';
import { readProvider } from '../input/redirectFields.ts';
import { AuthError } from '../runtime/AuthError.ts';
import { toStartUrl } from '../runtime/redirects.ts';
import { assertRecentSignIn } from '../users/assertRecentSignIn.ts';
import { CurrentUser } from '../users/CurrentUser.ts';
import { requireAccessToken } from '../users/requireAccessToken.ts';
import type { Operation } from './Operation.ts';

/**
 * Records that the signed-in user wants to link an identity of a provider: the proof of the account, which has to be
 * recent. The proof of the identity is the redirect sign-in that follows, whose PreSignUp trigger links the two
 * (lambdas/preSignUp.ts), and client/redirect/completeRedirect.ts confirms it. The owner gets a mail now, because the
 * trigger cannot send one.
 */
export const linkIdentityProvider: Operation<LinkIdentityProviderInput, LinkIdentityProviderPayload> = async (
  services,
  input,
  caller,
) => {
  const accessToken = requireAccessToken(caller);
  const { clientId, redirects } = services.config;
  const { provider } = readFields(input, {
    provider: (text) => readProvider(text, redirects.identityProviders),
  });
  const user = await CurrentUser.read(services, accessToken);
  if (!user.emailVerified || user.identityProviders.includes(provider)) throw new AuthError('FORBIDDEN');
  assertRecentSignIn(accessToken);
  const userId = String(claimsOf(accessToken)['username']);
  const expiresAt = await services.pendingAccounts.allowLink(userId, provider);
  await services.pendingAccounts.notify(userId, 'LINKS');
  return {
    __typename: 'LinkIdentityProviderPayload',
    provider,
    startUrl: toStartUrl(redirects.loginUrl, clientId, provider),
    expiresAt: new Date(expiresAt).toISOString(),
    expiresIn: Math.max(0, Math.floor((expiresAt - Date.now()) / 1000)),
  };
};
