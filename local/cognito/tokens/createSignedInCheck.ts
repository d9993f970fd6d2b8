import type { JWTPayload } from 'jose';
import type { Cognito } from '../context/Cognito.ts';

/** Tells by the claims of a verified token of a pool whether it may still be used. */
export type SignedInCheck = (userPoolId: string, claims: JWTPayload) => boolean;

/** Returns a check of verified tokens: the user exists and is enabled, and the token was not revoked. */
export function createSignedInCheck(cognito: Cognito): SignedInCheck {
  return (userPoolId, claims) => {
    const user = cognito.users.bySub(userPoolId, String(claims.sub));
    if (!user?.enabled) return false;
    const originJti = claims['origin_jti'];
    return typeof originJti !== 'string' || cognito.families.byOriginJti(originJti)?.revoked === false;
  };
}
