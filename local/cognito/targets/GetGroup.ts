import { poolById } from '../context/Cognito.ts';
import { groupByName, toGroupType } from '../users/groups.ts';
import { defineTarget } from '../wire/defineTarget.ts';
import { shapes } from '../wire/shapes.ts';

/** GetGroup. */
export const GetGroup = defineTarget({
  signed: true,
  parameters: { GroupName: shapes.groupName, UserPoolId: shapes.userPoolId },
  run(input, cognito) {
    return { Group: toGroupType(groupByName(cognito, poolById(cognito, input.UserPoolId), input.GroupName)) };
  },
});
