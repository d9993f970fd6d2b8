import type { Context } from 'hono';
import type { ProviderSettings } from './IdentityProviderOptions.ts';

/** Parameters of a request to the authorize endpoint, by their names. */
export type AuthorizationRequest = Readonly<Record<string, string>>;

/** Parameters that the form of the page carries on. */
const CARRIED = [
  'client_id',
  'redirect_uri',
  'response_type',
  'scope',
  'state',
  'nonce',
  'code_challenge',
  'code_challenge_method',
] as const;

/** Returns the parameters of a request that the provider knows. */
export function readRequest(fields: Readonly<Record<string, string>>): AuthorizationRequest {
  return Object.fromEntries(CARRIED.flatMap((name) => (fields[name] === undefined ? [] : [[name, fields[name]]])));
}

/** Returns what is wrong with a request; undefined for a valid one. */
export function requestProblem(provider: ProviderSettings, request: AuthorizationRequest): string | undefined {
  if (request['client_id'] !== provider.clientId) return `client_id: the client of ${provider.name} is another one`;
  if (request['redirect_uri'] !== provider.redirectUri)
    return `redirect_uri: only ${provider.redirectUri} is registered`;
  if (request['response_type'] !== 'code') return 'response_type: only "code" is supported';
  if (request['code_challenge'] !== undefined && request['code_challenge_method'] !== 'S256') {
    return 'code_challenge_method: only "S256" is supported';
  }
  if (provider.clientSecret === null && request['code_challenge'] === undefined) {
    return 'code_challenge: a client without a secret needs PKCE';
  }
  return undefined;
}

/** Redirects to the client of a checked request, with its `state`. */
export function redirectToClient(
  context: Context,
  request: AuthorizationRequest,
  answer: Readonly<Record<string, string>>,
): Response {
  const url = new URL(request['redirect_uri'] ?? '');
  for (const [name, value] of Object.entries(answer)) url.searchParams.set(name, value);
  if (request['state'] !== undefined) url.searchParams.set('state', request['state']);
  return context.redirect(url.href, 302);
}
