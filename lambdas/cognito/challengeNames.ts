import type { ChallengeNameType } from '@aws-sdk/client-cognito-identity-provider';
import type { ChallengeKind } from '../../generated/schema.ts';

/**
 * The kind of each of Cognito's challenges. UNSUPPORTED: this version has no mutation for it.
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_RespondToAuthChallenge.html
 */
const kinds: Record<ChallengeNameType, ChallengeKind> = {
  SMS_MFA: 'SMS_MFA',
  SMS_OTP: 'UNSUPPORTED',
  EMAIL_OTP: 'UNSUPPORTED',
  SOFTWARE_TOKEN_MFA: 'SOFTWARE_TOKEN_MFA',
  SELECT_MFA_TYPE: 'SELECT_MFA_FACTOR',
  MFA_SETUP: 'UNSUPPORTED',
  SELECT_CHALLENGE: 'UNSUPPORTED',
  PASSWORD: 'UNSUPPORTED',
  PASSWORD_SRP: 'UNSUPPORTED',
  PASSWORD_VERIFIER: 'UNSUPPORTED',
  NEW_PASSWORD_REQUIRED: 'NEW_PASSWORD_REQUIRED',
  WEB_AUTHN: 'UNSUPPORTED',
  CUSTOM_CHALLENGE: 'UNSUPPORTED',
  DEVICE_SRP_AUTH: 'UNSUPPORTED',
  DEVICE_PASSWORD_VERIFIER: 'UNSUPPORTED',
  ADMIN_NO_SRP_AUTH: 'UNSUPPORTED',
};

/** Returns the kind of a challenge name; UNSUPPORTED also for an unknown name. */
export function toChallengeKind(cognitoName: string): ChallengeKind {
  return Object.hasOwn(kinds, cognitoName) ? kinds[cognitoName as ChallengeNameType] : 'UNSUPPORTED';
}
