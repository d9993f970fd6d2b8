import { userByName } from '../users/administration.ts';
import { poolById } from '../context/Cognito.ts';
import { transaction } from '../state/transaction.ts';
import { defineTarget } from '../wire/defineTarget.ts';
import { shapes } from '../wire/shapes.ts';

/**
 * AdminDisableUser: also revokes all tokens of the user.
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminDisableUser.html
 */
export const AdminDisableUser = defineTarget({
  signed: true,
  parameters: { UserPoolId: shapes.userPoolId, Username: shapes.username },
  run(input, cognito) {
    const user = userByName(cognito, poolById(cognito, input.UserPoolId), input.Username);
    transaction(cognito.state, () => {
      cognito.users.update(user, { enabled: false });
      cognito.families.revokeAll(user);
    });
    return {};
  },
});
