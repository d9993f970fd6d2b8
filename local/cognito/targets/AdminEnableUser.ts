import { userByName } from '../users/administration.ts';
import { poolById } from '../context/Cognito.ts';
import { transaction } from '../state/transaction.ts';
import { defineTarget } from '../wire/defineTarget.ts';
import { shapes } from '../wire/shapes.ts';

/** AdminEnableUser. */
export const AdminEnableUser = defineTarget({
  signed: true,
  parameters: { UserPoolId: shapes.userPoolId, Username: shapes.username },
  run(input, cognito) {
    const user = userByName(cognito, poolById(cognito, input.UserPoolId), input.Username);
    transaction(cognito.state, () => {
      cognito.users.update(user, { enabled: true });
    });
    return {};
  },
});
