import { NotEmulatedError } from '../../notEmulated.ts';
import type { Parsed } from './parameters.ts';
import { shapes } from './shapes.ts';

/** Members of SetUserMFAPreference and AdminSetUserMFAPreference besides the user. */
export const mfaPreferenceShapes = {
  SMSMfaSettings: shapes.mfaSettings,
  SoftwareTokenMfaSettings: shapes.mfaSettings,
  EmailMfaSettings: shapes.mfaSettings,
  WebAuthnMfaSettings: shapes.webAuthnMfaSettings,
};

/** Returns the settings by factor. Throws when a factor that is not emulated would be switched on. */
export function settingsByFactor(input: Parsed<typeof mfaPreferenceShapes>) {
  for (const name of ['EmailMfaSettings', 'WebAuthnMfaSettings'] as const) {
    if (input[name]?.Enabled) throw new NotEmulatedError(`SetUserMFAPreference ${name}`);
  }
  return { SMS_MFA: input.SMSMfaSettings, SOFTWARE_TOKEN_MFA: input.SoftwareTokenMfaSettings };
}
