import { createHash, randomUUID } from 'node:crypto';
import type { JWTPayload } from 'jose';
import type { Metadata } from '../triggers/toEvent.ts';
import { isReadable } from '../users/attributes.ts';
import type { Cognito, ClientScope } from '../context/Cognito.ts';
import type { ExternalIdentity } from '../state/ExternalIdentities.ts';
import { USER_SCOPE, type TokenFamily } from '../state/TokenFamilies.ts';
import type { User } from '../state/Users.ts';
import { groupClaims } from './groupClaims.ts';
import { isInScope } from './isInScope.ts';
import { signToken } from './signToken.ts';
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

/**
 * Returns the left half of the access token's digest, by which an ID token of the token endpoint names it.
 * @see https://openid.net/specs/openid-connect-core-1_0.html#CodeIDToken
 */
function accessTokenHash(accessToken: string): string {
  return createHash('sha256').update(accessToken).digest().subarray(0, 16).toString('base64url');
}

/** Returns whether the sign-in was one at the authorize endpoint: one of the API has the user's own scope only. */
function isOfEndpoint({ scope }: TokenFamily): boolean {
  return scope !== USER_SCOPE;
}

/**
 * Claims of access tokens that the API does not issue.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-access-token.html
 */
function ofEndpoint(family: TokenFamily): JWTPayload {
  return {
    ...(isOfEndpoint(family) ? { version: 2 } : {}),
    ...(family.resource === null ? {} : { aud: family.resource }),
  };
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
  const access = {
    ...common,
    ...ofEndpoint(family),
    ...{ client_id: client.id, scope: family.scope, username: user.username },
  };
  const id = {
    ...attributeClaims(scope, user, family),
    ...groups.idOnly,
    ...common,
    aud: client.id,
    'cognito:username': user.username,
    ...(request.nonce ? { nonce: request.nonce } : {}),
  };
  const claims = await customiseClaims(cognito, scope, { ...request, claims: { id, access } });
  const AccessToken = await signToken(cognito, scope.pool, {
    use: 'access',
    claims: claims.access,
    seconds: client.accessSeconds,
  });
  const atHash = isOfEndpoint(family) ? { at_hash: accessTokenHash(AccessToken) } : {};
  const idClaims = { ...claims.id, ...atHash };
  const IdToken = await signToken(cognito, scope.pool, { use: 'id', claims: idClaims, seconds: client.idSeconds });
  return { AccessToken, IdToken, ExpiresIn: client.accessSeconds, TokenType: 'Bearer' };
}
