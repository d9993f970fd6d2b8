import { randomUUID } from 'node:crypto';
import { SignJWT, type JWTPayload } from 'jose';
import { isReadable } from '../users/attributes.ts';
import type { Cognito, Scope } from '../context/Cognito.ts';
import type { TokenFamily } from '../state/TokenFamilies.ts';
import type { User } from '../state/Users.ts';
import type { TokenUse } from '../state/SigningKeys.ts';

export interface IssuedTokens {
  AccessToken: string;
  IdToken: string;
  ExpiresIn: number;
  TokenType: 'Bearer';
}

/** Claims of a type other than text (OpenID Connect Core, 5.1; developer guide, using-the-id-token). */
function toClaim(name: string, value: string): unknown {
  if (name === 'email_verified' || name === 'phone_number_verified') return value === 'true';
  if (name === 'updated_at') return Number(value);
  if (name === 'address') return { formatted: value };
  return value;
}

function attributeClaims(scope: Scope, user: User): JWTPayload {
  const shown = Object.entries(user.attributes).filter(([name]) => isReadable(scope.client, name));
  return Object.fromEntries(shown.map(([name, value]) => [name, toClaim(name, value)]));
}

async function sign(cognito: Cognito, { pool }: Scope, token: { use: TokenUse; claims: JWTPayload; seconds: number }) {
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

/** An access and an ID token of a sign-in, with the claims of the developer guide (using-the-access-token, using-the-id-token). */
export async function issueTokens(
  cognito: Cognito,
  scope: Scope,
  { user, family }: { user: User; family: TokenFamily },
): Promise<IssuedTokens> {
  const { client } = scope;
  const common: JWTPayload = {
    sub: user.sub,
    event_id: randomUUID(),
    auth_time: family.authTime,
    // Token revocation and rotation each bring origin_jti into the tokens (developer guide, token-revocation, using-the-refresh-token).
    ...(client.revocation || client.rotationGraceSeconds !== null ? { origin_jti: family.originJti } : {}),
  };
  const access = { ...common, client_id: client.id, scope: 'aws.cognito.signin.user.admin', username: user.username };
  const id = { ...attributeClaims(scope, user), ...common, aud: client.id, 'cognito:username': user.username };
  const [AccessToken, IdToken] = await Promise.all([
    sign(cognito, scope, { use: 'access', claims: access, seconds: client.accessSeconds }),
    sign(cognito, scope, { use: 'id', claims: id, seconds: client.idSeconds }),
  ]);
  return { AccessToken, IdToken, ExpiresIn: client.accessSeconds, TokenType: 'Bearer' };
}
