import { randomUUID } from 'node:crypto';
import { SignJWT, type JWTPayload } from 'jose';
import { isReadable } from '../users/attributes.ts';
import type { Cognito, ClientScope } from '../context/Cognito.ts';
import type { TokenFamily } from '../state/TokenFamilies.ts';
import type { User } from '../state/Users.ts';
import { groupClaims } from './groupClaims.ts';
import type { TokenUse } from '../state/SigningKeys.ts';

export interface IssuedTokens {
  AccessToken: string;
  IdToken: string;
  ExpiresIn: number;
  TokenType: 'Bearer';
}

/**
 * Converts an attribute to a claim; some claims are not text (OpenID Connect Core, section 5.1).
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-id-token.html
 */
function toClaim(name: string, value: string): unknown {
  if (name === 'email_verified' || name === 'phone_number_verified') return value === 'true';
  if (name === 'updated_at') return Number(value);
  if (name === 'address') return { formatted: value };
  return value;
}

function attributeClaims(scope: ClientScope, user: User): JWTPayload {
  const shown = Object.entries(user.attributes).filter(([name]) => isReadable(scope.client, name));
  return Object.fromEntries(shown.map(([name, value]) => [name, toClaim(name, value)]));
}

async function sign(
  cognito: Cognito,
  { pool }: ClientScope,
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

/**
 * Issues an access and an ID token of a sign-in.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-access-token.html
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-id-token.html
 */
export async function issueTokens(
  cognito: Cognito,
  scope: ClientScope,
  { user, family }: { user: User; family: TokenFamily },
): Promise<IssuedTokens> {
  const { client } = scope;
  const groups = groupClaims(cognito.groups.ofUser(user));
  const common: JWTPayload = {
    sub: user.sub,
    ...groups.both,
    event_id: randomUUID(),
    auth_time: family.authTime,
    // Token revocation and rotation each add origin_jti to the tokens.
    // https://docs.aws.amazon.com/cognito/latest/developerguide/token-revocation.html
    // https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-refresh-token.html
    ...(client.revocation || client.rotationGraceSeconds !== null ? { origin_jti: family.originJti } : {}),
  };
  const access = { ...common, client_id: client.id, scope: 'aws.cognito.signin.user.admin', username: user.username };
  const id = {
    ...attributeClaims(scope, user),
    ...groups.idOnly,
    ...common,
    aud: client.id,
    'cognito:username': user.username,
  };
  const [AccessToken, IdToken] = await Promise.all([
    sign(cognito, scope, { use: 'access', claims: access, seconds: client.accessSeconds }),
    sign(cognito, scope, { use: 'id', claims: id, seconds: client.idSeconds }),
  ]);
  return { AccessToken, IdToken, ExpiresIn: client.accessSeconds, TokenType: 'Bearer' };
}
