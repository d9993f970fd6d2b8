import { toEntries } from '../users/attributes.ts';
import { poolById } from '../context/Cognito.ts';
import { userByName } from '../users/administration.ts';
import { toMfaSettings } from '../users/factors.ts';
import { defineTarget } from '../wire/defineTarget.ts';
import { shapes } from '../wire/shapes.ts';

/** AdminGetUser. */
export const AdminGetUser = defineTarget({
  signed: true,
  parameters: { UserPoolId: shapes.userPoolId, Username: shapes.username },
  run(input, cognito) {
    const user = userByName(cognito, poolById(cognito, input.UserPoolId), input.Username);
    return {
      Username: user.username,
      UserAttributes: toEntries(user),
      UserCreateDate: user.createdAt / 1000,
      UserLastModifiedDate: user.modifiedAt / 1000,
      Enabled: user.enabled,
      UserStatus: user.status,
      ...toMfaSettings(cognito, user),
    };
  },
});
