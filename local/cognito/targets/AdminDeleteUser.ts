import { userByName } from '../users/administration.ts';
import { poolById } from '../context/Cognito.ts';
import { transaction } from '../state/transaction.ts';
import { defineTarget } from '../wire/defineTarget.ts';
import { shapes } from '../wire/shapes.ts';

/**
 * AdminDeleteUser: deletes the user in any status with codes, sessions, tokens and counted attempts. The user name, the
 * e-mail address and the phone number are free at once.
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminDeleteUser.html
 */
export const AdminDeleteUser = defineTarget({
  signed: true,
  parameters: { UserPoolId: shapes.userPoolId, Username: shapes.username },
  run(input, cognito) {
    const user = userByName(cognito, poolById(cognito, input.UserPoolId), input.Username);
    transaction(cognito.state, () => {
      cognito.codes.removeAll(user);
      cognito.sessions.removeAll(user);
      cognito.families.removeAll(user);
      cognito.limits.clear(user);
      cognito.lockouts.clear(user.poolId, user.sub);
      cognito.users.remove(user);
    });
    return {};
  },
});
