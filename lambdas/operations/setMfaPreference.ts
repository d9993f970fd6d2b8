import type { MfaSettingsPayload, SetMfaPreferenceInput } from '../../generated/schema.ts';
import { claimsOf } from '../cognito/claimsOf.ts';
import { readEnabledFactors, readPreferredFactor } from '../input/mfaFields.ts';
import { readFields } from '../input/readFields.ts';
import { requireTotp } from '../runtime/requireTotp.ts';
import { assertPassword } from '../users/assertPassword.ts';
import { requireAccessToken } from '../users/requireAccessToken.ts';
import { setMfa } from '../users/setMfa.ts';
import type { Operation } from './Operation.ts';

/**
 * Sets which second factors the user has and which one each sign-in asks for. SMS stays: without it, a user who has
 * lost the app could not sign in.
 */
export const setMfaPreference: Operation<SetMfaPreferenceInput, MfaSettingsPayload> = async (
  services,
  input,
  caller,
) => {
  const accessToken = requireAccessToken(caller);
  requireTotp(services.config);
  assertPassword(accessToken);
  const settings = readFields(input, {
    preferred: (factor) => readPreferredFactor(factor, input.enabled),
    enabled: readEnabledFactors,
  });
  const payload = await setMfa(services, accessToken, settings);
  await services.pendingAccounts.notify(String(claimsOf(accessToken)['username']), 'MFA_CHANGED');
  return payload;
};
