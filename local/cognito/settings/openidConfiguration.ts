import type { UserPool } from './userPool.ts';

/**
 * Returns the discovery document of a pool without a domain. The issuer is AWS's, as in the tokens; the keys are at
 * this engine. AWS's document of such a pool is not documented; endpoints of managed login are left out.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/federation-endpoints.html
 * @param origin origin of the engine's AWS APIs.
 */
export function openidConfiguration({ id, issuer }: UserPool, origin: string): object {
  return {
    id_token_signing_alg_values_supported: ['RS256'],
    issuer,
    jwks_uri: `${origin}/${id}/.well-known/jwks.json`,
    response_types_supported: ['code', 'token'],
    scopes_supported: ['openid', 'email', 'phone', 'profile'],
    subject_types_supported: ['public'],
  };
}
