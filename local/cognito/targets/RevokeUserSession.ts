import { verifyAccessToken } from '../tokens/verifyAccessToken.ts';
import { assertTracked, revokeSession } from '../users/sessions.ts';
import { defineTarget } from '../wire/defineTarget.ts';
import { shapes } from '../wire/shapes.ts';

/**
 * RevokeUserSession: any session of the user but that of the access token. The exceptions for that one and for an
 * unknown one are not documented.
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_RevokeUserSession.html
 */
export const RevokeUserSession = defineTarget({
  parameters: {
    AccessToken: shapes.token,
    SessionId: shapes.sessionId,
    RevokeAssociatedSessions: shapes.associatedSessions,
  },
  async run(input, cognito) {
    const { user, scope, originJti } = await verifyAccessToken(cognito, input.AccessToken);
    assertTracked(cognito, scope.pool);
    revokeSession(cognito, user, { id: input.SessionId, currentJti: originJti });
    return {};
  },
});
