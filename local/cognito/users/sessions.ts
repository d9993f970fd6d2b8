import type { Cognito } from '../context/Cognito.ts';
import { exceptions } from '../exceptions/exceptions.ts';
import type { UserPool } from '../settings/userPool.ts';
import type { User } from '../state/Users.ts';

/** Throws unless the pool tracks sessions. That AWS throws this listed exception for it is not documented. */
export function assertTracked(cognito: Cognito, pool: UserPool): void {
  if (!cognito.sessionConfigurations.of(pool).tracked) throw exceptions.trackingOff();
}

/** Throws for a page that no response named: all sessions of a user fit on the first page. */
export function assertFirstPage(token: string | undefined): void {
  if (token !== undefined) throw exceptions.paginationTokenInvalid();
}

/**
 * Returns the sessions of a user as ListUserSessions and AdminListUserSessions do; times in seconds. Calls come from
 * this machine, so their address has no location.
 * @param currentJti `origin_jti` of the access token of the call; null without one.
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SessionDescriptionType.html
 */
export function describeSessions(cognito: Cognito, user: User, currentJti: string | null): object[] {
  return cognito.tokenSessions.list(user).map(({ id, originJti, clientId, createdAt, activeAt, device }) => ({
    SessionId: id,
    SessionType: 'TOKEN',
    ClientId: clientId,
    CreateDate: createdAt / 1000,
    LastActiveDate: activeAt / 1000,
    DeviceType: device,
    LastIPAddress: '127.0.0.1',
    LastLocation: { Country: 'unknown' },
    IsCurrentSession: originJti === currentJti,
  }));
}

/**
 * Revokes the tokens of a session of the user. `RevokeAssociatedSessions` concerns sessions of managed login, which the
 * engine does not relate to tokens.
 */
export function revokeSession(cognito: Cognito, user: User, session: { id: string; currentJti: string | null }): void {
  const found = cognito.tokenSessions.list(user).find(({ id }) => id === session.id);
  if (!found) throw exceptions.sessionNotFound();
  if (found.originJti === session.currentJti) throw exceptions.sessionIsCurrent();
  cognito.families.revoke(found.originJti);
}
