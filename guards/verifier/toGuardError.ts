import {
  AlbJwtInvalidClientIdError,
  AlbJwtInvalidSignerError,
  CognitoJwtInvalidClientIdError,
  CognitoJwtInvalidTokenUseError,
  JwtExpiredError,
  JwtInvalidSignatureAlgorithmError,
  JwtInvalidSignatureError,
  JwtNotBeforeError,
  JwtParseError,
  JwtWithoutValidKidError,
  KidNotFoundInJwksError,
  ParameterValidationError,
  WaitPeriodNotYetEndedJwkError,
} from 'aws-jwt-verify/error';
import { GuardError, type GuardErrorReason } from './GuardError.ts';

/**
 * What is wrong with a token, by the error of aws-jwt-verify. Bundlers change the names of classes, not the classes.
 */
const REASONS: readonly (readonly [new (...args: never[]) => Error, GuardErrorReason])[] = [
  [JwtParseError, 'malformed'],
  // The library asks for the options of an issuer that it was not given.
  [ParameterValidationError, 'issuer'],
  [JwtWithoutValidKidError, 'key'],
  [KidNotFoundInJwksError, 'key'],
  // Follows KidNotFoundInJwksError for ten seconds: the keys were fetched a moment ago, and this one was not among
  // them.
  [WaitPeriodNotYetEndedJwkError, 'key'],
  [JwtInvalidSignatureAlgorithmError, 'algorithm'],
  [JwtInvalidSignatureError, 'signature'],
  [JwtNotBeforeError, 'notYetValid'],
  [CognitoJwtInvalidTokenUseError, 'tokenUse'],
  [CognitoJwtInvalidClientIdError, 'client'],
  [AlbJwtInvalidSignerError, 'signer'],
  [AlbJwtInvalidClientIdError, 'client'],
];

/**
 * Returns how an error of aws-jwt-verify is reported. Its text can quote the token, so nothing of it is kept. An error
 * that does not blame the token is about the keys: the token may be valid, so the client must not be signed out.
 */
export function toGuardError(error: unknown): GuardError {
  if (error instanceof GuardError) return error;
  if (error instanceof JwtExpiredError) return new GuardError('TOKEN_EXPIRED', 'expired');
  const [, reason] = REASONS.find(([type]) => error instanceof type) ?? [];
  return reason === undefined
    ? new GuardError('COGNITO_UNAVAILABLE', 'unavailable')
    : new GuardError('TOKEN_INVALID', reason);
}
