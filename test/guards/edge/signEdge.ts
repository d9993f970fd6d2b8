import { generateKeyPairSync } from 'node:crypto';
import { SignJWT } from 'jose';
import type { EdgeOptions } from '../../../guards/edge.ts';
import { createKey, type Issuer, type PoolKey, publicJwk, startIssuer } from '../startIssuer.ts';
import { accessClaims, POOL_A, WEB } from '../vectors.ts';
import { type GatewayServer, startGateway } from './startGateway.ts';

export const SECRET = 'first-cookie-secret-of-the-tests-0001';
export const OLD_SECRET = 'older-cookie-secret-of-the-tests-0000';
export const START_URL =
  'https://shop.auth.ap-northeast-1.amazoncognito.com/oauth2/authorize?client_id=abc&response_type=code&scope=openid';

/** A user pool and a gateway for edge guards. */
export interface EdgeWorld {
  readonly issuer: Issuer;
  readonly gateway: GatewayServer;
  readonly key: PoolKey;
  /** Returns options with a sign-in page. */
  options(changes?: Partial<EdgeOptions>): EdgeOptions;
  /** Signs an access token. */
  access(changes?: Record<string, unknown>): Promise<string>;
  /** Signs an ID token. */
  id(changes?: Record<string, unknown>): Promise<string>;
  stop(): Promise<void>;
}

/** Starts the servers. */
export async function startEdgeWorld(): Promise<EdgeWorld> {
  const [key, issuer, gateway] = await Promise.all([createKey('edge-key'), startIssuer(), startGateway()]);
  issuer.keys.set(POOL_A, [publicJwk(key)]);
  const sign = (claims: Record<string, unknown>): Promise<string> =>
    new SignJWT(claims).setProtectedHeader({ kid: key.kid, alg: 'RS256' }).sign(key.privateKey);
  return {
    issuer,
    gateway,
    key,
    options: (changes = {}) => ({
      verifier: { pools: [{ userPoolId: POOL_A, clientIds: [WEB], endpoint: issuer.endpoint }] },
      gateway: { graphqlUrl: gateway.graphqlUrl, apiKey: 'da2-example' },
      cookieSecrets: [SECRET],
      signIn: { page: '/sign-in' },
      publicPaths: ['/assets/*', '/robots.txt'],
      ...changes,
    }),
    access: (changes = {}) => sign(accessClaims(changes)),
    id: (changes = {}) => sign(accessClaims({ token_use: 'id', aud: WEB, client_id: undefined, ...changes })),
    stop: async () => {
      await Promise.all([issuer.stop(), gateway.stop()]);
    },
  };
}

/** Creates a key that signs nothing of the user pool. */
export function foreignKey(): PoolKey {
  return { kid: 'edge-key', ...generateKeyPairSync('rsa', { modulusLength: 2048 }) };
}
