import { poolById } from '../context/Cognito.ts';
import { userByName } from '../users/administration.ts';
import { assertTracked, revokeSession } from '../users/sessions.ts';
import { defineTarget } from '../wire/defineTarget.ts';
import { shapes } from '../wire/shapes.ts';

/**
 * AdminRevokeUserSession: a session of another user is an unknown one.
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminRevokeUserSession.html
 */
export const AdminRevokeUserSession = defineTarget({
  signed: true,
  parameters: {
    UserPoolId: shapes.userPoolId,
    Username: shapes.username,
    SessionId: shapes.sessionId,
    RevokeAssociatedSessions: shapes.associatedSessions,
  },
  run(input, cognito) {
    const pool = poolById(cognito, input.UserPoolId);
    assertTracked(cognito, pool);
    const user = userByName(cognito, pool, input.Username);
    revokeSession(cognito, user, { id: input.SessionId, currentJti: null });
    return {};
  },
});
