import { userByName } from '../users/administration.ts';
import { poolById } from '../context/Cognito.ts';
import { defineTarget } from '../wire/defineTarget.ts';
import { shapes } from '../wire/shapes.ts';

/** AdminUserGlobalSignOut: GlobalSignOut on behalf of a user. */
export const AdminUserGlobalSignOut = defineTarget({
  signed: true,
  parameters: { UserPoolId: shapes.userPoolId, Username: shapes.username },
  run(input, cognito) {
    cognito.families.revokeAll(userByName(cognito, poolById(cognito, input.UserPoolId), input.Username));
    return {};
  },
});
