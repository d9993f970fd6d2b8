import { createHash, randomUUID } from 'node:crypto';
import { SignJWT, type JWTPayload } from 'jose';
import type { Metadata } from '../triggers/toEvent.ts';
import { isReadable } from '../users/attributes.ts';
import type { Cognito, ClientScope } from '../context/Cognito.ts';
import type { ExternalIdentity } from '../state/ExternalIdentities.ts';
import { USER_SCOPE, type TokenFamily } from '../state/TokenFamilies.ts';
import type { User } from '../state/Users.ts';
import { groupClaims } from './groupClaims.ts';
import { isInScope } from './isInScope.ts';
import type { TokenUse } from '../state/SigningKeys.ts';
import { customiseClaims, type TokenStep } from './customiseClaims.ts';

export interface IssuedTokens {
  AccessToken: string;
  IdToken: string;
  ExpiresIn: number;
  TokenType: 'Bearer';
}

/**
 * In the claim, all members of an identity are text.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-id-token.html
 */
function identityClaims(value: string): object[] {
  const identities = JSON.parse(value) as ExternalIdentity[];
  return identities.map(({ primary, dateCreated, ...identity }) => ({
    ...identity,
    primary: String(primary),
    dateCreated: String(dateCreated),
  }));
}

/**
 * Converts an attribute to a claim; some claims are not text (OpenID Connect Core, section 5.1).
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-id-token.html
 */
function toClaim(name: string, value: string): unknown {
  if (name === 'email_verified' || name === 'phone_number_verified') return value === 'true';
  if (name === 'updated_at') return Number(value);
  if (name === 'address') return { formatted: value };
  if (name === 'identities') return identityClaims(value);
  return value;
}

function attributeClaims({ client }: ClientScope, user: User, { scope }: TokenFamily): JWTPayload {
  const isShown = (name: string): boolean =>
    isReadable(client, name) && (name === 'identities' || isInScope(scope, name));
  const shown = Object.entries(user.attributes).filter(([name]) => isShown(name));
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
 * Returns the left half of the access token's digest, by which an ID token of the token endpoint names it.
 * @see https://openid.net/specs/openid-connect-core-1_0.html#CodeIDToken
 */
function accessTokenHash(accessToken: string): string {
  return createHash('sha256').update(accessToken).digest().subarray(0, 16).toString('base64url');
}

interface TokenRequest {
  user: User;
  family: TokenFamily;
  step: TokenStep;
  clientMetadata: Metadata;
  /** `nonce` of the request to the authorize endpoint. */
  nonce?: string | null;
}

/**
 * Issues an access and an ID token of a sign-in.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-access-token.html
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-id-token.html
 */
export async function issueTokens(cognito: Cognito, scope: ClientScope, request: TokenRequest): Promise<IssuedTokens> {
  const { user, family } = request;
  const { client } = scope;
  const { tracked } = cognito.sessionConfigurations.of(scope.pool);
  const groups = groupClaims(cognito.groups.ofUser(user));
  const common: JWTPayload = {
    sub: user.sub,
    ...groups.both,
    event_id: randomUUID(),
    auth_time: family.authTime,
    // Token revocation and rotation each add origin_jti to the tokens.
    // https://docs.aws.amazon.com/cognito/latest/developerguide/token-revocation.html
    // https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-refresh-token.html
    // So does session tracking in the engine, which needs it to find the session of a token. AWS says that tracking
    // changes tokens; how is not known.
    // https://docs.aws.amazon.com/cognito/latest/developerguide/managing-user-sessions.html
    ...(client.revocation || client.rotationGraceSeconds !== null || tracked ? { origin_jti: family.originJti } : {}),
  };
  const access = { ...common, client_id: client.id, scope: family.scope, username: user.username };
  const id = {
    ...attributeClaims(scope, user, family),
    ...groups.idOnly,
    ...common,
    aud: client.id,
    'cognito:username': user.username,
    ...(request.nonce ? { nonce: request.nonce } : {}),
  };
  const claims = await customiseClaims(cognito, scope, { ...request, claims: { id, access } });
  const AccessToken = await sign(cognito, scope, {
    use: 'access',
    claims: claims.access,
    seconds: client.accessSeconds,
  });
  const ofEndpoint = family.scope === USER_SCOPE ? {} : { at_hash: accessTokenHash(AccessToken) };
  const idClaims = { ...claims.id, ...ofEndpoint };
  const IdToken = await sign(cognito, scope, { use: 'id', claims: idClaims, seconds: client.idSeconds });
  return { AccessToken, IdToken, ExpiresIn: client.accessSeconds, TokenType: 'Bearer' };
}
