import type { FinishTotpSetupInput, MfaSettingsPayload } from '../../generated/schema.ts';
import { claimsOf } from '../cognito/claimsOf.ts';
import { readCode } from '../input/readCode.ts';
import { optional, readFields } from '../input/readFields.ts';
import { readNickname } from '../input/readNickname.ts';
import { AuthError } from '../runtime/AuthError.ts';
import { requireTotp } from '../runtime/requireTotp.ts';
import { assertPassword } from '../users/assertPassword.ts';
import { requireAccessToken } from '../users/requireAccessToken.ts';
import { setMfa } from '../users/setMfa.ts';
import type { Operation } from './Operation.ts';

/**
 * Sets the authenticator app up that has the secret of startTotpSetup. No factor becomes the preferred one, so that a
 * user whose app does not work after all, or who has lost it, can still choose a texted code.
 */
export const finishTotpSetup: Operation<FinishTotpSetupInput, MfaSettingsPayload> = async (services, input, caller) => {
  const AccessToken = requireAccessToken(caller);
  requireTotp(services.config);
  assertPassword(AccessToken);
  const { code, deviceName } = readFields(input, { code: readCode, deviceName: optional(readNickname) });
  const { Status } = await services.appClient.call('VerifySoftwareToken', {
    AccessToken,
    UserCode: code,
    ...(deviceName !== null && { FriendlyDeviceName: deviceName }),
  });
  if (Status !== 'SUCCESS') throw new AuthError('CODE_MISMATCH');
  // Now, because the app is set up even if the next call fails.
  await services.pendingAccounts.notify(String(claimsOf(AccessToken)['username']), 'MFA_CHANGED');
  return setMfa(services, AccessToken, { preferred: null, enabled: ['SMS', 'TOTP'] });
};
