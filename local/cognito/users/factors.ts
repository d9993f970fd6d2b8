import type { Cognito } from '../context/Cognito.ts';
import { exceptions } from '../exceptions/exceptions.ts';
import type { UserPool } from '../settings/userPool.ts';
import type { Factor } from '../state/MfaPreferences.ts';
import type { User } from '../state/Users.ts';

/** In the order of MFAS_CAN_SETUP and MFAS_CAN_CHOOSE. */
const FACTORS: readonly Factor[] = ['SMS_MFA', 'SOFTWARE_TOKEN_MFA'];

/** What a request sets for a factor; a member that is left out stays unchanged. */
export interface FactorSettings {
  Enabled?: boolean | undefined;
  PreferredMfa?: boolean | undefined;
}

/** Returns the factors that the users of a pool can set up. */
export function factorsOfPool(pool: UserPool): Factor[] {
  const isOn = { SMS_MFA: pool.smsMfa, SOFTWARE_TOKEN_MFA: pool.softwareTokenMfa };
  return FACTORS.filter((factor) => isOn[factor]);
}

/** A verified software token stays usable when the pool no longer offers it. */
function isSetUp(cognito: Cognito, pool: UserPool, { user, factor }: { user: User; factor: Factor }): boolean {
  if (factor === 'SOFTWARE_TOKEN_MFA') return cognito.softwareTokens.verified(user) !== null;
  return pool.smsMfa && Boolean(user.attributes['phone_number']);
}

/**
 * Returns the factors with which a user can complete a sign-in. Where MFA is required, a phone number is a factor
 * unless the user has switched it off (aws-amplify/amplify-js#4646), and the only factor cannot be switched off, which
 * AWS does not document.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-mfa.html
 */
export function activeFactors(cognito: Cognito, pool: UserPool, user: User): Factor[] {
  if (pool.mfa === 'OFF') return [];
  const preferences = cognito.mfaPreferences.of(user);
  const byDefault = pool.mfa === 'ON';
  const setUp = FACTORS.filter((factor) => isSetUp(cognito, pool, { user, factor }));
  const active = setUp.filter((factor) => preferences.get(factor)?.enabled ?? byDefault);
  return active.length === 0 && byDefault ? setUp : active;
}

/** Returns the factor that a user prefers; null without one. */
export function preferredFactor(cognito: Cognito, user: User): Factor | null {
  const preferences = cognito.mfaPreferences.of(user);
  return FACTORS.find((factor) => preferences.get(factor)?.preferred) ?? null;
}

/**
 * Returns the second factors of a user as GetUser and AdminGetUser do: those that were switched on. A phone number that
 * is a factor only because MFA is required is not listed (aws-amplify/amplify-js#1875).
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetUser.html
 */
export function toMfaSettings(cognito: Cognito, user: User): object {
  const preferences = cognito.mfaPreferences.of(user);
  const enabled = FACTORS.filter((factor) => preferences.get(factor)?.enabled);
  const preferred = preferredFactor(cognito, user);
  return {
    ...(enabled.length > 0 && { UserMFASettingList: enabled }),
    ...(preferred !== null && { PreferredMfaSetting: preferred }),
  };
}

/** Throws unless the user can switch the factor on. The pool need not offer it (aws-amplify/amplify-js#11260). */
function assertCanEnable(cognito: Cognito, user: User, factor: Factor): void {
  if (factor === 'SMS_MFA') {
    if (!user.attributes['phone_number']) throw exceptions.factorNotSetUp(factor);
    return;
  }
  if (cognito.softwareTokens.verified(user)) return;
  throw cognito.softwareTokens.pending(user) ? exceptions.factorNotVerified() : exceptions.factorNotSetUp(factor);
}

/**
 * Sets the second factors of a user, for SetUserMFAPreference and AdminSetUserMFAPreference. A factor without settings
 * stays as it is, but is no longer preferred when another one becomes so. That an absent member leaves the setting
 * unchanged, and that a factor that is not set up can be switched off, is not documented.
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SetUserMFAPreference.html
 */
export function setMfaPreference(
  cognito: Cognito,
  user: User,
  settings: Readonly<Partial<Record<Factor, FactorSettings | undefined>>>,
): void {
  const before = cognito.mfaPreferences.of(user);
  const wanted = FACTORS.filter((factor) => settings[factor]?.PreferredMfa);
  if (wanted.length > 1) throw exceptions.manyPreferred();
  for (const factor of FACTORS) {
    const given = settings[factor];
    const { enabled = false, preferred = false } = before.get(factor) ?? {};
    const isEnabled = given?.Enabled ?? enabled;
    if (given?.PreferredMfa && !isEnabled) throw exceptions.preferredDisabled(factor);
    if (given?.Enabled) assertCanEnable(cognito, user, factor);
    const isPreferred = isEnabled && (wanted.length > 0 ? wanted.includes(factor) : (given?.PreferredMfa ?? preferred));
    if (given || before.has(factor)) {
      cognito.mfaPreferences.set(user, factor, { enabled: isEnabled, preferred: isPreferred });
    }
  }
}
