import { poolById } from '../context/Cognito.ts';
import { pageOf } from '../state/pages.ts';
import { userByName } from '../users/administration.ts';
import { toGroupType } from '../users/groups.ts';
import { defineTarget } from '../wire/defineTarget.ts';
import { LARGEST_PAGE, shapes } from '../wire/shapes.ts';

/** AdminListGroupsForUser, at most 60 a page. Their order is not documented. */
export const AdminListGroupsForUser = defineTarget({
  signed: true,
  parameters: {
    Username: shapes.username,
    UserPoolId: shapes.userPoolId,
    Limit: shapes.limit,
    NextToken: shapes.paginationToken,
  },
  run(input, cognito) {
    const user = userByName(cognito, poolById(cognito, input.UserPoolId), input.Username);
    const page = { limit: input.Limit || LARGEST_PAGE, token: input.NextToken };
    const { items, next } = pageOf(cognito.groups.ofUser(user), page);
    return { Groups: items.map(toGroupType), ...(next !== null && { NextToken: next }) };
  },
});
