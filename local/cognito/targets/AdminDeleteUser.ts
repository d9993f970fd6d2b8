import { userByName } from '../users/administration.ts';
import { poolById } from '../context/Cognito.ts';
import { removeUser } from '../users/removeUser.ts';
import { defineTarget } from '../wire/defineTarget.ts';
import { shapes } from '../wire/shapes.ts';

/**
 * AdminDeleteUser.
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminDeleteUser.html
 */
export const AdminDeleteUser = defineTarget({
  signed: true,
  parameters: { UserPoolId: shapes.userPoolId, Username: shapes.username },
  run(input, cognito) {
    removeUser(cognito, userByName(cognito, poolById(cognito, input.UserPoolId), input.Username));
    return {};
  },
});
