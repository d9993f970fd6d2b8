import { transaction } from '../state/transaction.ts';
import { verifyAccessToken } from '../tokens/verifyAccessToken.ts';
import { setMfaPreference } from '../users/factors.ts';
import { defineTarget } from '../wire/defineTarget.ts';
import { mfaPreferenceShapes, settingsByFactor } from '../wire/mfaPreferenceShapes.ts';
import { shapes } from '../wire/shapes.ts';

/**
 * SetUserMFAPreference, for text messages and software tokens.
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SetUserMFAPreference.html
 */
export const SetUserMFAPreference = defineTarget({
  parameters: { ...mfaPreferenceShapes, AccessToken: shapes.token },
  async run(input, cognito) {
    const { user } = await verifyAccessToken(cognito, input.AccessToken);
    transaction(cognito.state, () => setMfaPreference(cognito, user, settingsByFactor(input)));
    cognito.users.reportChange();
    return {};
  },
});
