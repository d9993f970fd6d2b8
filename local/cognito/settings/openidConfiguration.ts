import type { UserPool } from './userPool.ts';

/** The endpoints of a pool with a domain, which the engine serves at its own address. */
function endpoints(origin: string): object {
  return {
    authorization_endpoint: `${origin}/oauth2/authorize`,
    end_session_endpoint: `${origin}/logout`,
    revocation_endpoint: `${origin}/oauth2/revoke`,
    token_endpoint: `${origin}/oauth2/token`,
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
    userinfo_endpoint: `${origin}/oauth2/userInfo`,
  };
}

/**
 * Returns the discovery document of a pool. The issuer is AWS's, as in the tokens; keys and endpoints are at this
 * engine. AWS's document of a pool without a domain is not documented; here it has no endpoints.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/federation-endpoints.html
 * @param served.origin origin of the engine's AWS APIs.
 */
export function openidConfiguration(
  { id, issuer }: UserPool,
  { origin, hasDomain }: { origin: string; hasDomain: boolean },
): object {
  return {
    ...(hasDomain && endpoints(origin)),
    id_token_signing_alg_values_supported: ['RS256'],
    issuer,
    jwks_uri: `${origin}/${id}/.well-known/jwks.json`,
    response_types_supported: ['code', 'token'],
    scopes_supported: ['openid', 'email', 'phone', 'profile'],
    subject_types_supported: ['public'],
  };
}
