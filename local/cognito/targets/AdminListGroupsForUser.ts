import { poolById } from '../context/Cognito.ts';
import { readCursor, toCursor } from '../state/cursor.ts';
import { userByName } from '../users/administration.ts';
import { toGroupType } from '../users/groups.ts';
import { defineTarget } from '../wire/defineTarget.ts';
import { shapes } from '../wire/shapes.ts';

const LARGEST_PAGE = 60;

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
    const groups = cognito.groups.ofUser(user);
    const from = readCursor(input.NextToken);
    const to = from + (input.Limit || LARGEST_PAGE);
    return {
      Groups: groups.slice(from, to).map(toGroupType),
      ...(to < groups.length && { NextToken: toCursor(to) }),
    };
  },
});
