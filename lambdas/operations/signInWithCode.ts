import type { AuthResult, SignInWithCodeInput } from '../../generated/schema.ts';
import { claimsOf } from '../cognito/claimsOf.ts';
import { isNewIdentity } from '../cognito/isNewIdentity.ts';
import { toTokens } from '../cognito/toTokens.ts';
import { readFields } from '../input/readFields.ts';
import { readAuthorizationCode, readCodeVerifier, readRedirectUri } from '../input/redirectFields.ts';
import { AuthError } from '../runtime/AuthError.ts';
import type { Operation } from './Operation.ts';

/**
 * Signs in with the code of a redirect: of managed login, or of an external identity provider. Only the browser that
 * began the sign-in has the code verifier, so a code that another party obtained is invalid. The redirect URI must be a
 * registered one; without redirect sign-in there is none. A new account is given up for an older one with its address
 * (lambdas/pendingAccounts/keepOneAccount.ts). The client calls it in client/redirect/completeRedirect.ts;
 * authConfig.ts is the start of the sign-in.
 */
export const signInWithCode: Operation<SignInWithCodeInput, AuthResult> = async (services, input) => {
  const { config, pendingAccounts, tokenEndpoint } = services;
  const { redirects } = config;
  const fields = readFields(input, {
    code: readAuthorizationCode,
    codeVerifier: readCodeVerifier,
    redirectUri: (text) => readRedirectUri(text, redirects.callbackUrls),
  });
  const tokens = toTokens(await tokenEndpoint.exchange(fields), null);
  const username = String(claimsOf(tokens.accessToken)['username']);
  if (isNewIdentity(tokens.idToken) && !(await pendingAccounts.keepsAccount(username))) {
    throw new AuthError('ACCOUNT_NOT_LINKED', { restart: true });
  }
  return tokens;
};
