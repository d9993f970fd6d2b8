import { poolById } from '../context/Cognito.ts';
import { transaction } from '../state/transaction.ts';
import { userByName } from '../users/administration.ts';
import { setMfaPreference } from '../users/factors.ts';
import { defineTarget } from '../wire/defineTarget.ts';
import { mfaPreferenceShapes, settingsByFactor } from '../wire/mfaPreferenceShapes.ts';
import { shapes } from '../wire/shapes.ts';

/**
 * AdminSetUserMFAPreference: SetUserMFAPreference on behalf of a user.
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminSetUserMFAPreference.html
 */
export const AdminSetUserMFAPreference = defineTarget({
  signed: true,
  parameters: { ...mfaPreferenceShapes, Username: shapes.username, UserPoolId: shapes.userPoolId },
  run(input, cognito) {
    const user = userByName(cognito, poolById(cognito, input.UserPoolId), input.Username);
    transaction(cognito.state, () => setMfaPreference(cognito, user, settingsByFactor(input)));
    cognito.users.reportChange();
    return {};
  },
});
