import { toUserType } from '../users/administration.ts';
import { poolById } from '../context/Cognito.ts';
import { exceptions } from '../exceptions/exceptions.ts';
import { listUsers } from '../state/listUsers.ts';
import { readUserFilter } from '../state/userFilter.ts';
import { defineTarget } from '../wire/defineTarget.ts';
import { LARGEST_PAGE, shapes } from '../wire/shapes.ts';

const UNKNOWN_ATTRIBUTES = 'One or more requested attributes do not exist.';

/** ListUsers, at most 60 a page. */
export const ListUsers = defineTarget({
  signed: true,
  parameters: {
    UserPoolId: shapes.userPoolId,
    AttributesToGet: shapes.attributeNames,
    Limit: shapes.limit,
    PaginationToken: shapes.paginationToken,
    Filter: shapes.filter,
  },
  run(input, cognito) {
    const pool = poolById(cognito, input.UserPoolId);
    const wanted = new Set(input.AttributesToGet);
    // Every user has a `sub`, which is no attribute of the pool's schema here.
    const own = [...wanted].filter((name) => name !== 'sub');
    for (const name of own) {
      if (!pool.schema.has(name)) throw exceptions.invalidParameter(UNKNOWN_ATTRIBUTES);
    }
    const { users, next } = listUsers(cognito.state, pool, {
      // An empty filter lists all users.
      filter: input.Filter ? readUserFilter(input.Filter) : null,
      limit: input.Limit || LARGEST_PAGE,
      token: input.PaginationToken,
    });
    // "An error if not all users in the results have set a value"; which one, is not documented.
    if (users.some(({ attributes }) => own.some((name) => attributes[name] === undefined))) {
      throw exceptions.invalidParameter(UNKNOWN_ATTRIBUTES);
    }
    return {
      Users: users.map((user) => toUserType(user, (name) => wanted.size === 0 || wanted.has(name))),
      ...(next === null ? {} : { PaginationToken: next }),
    };
  },
});
