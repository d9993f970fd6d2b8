/* eslint-disable */
import type { Operations } from './operations.ts';

/** What most operations ask for. */
const usual = '...on Challenge{__typename kind session expiresAt resendAvailableAt delivery{medium destination}details{__typename ...on UnsupportedChallenge{cognitoName fallbackUrl}}}...on Tokens{__typename accessToken idToken refreshToken tokenType expiresIn expiresAt}';

/** What the others ask for. */
const selections: Partial<Record<keyof Operations, string>> = {
  authConfig: 'signUpOpen passwordPolicy{minLength requireLowercase requireUppercase requireNumbers requireSymbols}challengeValidityMinutes tokenValidity{accessSeconds idSeconds refreshSeconds refreshRotates}locales errors{code retryable messageKey}',
  me: 'id email emailVerified phoneNumber phoneNumberVerified nickname locale',
  refreshTokens: '...on Tokens{__typename accessToken idToken refreshToken tokenType expiresIn expiresAt}',
  signOut: 'done accessTokensExpireBy',
};

/**
 * The text of a document, without a needless character.
 * @param input what a mutation takes; a query takes nothing
 */
export function documentText(name: keyof Operations, input: object | undefined): string {
  const selection = selections[name] ?? usual;
  if (!input) return `query ${name}{${name}{${selection}}}`;
  return `mutation ${name}($input:${name[0]!.toUpperCase()}${name.slice(1)}Input!){${name}(input:$input){${selection}}}`;
}
