import { poolById } from '../context/Cognito.ts';
import { transaction } from '../state/transaction.ts';
import { userByName } from '../users/administration.ts';
import { defineTarget } from '../wire/defineTarget.ts';
import { shapes } from '../wire/shapes.ts';

/**
 * AdminDeleteSoftwareToken: the user can register a new authenticator app. Idempotent; AWS does not document the result
 * for a user without a software token.
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminDeleteSoftwareToken.html
 */
export const AdminDeleteSoftwareToken = defineTarget({
  signed: true,
  parameters: { UserPoolId: shapes.userPoolId, Username: shapes.username },
  run(input, cognito) {
    const user = userByName(cognito, poolById(cognito, input.UserPoolId), input.Username);
    transaction(cognito.state, () => {
      cognito.softwareTokens.removeAll(user);
      cognito.mfaPreferences.remove(user, 'SOFTWARE_TOKEN_MFA');
    });
    cognito.users.reportChange();
    return {};
  },
});
