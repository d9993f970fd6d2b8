import type { Cognito } from '../context/Cognito.ts';
import type { UserPool } from '../settings/userPool.ts';
import type { TokenFamily } from '../state/TokenFamilies.ts';
import type { User } from '../state/Users.ts';
import { deviceOf } from './deviceOf.ts';

/**
 * Makes a sign-in a session, if the pool tracks sessions. A user who has as many as MaxPerUser first loses the least
 * recently used ones.
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UserPoolTokenSessionConfigType.html
 */
export function trackSession(cognito: Cognito, pool: UserPool, { user, family }: { user: User; family: TokenFamily }) {
  const { tracked, maxPerUser } = cognito.sessionConfigurations.of(pool);
  if (!tracked) return;
  const evicted = cognito.tokenSessions.list(user).slice(maxPerUser - 1);
  for (const { originJti } of evicted) cognito.families.revoke(originJti);
  cognito.tokenSessions.start(family, deviceOf(cognito.userAgent));
}
