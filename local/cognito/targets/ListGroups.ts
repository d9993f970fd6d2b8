import { poolById } from '../context/Cognito.ts';
import { toGroupType } from '../users/groups.ts';
import { defineTarget } from '../wire/defineTarget.ts';
import { LARGEST_PAGE, shapes } from '../wire/shapes.ts';

/** ListGroups, at most 60 a page. Their order is not documented. */
export const ListGroups = defineTarget({
  signed: true,
  parameters: { UserPoolId: shapes.userPoolId, Limit: shapes.limit, NextToken: shapes.paginationToken },
  run(input, cognito) {
    const pool = poolById(cognito, input.UserPoolId);
    const page = { limit: input.Limit || LARGEST_PAGE, token: input.NextToken };
    const { items, next } = cognito.groups.list(pool, page);
    return { Groups: items.map(toGroupType), ...(next !== null && { NextToken: next }) };
  },
});
