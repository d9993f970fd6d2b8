import type { ChallengeNameType } from '@aws-sdk/client-cognito-identity-provider';
import type { ChallengeKind } from '../../generated/schema.ts';

/**
 * Every challenge that Cognito names, and the kind that it is played as. UNSUPPORTED: this version has no mutation for it
 * (https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_RespondToAuthChallenge.html).
 */
const kinds: Record<ChallengeNameType, ChallengeKind> = {
  SMS_MFA: 'SMS_MFA',
  SMS_OTP: 'UNSUPPORTED',
  EMAIL_OTP: 'UNSUPPORTED',
  SOFTWARE_TOKEN_MFA: 'UNSUPPORTED',
  SELECT_MFA_TYPE: 'UNSUPPORTED',
  MFA_SETUP: 'UNSUPPORTED',
  SELECT_CHALLENGE: 'UNSUPPORTED',
  PASSWORD: 'UNSUPPORTED',
  PASSWORD_SRP: 'UNSUPPORTED',
  PASSWORD_VERIFIER: 'UNSUPPORTED',
  NEW_PASSWORD_REQUIRED: 'UNSUPPORTED',
  WEB_AUTHN: 'UNSUPPORTED',
  CUSTOM_CHALLENGE: 'UNSUPPORTED',
  DEVICE_SRP_AUTH: 'UNSUPPORTED',
  DEVICE_PASSWORD_VERIFIER: 'UNSUPPORTED',
  ADMIN_NO_SRP_AUTH: 'UNSUPPORTED',
};

/** The kind for a challenge name; UNSUPPORTED also for names that did not exist when this was written. */
export function toChallengeKind(cognitoName: string): ChallengeKind {
  return Object.hasOwn(kinds, cognitoName) ? kinds[cognitoName as ChallengeNameType] : 'UNSUPPORTED';
}
