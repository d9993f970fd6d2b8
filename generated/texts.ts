/* eslint-disable */
import type { Operations } from './operations.ts';

const Challenge = 'fragment Challenge on Challenge{__typename kind session expiresAt resendAvailableAt delivery{medium destination}details{__typename ...on UnsupportedChallenge{cognitoName fallbackUrl}}}';
const Tokens = 'fragment Tokens on Tokens{__typename accessToken idToken refreshToken tokenType expiresIn expiresAt}';

/** The documents as texts without a needless character. */
export const texts: Record<keyof Operations, string> = {
  authConfig: 'query authConfig{authConfig{signUpOpen passwordPolicy{minLength requireLowercase requireUppercase requireNumbers requireSymbols}challengeValidityMinutes tokenValidity{accessSeconds idSeconds refreshSeconds refreshRotates}locales errors{code retryable messageKey}}}',
  confirmSignUp: 'mutation confirmSignUp($input:ConfirmSignUpInput!){confirmSignUp(input:$input){...Challenge ...Tokens}}' + Challenge + Tokens,
  me: 'query me{me{id email emailVerified phoneNumber phoneNumberVerified nickname locale}}',
  refreshTokens: 'mutation refreshTokens($input:RefreshTokensInput!){refreshTokens(input:$input){...Tokens}}' + Tokens,
  resendCode: 'mutation resendCode($input:ResendCodeInput!){resendCode(input:$input){...Challenge ...Tokens}}' + Challenge + Tokens,
  respondToPasswordChallenge: 'mutation respondToPasswordChallenge($input:RespondToPasswordChallengeInput!){respondToPasswordChallenge(input:$input){...Challenge ...Tokens}}' + Challenge + Tokens,
  respondToSmsChallenge: 'mutation respondToSmsChallenge($input:RespondToSmsChallengeInput!){respondToSmsChallenge(input:$input){...Challenge ...Tokens}}' + Challenge + Tokens,
  signIn: 'mutation signIn($input:SignInInput!){signIn(input:$input){...Challenge ...Tokens}}' + Challenge + Tokens,
  signOut: 'mutation signOut($input:SignOutInput!){signOut(input:$input){done accessTokensExpireBy}}',
  signUp: 'mutation signUp($input:SignUpInput!){signUp(input:$input){...Challenge ...Tokens}}' + Challenge + Tokens,
};
