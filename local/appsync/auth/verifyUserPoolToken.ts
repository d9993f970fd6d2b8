import { createLocalJWKSet, errors, jwtVerify, type JWTPayload } from 'jose';
import type { Clock } from '../../clock.ts';
import type { AuthMode } from '../../assembly/model.ts';
import { acceptsClient } from './acceptsClient.ts';
import { NOT_AUTHORIZED, unauthorized } from '../http/transportError.ts';

/** The public keys of a user pool, by its id. */
export type Jwks = (userPoolId: string) => Promise<{ keys: JsonWebKey[] }> | { keys: JsonWebKey[] };

/** An accepted ID or access token. */
interface VerifiedToken {
  payload: JWTPayload;
  username: string;
  groups: string[] | null;
}

/** A token, with the mode, clock and keys to verify it. */
interface TokenCheck {
  token: string;
  mode: Extract<AuthMode, { type: 'AMAZON_COGNITO_USER_POOLS' }>;
  issuer: string;
  clock: Clock;
  jwks: Jwks;
}

/**
 * Verifies a user pool's token: RS256 signature, issuer, expiry on the engine's clock, `token_use`, and the client id
 * (`aud` of an ID token, `client_id` of an access token) against AppIdClientRegex. Revocation is not looked at.
 * @throws TransportError 401.
 */
export async function verifyUserPoolToken({ token, mode, issuer, clock, jwks }: TokenCheck): Promise<VerifiedToken> {
  const { keys } = await jwks(mode.userPoolId);
  let payload: JWTPayload;
  try {
    const verified = await jwtVerify(token, createLocalJWKSet({ keys }), {
      issuer,
      algorithms: ['RS256'],
      currentDate: clock.now(),
      requiredClaims: ['exp', 'sub', 'token_use'],
    });
    payload = verified.payload;
  } catch (error) {
    throw unauthorized(error instanceof errors.JWTExpired ? 'Token has expired.' : NOT_AUTHORIZED);
  }
  const isIdToken = payload['token_use'] === 'id';
  const client = isIdToken ? payload.aud : payload['client_id'];
  const isKnownUse = isIdToken || payload['token_use'] === 'access';
  if (!isKnownUse || typeof client !== 'string' || !acceptsClient(mode.appIdClientRegex, client))
    throw unauthorized(NOT_AUTHORIZED);
  const groups = payload['cognito:groups'];
  const username = payload['cognito:username'] ?? payload['username'];
  return {
    payload,
    username: typeof username === 'string' ? username : '',
    groups: Array.isArray(groups) ? groups.map(String) : null,
  };
}
