import { poolById } from '../context/Cognito.ts';
import { userByName } from '../users/administration.ts';
import { assertFirstPage, assertTracked, describeSessions } from '../users/sessions.ts';
import { defineTarget } from '../wire/defineTarget.ts';
import { shapes } from '../wire/shapes.ts';

/**
 * AdminListUserSessions: ListUserSessions for a user, without a current session.
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminListUserSessions.html
 */
export const AdminListUserSessions = defineTarget({
  signed: true,
  parameters: { UserPoolId: shapes.userPoolId, Username: shapes.username, NextToken: shapes.paginationToken },
  run(input, cognito) {
    const pool = poolById(cognito, input.UserPoolId);
    assertTracked(cognito, pool);
    const user = userByName(cognito, pool, input.Username);
    assertFirstPage(input.NextToken);
    return { Sessions: describeSessions(cognito, user, null) };
  },
});
