import type { AuthFactor, MfaSettings } from '../../generated/schema.ts';

/**
 * Cognito's name of each second factor.
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetUser.html
 */
const names = { SMS: 'SMS_MFA', TOTP: 'SOFTWARE_TOKEN_MFA' } as const satisfies Record<AuthFactor, string>;
const factors = Object.keys(names) as AuthFactor[];

/** Returns Cognito's name of a second factor. */
export function toFactorName(factor: AuthFactor): (typeof names)[AuthFactor] {
  return names[factor];
}

/** Returns the second factors of a list of Cognito's names, without those that the schema does not have. */
export function toFactors(cognitoNames: readonly string[]): AuthFactor[] {
  return factors.filter((factor) => cognitoNames.includes(names[factor]));
}

/** The members of GetUser and AdminGetUser that describe the second factors. */
export interface StoredMfa {
  UserMFASettingList?: string[] | undefined;
  PreferredMfaSetting?: string | undefined;
}

/**
 * Reads the second factors of a user. Where MFA is required, a user with a phone number can sign in by SMS, also when
 * Cognito does not list it: it lists what was switched on.
 * @param phoneNumber the user's phone number, or null
 */
export function toMfaSettings(stored: StoredMfa, phoneNumber: string | null): MfaSettings {
  const { UserMFASettingList = [], PreferredMfaSetting = '' } = stored;
  const implied = phoneNumber === null ? [] : [names.SMS];
  const [preferred = null] = toFactors([PreferredMfaSetting]);
  return { __typename: 'MfaSettings', preferred, enabled: toFactors([...implied, ...UserMFASettingList]) };
}

/** Returns second factors as SetUserMFAPreference and AdminSetUserMFAPreference take them. */
export function toMfaInput({ preferred, enabled }: { preferred: AuthFactor | null; enabled: readonly AuthFactor[] }) {
  const settingsOf = (factor: AuthFactor) => ({
    Enabled: enabled.includes(factor),
    PreferredMfa: preferred === factor,
  });
  return { SMSMfaSettings: settingsOf('SMS'), SoftwareTokenMfaSettings: settingsOf('TOTP') };
}
