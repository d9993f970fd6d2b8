import { decodeJwt, errors, jwtVerify, createLocalJWKSet, type JWTPayload } from 'jose';
import { clientScope, type Cognito, type ClientScope } from '../context/Cognito.ts';
import { exceptions } from '../exceptions/exceptions.ts';
import { USER_SCOPE } from '../state/TokenFamilies.ts';
import type { User } from '../state/Users.ts';

/** The user of a verified access token. */
interface TokenUser {
  scope: ClientScope;
  user: User;
  originJti: string | null;
  /** Scopes of the token, separated by blanks. */
  scopes: string;
}

function clientIdOf(token: string): string {
  try {
    return String(decodeJwt(token)['client_id']);
  } catch {
    throw exceptions.accessTokenInvalid();
  }
}

async function verify(cognito: Cognito, scope: ClientScope, token: string): Promise<JWTPayload> {
  await cognito.keys.prepareFor(scope.pool.id);
  const keys = createLocalJWKSet(cognito.keys.jwks(scope.pool.id));
  try {
    const { payload } = await jwtVerify(token, keys, {
      algorithms: ['RS256'],
      issuer: scope.pool.issuer,
      currentDate: cognito.clock.now(),
    });
    return payload;
  } catch (error) {
    throw error instanceof errors.JWTExpired ? exceptions.accessTokenExpired() : exceptions.accessTokenInvalid();
  }
}

function scopesOf({ scope }: JWTPayload): string {
  return typeof scope === 'string' ? scope : '';
}

/**
 * Returns the user of an access token of one of the pools. Throws for an ID token, for a forged, expired or revoked
 * token, and for one without the needed scope: that of the user's own actions unless another is given. A deleted user
 * is "User does not exist." and a disabled one "User is disabled.", although their tokens are revoked: the front-end
 * libraries of AWS end the session for these two texts and for "Access Token has been revoked".
 * @see
 * https://github.com/aws-amplify/amplify-js/blob/000b3c3997b6d838e63460edce7535c212d70f5a/packages/auth/src/Auth.ts
 */
export async function verifyAccessToken(cognito: Cognito, token: string, needed = USER_SCOPE): Promise<TokenUser> {
  const clientId = clientIdOf(token);
  if (!cognito.clients.has(clientId)) throw exceptions.accessTokenInvalid();
  const scope = clientScope(cognito, clientId);
  const claims = await verify(cognito, scope, token);
  if (claims['token_use'] !== 'access') throw exceptions.accessTokenInvalid();
  const scopes = scopesOf(claims);
  if (!scopes.split(' ').includes(needed)) throw exceptions.accessTokenScope();
  const user = cognito.users.bySub(scope.pool.id, String(claims.sub));
  if (!user) throw exceptions.userNotFound();
  if (!user.enabled) throw exceptions.userDisabled();
  const originJti = typeof claims['origin_jti'] === 'string' ? claims['origin_jti'] : null;
  if (originJti !== null && cognito.families.byOriginJti(originJti)?.revoked !== false) {
    throw exceptions.accessTokenRevoked();
  }
  return { scope, user, originJti, scopes };
}
