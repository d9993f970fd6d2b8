import { randomUUID } from 'node:crypto';
import { SignJWT, type JWTPayload } from 'jose';
import type { Cognito } from '../context/Cognito.ts';
import type { UserPool } from '../settings/userPool.ts';
import type { TokenUse } from '../state/SigningKeys.ts';

/** Signs the claims of a token, with issuer, `jti`, `iat` and `exp`. */
export async function signToken(
  cognito: Cognito,
  pool: UserPool,
  token: { use: TokenUse; claims: JWTPayload; seconds: number },
) {
  const { kid, privateKey } = await cognito.keys.get(pool.id, token.use);
  const now = cognito.clock.nowSeconds();
  return new SignJWT({ ...token.claims, token_use: token.use })
    .setProtectedHeader({ kid, alg: 'RS256' })
    .setIssuer(pool.issuer)
    .setJti(randomUUID())
    .setIssuedAt(now)
    .setExpirationTime(now + token.seconds)
    .sign(privateKey);
}
