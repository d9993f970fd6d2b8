import { createLocalJWKSet, errors, jwtVerify, type JWTPayload } from 'jose';
import type { IdentityPoolModel, PoolLoginModel } from '../assembly/model.ts';
import type { Jwks } from '../appsync/auth/verifyUserPoolToken.ts';
import { notEmulated, ServiceException } from '../awsJson/ServiceException.ts';
import type { Clock } from '../clock.ts';

/** A verified login: the provider of the identity pool, and the claims of its ID token. */
export interface Login {
  provider: PoolLoginModel;
  claims: JWTPayload & { sub: string };
}

/** Keys, clock and state for the verification of logins. */
export interface LoginCheck {
  clock: Clock;
  jwks: Jwks;
  /** Returns whether the user of an ID token may still use it: enabled, and not signed out. */
  isSignedIn: (userPoolId: string, claims: JWTPayload) => boolean;
}

/**
 * Verifies the one login of a request: an ID token of a user pool and an app client of the identity pool.
 * @param logins the parameter `Logins`: tokens by the names of their providers
 * @throws ServiceException NotAuthorizedException. The texts are quoted in public issue threads, or unsure.
 * @see https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_GetId.html
 */
export async function verifyLogin(pool: IdentityPoolModel, logins: unknown, check: LoginCheck): Promise<Login> {
  const entries = Object.entries((logins ?? {}) as Record<string, unknown>);
  const [entry] = entries;
  if (entry === undefined) {
    if (pool.allowUnauthenticated) throw notEmulated('unauthenticated identities');
    throw denied('Unauthenticated access is not supported for this identity pool.');
  }
  if (entries.length > 1) throw notEmulated('Logins of several providers');
  const [name, token] = entry;
  const providers = pool.providers.filter(({ providerName }) => providerName === name);
  if (providers.length === 0 && pool.hasOtherProviders) throw notEmulated(`Logins of ${name}`);
  if (providers.length === 0) throw invalidLogin('Token is not from a supported provider of this identity pool.');
  const claims = await readIdToken(String(token), name, check);
  const provider = providers.find(({ clientId }) => clientId === claims.aud);
  if (provider === undefined) throw invalidLogin('Incorrect token audience.');
  if (provider.serverSideTokenCheck && !check.isSignedIn(userPoolOf(name), claims)) {
    throw invalidLogin('Token is not valid any more: the user was signed out, disabled or deleted.');
  }
  return { provider, claims };
}

/** Returns the id of the user pool in the name of a provider. */
function userPoolOf(providerName: string): string {
  return providerName.slice(providerName.indexOf('/') + 1);
}

async function readIdToken(token: string, name: string, { clock, jwks }: LoginCheck): Promise<Login['claims']> {
  try {
    const { keys } = await jwks(userPoolOf(name));
    const { payload } = await jwtVerify(token, createLocalJWKSet({ keys }), {
      issuer: `https://${name}`,
      algorithms: ['RS256'],
      currentDate: clock.now(),
      requiredClaims: ['exp', 'sub'],
    });
    if (payload['token_use'] === 'id') return payload as Login['claims'];
  } catch (error) {
    if (error instanceof errors.JWTExpired) throw invalidLogin(`Token expired: ${Number(error.payload.exp)}`);
    if (error instanceof errors.JWTClaimValidationFailed) throw invalidLogin("Issuer doesn't match providerName");
    if (error instanceof errors.JWSSignatureVerificationFailed || error instanceof errors.JWKSNoMatchingKey) {
      throw invalidLogin('Token signature invalid.');
    }
  }
  throw invalidLogin('Not a valid OpenId Connect identity token.');
}

function invalidLogin(reason: string): ServiceException {
  return denied(`Invalid login token. ${reason}`);
}

function denied(message: string): ServiceException {
  return new ServiceException('NotAuthorizedException', message);
}
