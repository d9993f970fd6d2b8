import { poolById } from '../context/Cognito.ts';
import { groupByName } from '../users/groups.ts';
import { defineTarget } from '../wire/defineTarget.ts';
import { shapes } from '../wire/shapes.ts';

/**
 * DeleteGroup: deletes the group and its memberships. Issued tokens keep the group until they expire. The developer
 * guide of 2023 says that only groups without members can be deleted; the API reference documents no such error.
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DeleteGroup.html
 */
export const DeleteGroup = defineTarget({
  signed: true,
  parameters: { GroupName: shapes.groupName, UserPoolId: shapes.userPoolId },
  run(input, cognito) {
    cognito.groups.remove(groupByName(cognito, poolById(cognito, input.UserPoolId), input.GroupName));
    return {};
  },
});
