import { poolById } from '../context/Cognito.ts';
import { userByName } from '../users/administration.ts';
import { groupByName } from '../users/groups.ts';
import { defineTarget } from '../wire/defineTarget.ts';
import { shapes } from '../wire/shapes.ts';

/**
 * AdminRemoveUserFromGroup: succeeds for a user who is no member, which is unsure.
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminRemoveUserFromGroup.html
 */
export const AdminRemoveUserFromGroup = defineTarget({
  signed: true,
  parameters: { UserPoolId: shapes.userPoolId, Username: shapes.username, GroupName: shapes.groupName },
  run(input, cognito) {
    const pool = poolById(cognito, input.UserPoolId);
    const user = userByName(cognito, pool, input.Username);
    cognito.groups.removeMember(groupByName(cognito, pool, input.GroupName), user);
    return {};
  },
});
