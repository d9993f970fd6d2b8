import { poolById } from '../context/Cognito.ts';
import { toUserType } from '../users/administration.ts';
import { groupByName } from '../users/groups.ts';
import { defineTarget } from '../wire/defineTarget.ts';
import { LARGEST_PAGE, shapes } from '../wire/shapes.ts';

/** ListUsersInGroup, at most 60 a page. Their order is not documented. */
export const ListUsersInGroup = defineTarget({
  signed: true,
  parameters: {
    UserPoolId: shapes.userPoolId,
    GroupName: shapes.groupName,
    Limit: shapes.limit,
    NextToken: shapes.paginationToken,
  },
  run(input, cognito) {
    const group = groupByName(cognito, poolById(cognito, input.UserPoolId), input.GroupName);
    const page = { limit: input.Limit || LARGEST_PAGE, token: input.NextToken };
    const { items, next } = cognito.groups.members(group, page);
    return { Users: items.map((user) => toUserType(user)), ...(next !== null && { NextToken: next }) };
  },
});
