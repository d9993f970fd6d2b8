import type { MfaSettingsPayload } from '../../generated/schema.ts';
import type { AppClient } from '../cognito/AppClient.ts';
import { type FactorSettings, setFactors } from '../cognito/setFactors.ts';

/**
 * Sets the second factors of the signed-in user. The caller mails the notice: a stolen session could make the same
 * change, and the mail has a code that resets the password.
 * @throws AuthError FACTOR_UNAVAILABLE for a factor that the user has not set up
 */
export async function setMfa(
  { appClient }: { appClient: AppClient },
  AccessToken: string,
  wanted: FactorSettings,
): Promise<MfaSettingsPayload> {
  const settings = await setFactors(wanted, (input) =>
    appClient.call('SetUserMFAPreference', { AccessToken, ...input }),
  );
  return { __typename: 'MfaSettingsPayload', mfa: { __typename: 'MfaSettings', ...settings } };
}
