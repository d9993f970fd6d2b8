/* eslint-disable */
import type { Operations } from './operations.ts';

/** What most operations ask for. */
export const usual = '...on Challenge{__typename kind session expiresAt resendAvailableAt delivery{medium destination}details{__typename ...on UnsupportedChallenge{cognitoName fallbackUrl}}}...on Tokens{__typename accessToken idToken refreshToken tokenType expiresIn expiresAt}';

/** What the others ask for. */
export const selections: Partial<Record<keyof Operations, string>> = {
  authConfig: 'signUpOpen passwordPolicy{minLength requireLowercase requireUppercase requireNumbers requireSymbols}challengeValidityMinutes tokenValidity{accessSeconds idSeconds refreshSeconds refreshRotates}locales errors{code retryable messageKey}',
  me: 'id email emailVerified phoneNumber phoneNumberVerified nickname locale',
  refreshTokens: '...on Tokens{__typename accessToken idToken refreshToken tokenType expiresIn expiresAt}',
  signOut: 'done accessTokensExpireBy',
};
