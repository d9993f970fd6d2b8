import { signToken } from '../tokens/signToken.ts';
import type { GrantType } from './GrantType.ts';
import { OAuthError } from './OAuthError.ts';

/**
 * Issues an access token to an app client itself, with the scopes of resource servers that it may request; without a
 * parameter, with all of them. Which error AWS reports for another scope is not documented.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/token-endpoint.html
 */
export const clientCredentials: GrantType = async ({ cognito }, { client, pool }, fields) => {
  const { oauth } = client;
  const isAllowed = oauth.enabled && oauth.flows.has('client_credentials') && !client.secrets.isEmpty;
  if (!isAllowed) throw new OAuthError('unauthorized_client');
  // The scopes of users, such as `openid`, have no resource server before a slash.
  const allowed = [...oauth.scopes].filter((scope) => scope.includes('/'));
  const asked = (fields['scope'] ?? '').split(' ').filter(Boolean);
  if (asked.some((scope) => !allowed.includes(scope))) throw new OAuthError('invalid_scope');
  const scope = [...new Set(asked.length === 0 ? allowed : asked)].join(' ');
  const claims = { sub: client.id, scope, auth_time: cognito.clock.nowSeconds(), version: 2, client_id: client.id };
  return {
    access_token: await signToken(cognito, pool, { use: 'access', claims, seconds: client.accessSeconds }),
    expires_in: client.accessSeconds,
    token_type: 'Bearer',
  };
};
