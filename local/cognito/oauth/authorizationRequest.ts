import type { ClientScope, Cognito } from '../context/Cognito.ts';
import type { IdentityProvider } from '../settings/identityProvider.ts';
import { OAuthError, type OAuthErrorCode, type RedirectTarget } from './OAuthError.ts';
import { PageError } from './PageError.ts';

/** `SupportedIdentityProviders` of an app client has this name for the users of the pool itself. */
export const NATIVE_PROVIDER = 'COGNITO';

/** A valid request to the authorize endpoint. */
export interface AuthorizationRequest extends RedirectTarget {
  clientId: string;
  responseType: 'code' | 'token';
  /** Granted scopes, separated by blanks. */
  scope: string;
  /** The API that the access token is for. */
  resource: string | null;
  nonce: string | null;
  codeChallenge: string | null;
  /** Name of the provider that the request chooses; `COGNITO` for the pool itself, null for none. */
  provider: string | null;
  prompt: ReadonlySet<string>;
  loginHint: string | null;
}

/** Parameters of a request by their names. */
export type QueryParameters = Readonly<Record<string, string | undefined>>;

/** Returns the app client and the pool that a request names. @throws PageError */
export function clientOf(cognito: Cognito, query: QueryParameters): ClientScope {
  const client = cognito.clients.get(query['client_id'] ?? '');
  const pool = client && cognito.pools.get(client.userPoolId);
  if (!client || !pool) throw new PageError('Client does not exist.');
  if (!cognito.domains.has(pool.id)) throw new PageError('The user pool of the app client has no domain.');
  return { client, pool };
}

/** A client with one identity provider can leave `redirect_uri` to its DefaultRedirectURI. */
function redirectUriOf({ client: { oauth } }: ClientScope, query: QueryParameters): string {
  const fallback = oauth.providers.size === 1 ? oauth.defaultRedirectUri : null;
  const uri = query['redirect_uri'] ?? fallback;
  if (uri === null || !oauth.callbackUrls.has(uri)) throw new PageError('redirect_mismatch');
  return uri;
}

/** Which error AWS reports for `phone`, `email` or `profile` without `openid` is not documented. */
function scopeOf({ client: { oauth } }: ClientScope, query: QueryParameters, fail: Fail): string {
  const asked = (query['scope'] ?? '').split(' ').filter(Boolean);
  const needsOpenid = asked.some((scope) => ['phone', 'email', 'profile'].includes(scope)) && !asked.includes('openid');
  if (needsOpenid || asked.some((scope) => !oauth.scopes.has(scope))) fail('invalid_scope');
  return [...new Set(asked.length === 0 ? oauth.scopes : asked)].join(' ');
}

type Fail = (code: OAuthErrorCode, description?: string) => never;

/** @see https://datatracker.ietf.org/doc/html/rfc7636#section-4.2 for the length */
function codeChallengeOf(query: QueryParameters, fail: Fail): string | null {
  const { code_challenge: challenge, code_challenge_method: method } = query;
  if (challenge === undefined && method === undefined) return null;
  if (challenge === undefined || method !== 'S256' || !/^[\w-]{43}$/.test(challenge)) return fail('invalid_request');
  return challenge;
}

/** A resource is an address with https, http://localhost or the scheme of an app. */
function resourceOf({ resource }: QueryParameters, fail: Fail): string | null {
  if (resource === undefined) return null;
  const { protocol = '', hostname = '' } = URL.canParse(resource) ? new URL(resource) : {};
  return protocol === '' || (protocol === 'http:' && hostname !== 'localhost') ? fail('invalid_request') : resource;
}

/** Returns the external providers that an app client can use. */
export function providersOf(cognito: Cognito, { pool, client }: ClientScope): IdentityProvider[] {
  return cognito.providers.filter(({ poolId, name }) => poolId === pool.id && client.oauth.providers.has(name));
}

/** Quoted from AWS's page, e.g. in public questions about `identity_provider`. */
const NO_SUCH_PROVIDER = 'Login option is not available. Please try another one';

function providerOf(cognito: Cognito, scope: ClientScope, query: QueryParameters): string | null {
  const { identity_provider: name, idp_identifier: identifier } = query;
  const isNative = scope.client.oauth.providers.has(NATIVE_PROVIDER);
  const providers = providersOf(cognito, scope);
  if (providers.length === 0 && !isNative) throw new PageError('Login pages unavailable');
  if (name === NATIVE_PROVIDER && isNative) return name;
  if (name === undefined && identifier === undefined) {
    const [only, ...others] = providers;
    return only && others.length === 0 && !isNative ? only.name : null;
  }
  const found = providers.find(
    (provider) => provider.name === name || (name === undefined && provider.identifiers.includes(identifier ?? '')),
  );
  if (!found) throw new PageError(NO_SUCH_PROVIDER);
  return found.name;
}

function responseTypeOf({ client: { oauth } }: ClientScope, query: QueryParameters, fail: Fail): 'code' | 'token' {
  const { response_type: type } = query;
  if (type !== 'code' && type !== 'token') return fail('invalid_request');
  const isAllowed = oauth.enabled && oauth.flows.has(type === 'code' ? 'code' : 'implicit');
  return isAllowed ? type : fail('unauthorized_client');
}

/**
 * Reads a request to the authorize or the login endpoint.
 * @throws PageError for an unknown app client or redirect URI, and OAuthError, which is redirected, for all else.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/authorization-endpoint.html
 */
export function readAuthorizationRequest(
  cognito: Cognito,
  query: QueryParameters,
): { scope: ClientScope; request: AuthorizationRequest } {
  const scope = clientOf(cognito, query);
  const redirectUri = redirectUriOf(scope, query);
  const target = { redirectUri, state: query['state'] ?? null, inFragment: query['response_type'] === 'token' };
  const fail: Fail = (code, description) => {
    throw new OAuthError(code, { target, description: description ?? null });
  };
  const request = {
    ...target,
    clientId: scope.client.id,
    responseType: responseTypeOf(scope, query, fail),
    scope: scopeOf(scope, query, fail),
    resource: resourceOf(query, fail),
    nonce: query['nonce'] ?? null,
    codeChallenge: codeChallengeOf(query, fail),
    provider: providerOf(cognito, scope, query),
    prompt: new Set((query['prompt'] ?? '').split(' ').filter(Boolean)),
    loginHint: query['login_hint'] ?? null,
  };
  return { scope, request };
}
