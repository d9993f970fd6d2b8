import type { AuthResult, SignInWithCodeInput } from '../../generated/schema.ts';
import { toTokens } from '../cognito/toTokens.ts';
import { readFields } from '../input/readFields.ts';
import { readAuthorizationCode, readCodeVerifier, readRedirectUri } from '../input/redirectFields.ts';
import type { Operation } from './Operation.ts';

/**
 * Signs in with the code of a redirect: of managed login, or of an external identity provider. Only the browser that
 * began the sign-in has the code verifier, so a code that another party obtained is invalid. The redirect URI must be a
 * registered one; without redirect sign-in there is none.
 */
export const signInWithCode: Operation<SignInWithCodeInput, AuthResult> = async ({ config, tokenEndpoint }, input) => {
  const { redirects } = config;
  const fields = readFields(input, {
    code: readAuthorizationCode,
    codeVerifier: readCodeVerifier,
    redirectUri: (text) => readRedirectUri(text, redirects.callbackUrls),
  });
  return toTokens(await tokenEndpoint.exchange(fields), null);
};
