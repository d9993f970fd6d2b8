import type { RevokeSessionInput, RevokeSessionPayload } from '../../generated/schema.ts';
import { readFields } from '../input/readFields.ts';
import { readSessionId } from '../input/readSessionId.ts';
import { AuthError } from '../runtime/AuthError.ts';
import { requireAccessToken } from '../users/requireAccessToken.ts';
import { revokeUserSession } from '../users/revokeUserSession.ts';
import type { Operation } from './Operation.ts';

/**
 * Ends another session of the signed-in user. Cognito cannot end the session of the access token itself, and its
 * exception for that is not documented, so the sessions are listed first. The session of another user, and one that has
 * ended already, give the same result as an own one.
 */
export const revokeSession: Operation<RevokeSessionInput, RevokeSessionPayload> = async (
  { appClient },
  input,
  caller,
) => {
  const { sessionId } = readFields(input, { sessionId: readSessionId });
  const AccessToken = requireAccessToken(caller);
  const { Sessions = [] } = await appClient.call('ListUserSessions', { AccessToken });
  if (Sessions.some(({ SessionId, IsCurrentSession }) => IsCurrentSession && SessionId === sessionId)) {
    throw new AuthError('VALIDATION_FAILED', { fields: [{ name: 'sessionId', rule: 'current' }] });
  }
  await revokeUserSession(appClient, { AccessToken, SessionId: sessionId });
  return { __typename: 'RevokeSessionPayload', sessionId };
};
