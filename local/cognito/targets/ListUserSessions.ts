import { verifyAccessToken } from '../tokens/verifyAccessToken.ts';
import { assertFirstPage, assertTracked, describeSessions } from '../users/sessions.ts';
import { defineTarget } from '../wire/defineTarget.ts';
import { shapes } from '../wire/shapes.ts';

/**
 * ListUserSessions: the active sessions of the user with every app client of the pool.
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListUserSessions.html
 */
export const ListUserSessions = defineTarget({
  parameters: { AccessToken: shapes.token, NextToken: shapes.paginationToken },
  async run(input, cognito) {
    const { user, scope, originJti } = await verifyAccessToken(cognito, input.AccessToken);
    assertTracked(cognito, scope.pool);
    assertFirstPage(input.NextToken);
    return { Sessions: describeSessions(cognito, user, originJti) };
  },
});
