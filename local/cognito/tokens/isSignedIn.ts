import type { JWTPayload } from 'jose';
import type { Cognito } from '../context/Cognito.ts';

/** Returns whether a verified token may still be used: its user exists and is enabled, and it was not revoked. */
export function isSignedIn(cognito: Cognito, userPoolId: string, claims: JWTPayload): boolean {
  const user = cognito.users.bySub(userPoolId, String(claims.sub));
  if (!user?.enabled) return false;
  const originJti = claims['origin_jti'];
  return typeof originJti !== 'string' || cognito.families.byOriginJti(originJti)?.revoked === false;
}
