import { SimpleJwksCache } from 'aws-jwt-verify/jwk';
import { CognitoEndpoint } from './CognitoEndpoint.ts';
import { usableKeys } from './usableKeys.ts';
import type { PoolOptions } from './VerifierOptions.ts';

/** The endpoints of user pools and the public keys fetched from them. Verifiers of the same pools can share it. */
export class PoolKeys {
  /** The keys, by the URL at AWS by which aws-jwt-verify asks for them: `<issuer>/.well-known/jwks.json`. */
  readonly cache: SimpleJwksCache;
  readonly #endpoints: ReadonlyMap<string, CognitoEndpoint>;

  constructor(pools: readonly PoolOptions[]) {
    this.#endpoints = new Map(pools.map((pool) => [pool.userPoolId, new CognitoEndpoint(pool)]));
    this.cache = new SimpleJwksCache({
      jwksParser: usableKeys,
      fetcher: { fetch: (url) => this.endpointOf(url.replace('/.well-known/jwks.json', '')).fetchJwks() },
    });
  }

  /** Returns the endpoint of the user pool of an issuer, whose path ends in the id of the pool. */
  endpointOf(issuer: string): CognitoEndpoint {
    return this.#endpoints.get(issuer.slice(issuer.lastIndexOf('/') + 1)) as CognitoEndpoint;
  }
}
