import type { AppClient } from '../cognito/AppClient.ts';
import { revokeUserSession } from './revokeUserSession.ts';

/**
 * Ends all sessions of a user but the one of the access token. The list of sessions is eventually consistent, so one
 * that began seconds ago may stay. When the sessions cannot be listed or ended, all tokens of the user are revoked,
 * this session's too: better signed out everywhere than signed in somewhere.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/managing-user-sessions.html
 */
export async function signOutOthers(appClient: AppClient, AccessToken: string): Promise<void> {
  try {
    const { Sessions = [] } = await appClient.call('ListUserSessions', { AccessToken });
    const others = Sessions.filter(({ IsCurrentSession }) => !IsCurrentSession);
    await Promise.all(others.map(({ SessionId }) => revokeUserSession(appClient, { AccessToken, SessionId })));
  } catch {
    await appClient.call('GlobalSignOut', { AccessToken });
  }
}
