import type { AuthFactor, MfaSettingsPayload } from '../../generated/schema.ts';
import type { AppClient } from '../cognito/AppClient.ts';
import { claimsOf } from '../cognito/claimsOf.ts';
import { toMfaInput } from '../cognito/factors.ts';
import type { PendingAccounts } from '../pendingAccounts/PendingAccounts.ts';

/**
 * Sets the second factors of the signed-in user, and mails the user a notice: a stolen session could make the same
 * change, and the mail has a code that resets the password.
 * @throws AuthError FACTOR_UNAVAILABLE for a factor that the user has not set up
 */
export async function setMfa(
  { appClient, pendingAccounts }: { appClient: AppClient; pendingAccounts: PendingAccounts },
  AccessToken: string,
  { preferred, enabled }: { preferred: AuthFactor | null; enabled: AuthFactor[] },
): Promise<MfaSettingsPayload> {
  await appClient.call('SetUserMFAPreference', { AccessToken, ...toMfaInput({ preferred, enabled }) });
  await pendingAccounts.notify(String(claimsOf(AccessToken)['username']), 'MFA_CHANGED');
  return { __typename: 'MfaSettingsPayload', mfa: { __typename: 'MfaSettings', preferred, enabled } };
}
