import { poolById } from '../context/Cognito.ts';
import { groupByName, toGroupType } from '../users/groups.ts';
import { defineTarget } from '../wire/defineTarget.ts';
import { shapes } from '../wire/shapes.ts';

/**
 * UpdateGroup. It is unsure that a parameter that is left out keeps its value.
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UpdateGroup.html
 */
export const UpdateGroup = defineTarget({
  signed: true,
  parameters: {
    GroupName: shapes.groupName,
    UserPoolId: shapes.userPoolId,
    Description: shapes.groupDescription,
    RoleArn: shapes.roleArn,
    Precedence: shapes.precedence,
  },
  run(input, cognito) {
    const group = groupByName(cognito, poolById(cognito, input.UserPoolId), input.GroupName);
    const { Description = group.description, Precedence = group.precedence, RoleArn = group.roleArn } = input;
    const change = { description: Description, precedence: Precedence, roleArn: RoleArn };
    return { Group: toGroupType(cognito.groups.update(group, change)) };
  },
});
