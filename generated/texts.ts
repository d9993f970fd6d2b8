/* eslint-disable */
import type { Operations } from './operations.ts';

const selection0 = '{...on Challenge{__typename kind session expiresAt resendAvailableAt delivery{medium destination}details{__typename ...on UnsupportedChallenge{cognitoName fallbackUrl}}}...on Tokens{__typename accessToken idToken refreshToken tokenType expiresIn expiresAt}}';

/** Documents; of those that ask for one field with one input, the selection. */
const texts: Record<keyof Operations, string> = {
  authConfig: 'query authConfig{authConfig{signUpOpen passwordPolicy{minLength requireLowercase requireUppercase requireNumbers requireSymbols}challengeValidityMinutes tokenValidity{accessSeconds idSeconds refreshSeconds refreshRotates}locales errors{code retryable messageKey}}}',
  confirmSignUp: selection0,
  me: 'query me{me{id email emailVerified phoneNumber phoneNumberVerified nickname locale}}',
  refreshTokens: '{...on Tokens{__typename accessToken idToken refreshToken tokenType expiresIn expiresAt}}',
  resendCode: selection0,
  respondToPasswordChallenge: selection0,
  respondToSmsChallenge: selection0,
  signIn: selection0,
  signOut: '{done accessTokensExpireBy}',
  signUp: selection0,
};

/** The text of a document, without a needless character. */
export function documentText(name: keyof Operations): string {
  const text = texts[name];
  if (text[0] !== '{') return text;
  return `mutation ${name}($input:${name[0]!.toUpperCase()}${name.slice(1)}Input!){${name}(input:$input)${text}}`;
}
