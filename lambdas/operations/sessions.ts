import type { SessionConnection } from '../../generated/schema.ts';
import type { UserSession } from '../cognito/answers.ts';
import { requireAccessToken } from '../users/requireAccessToken.ts';
import type { Operation } from './Operation.ts';

/**
 * Returns the sessions of the signed-in user. The device is not in them: Cognito reads it from the user agent of the
 * request, and every request of the gateway has the function's.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/managing-user-sessions.html
 */
export const sessions: Operation<null, SessionConnection> = async ({ appClient }, _input, caller) => {
  const answer = await appClient.call('ListUserSessions', { AccessToken: requireAccessToken(caller) });
  const nodes = (answer.Sessions ?? []).map(toSession).sort(byActivity);
  return { __typename: 'SessionConnection', nodes, nextToken: null };
};

type Session = SessionConnection['nodes'][number];

function toSession({ SessionId, CreateDate, LastActiveDate, IsCurrentSession }: UserSession): Session {
  return {
    __typename: 'Session',
    sessionId: SessionId,
    createdAt: toTime(CreateDate),
    lastUsedAt: toTime(LastActiveDate),
    current: IsCurrentSession ?? false,
  };
}

function toTime(seconds: number | undefined): string | null {
  return seconds === undefined ? null : new Date(seconds * 1000).toISOString();
}

/** The current session first, then the one that was used last. */
function byActivity(a: Session, b: Session): number {
  return Number(b.current) - Number(a.current) || String(b.lastUsedAt).localeCompare(String(a.lastUsedAt));
}
