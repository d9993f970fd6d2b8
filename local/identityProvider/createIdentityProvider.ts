import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { isForeignPage } from '../http/isForeignPage.ts';
import { readForm } from '../pages/readForm.ts';
import { readRequest, redirectToClient, requestProblem, type AuthorizationRequest } from './authorizationRequest.ts';
import { sendAuthorizePage, type Rejected } from './authorizePage.ts';
import { Grants, type Grant } from './Grants.ts';
import { claimsOf, type Identity } from './Identity.ts';
import type { IdentityProviderOptions, ProviderSettings } from './IdentityProviderOptions.ts';
import { issuerOf } from './issuerOf.ts';
import { ProviderKey } from './ProviderKey.ts';
import { readIdentity } from './readIdentity.ts';
import { fitsGrant, isClient } from './tokenRequest.ts';

/** Ours: the forms are much smaller, and any page can send a body to the token endpoint. */
const LIMIT = bodyLimit({ maxSize: 64 * 1024 });
/** Identities that the page offers again. */
const REMEMBERED = 5;

/** A request to one provider. */
interface Call {
  context: Context;
  provider: ProviderSettings;
  issuer: string;
}

/**
 * Creates the routes of a fake OpenID Connect provider: discovery, JWKS, authorize, token and userinfo, for each
 * provider that `find` returns at `/<pool>/<name>`. On its page one types or chooses the identity; there are no
 * passwords. Mount it at `IDENTITY_PROVIDER_PATH`.
 *
 * @example
 *   const settings = { poolId: 'pool', name: 'Google', clientId: 'c', clientSecret: 's', redirectUri, leadsTo: [] };
 *   app.route(IDENTITY_PROVIDER_PATH, createIdentityProvider({ clock, find: () => settings }));
 */
export function createIdentityProvider(options: IdentityProviderOptions): Hono {
  const service = new IdentityProviderService(options);
  const routes = new Hono();
  const answer = (work: (call: Call) => Response | Promise<Response>) => (context: Context) => {
    const { pool: poolId = '', name = '' } = context.req.param() as Record<string, string>;
    const { origin } = new URL(context.req.url);
    const provider = options.find({ poolId, name, origin });
    return provider === undefined
      ? context.notFound()
      : work({ context, provider, issuer: issuerOf(origin, provider) });
  };
  const path = '/:pool/:name';
  routes.use(LIMIT);
  routes.get(`${path}/.well-known/openid-configuration`, answer(discovery));
  routes.get(
    `${path}/jwks.json`,
    answer(async ({ context }) => context.json(await service.jwks())),
  );
  routes.get(
    `${path}/authorize`,
    answer((call) => service.authorize(call)),
  );
  routes.post(
    `${path}/authorize`,
    answer((call) => service.decide(call)),
  );
  routes.post(
    `${path}/token`,
    answer((call) => service.token(call)),
  );
  routes.get(
    `${path}/userinfo`,
    answer((call) => service.userInfo(call)),
  );
  return routes;
}

function discovery({ context, issuer }: Call): Response {
  return context.json({
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    userinfo_endpoint: `${issuer}/userinfo`,
    jwks_uri: `${issuer}/jwks.json`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post', 'none'],
    code_challenge_methods_supported: ['S256'],
  });
}

class IdentityProviderService {
  readonly #options: IdentityProviderOptions;
  readonly #codes: Grants;
  readonly #accessTokens: Grants;
  readonly #key = new ProviderKey();
  /** Identities that signed in before, by issuer, the last one first. */
  readonly #known = new Map<string, Identity[]>();

  constructor(options: IdentityProviderOptions) {
    this.#options = options;
    this.#codes = new Grants(options.clock);
    this.#accessTokens = new Grants(options.clock);
  }

  jwks(): Promise<object> {
    return this.#key.jwks();
  }

  authorize(call: Call): Response | Promise<Response> {
    const { context, provider } = call;
    const { headers } = context.req.raw;
    // The app's page navigates here, also from another site. An image or a frame of a page would take the next
    // identity.
    if (isForeignPage(headers) && headers.get('sec-fetch-dest') !== 'document') {
      return context.text('The page was not opened by a navigation.', 403);
    }
    const request = readRequest(context.req.query());
    const problem = requestProblem(provider, request);
    if (problem !== undefined) return context.text(problem, 400);
    const next = this.#options.takeNext?.(provider.name);
    return next ? this.#confirm(call, request, next) : this.#page(call, request);
  }

  async decide(call: Call): Promise<Response> {
    const { context, provider } = call;
    if (isForeignPage(context.req.raw.headers)) return context.text('The form was not sent by this page.', 403);
    const fields = await readForm(context);
    const request = readRequest(fields);
    const problem = requestProblem(provider, request);
    if (problem !== undefined) return context.text(problem, 400);
    if (fields['decision'] !== 'confirm') return redirectToClient(context, request, { error: 'access_denied' });
    const identity = readIdentity(fields);
    return typeof identity === 'string'
      ? this.#page(call, request, { problem: identity, fields })
      : this.#confirm(call, request, identity);
  }

  async token({ context, provider, issuer }: Call): Promise<Response> {
    const fields = await readForm(context);
    const authorization = context.req.header('authorization') ?? '';
    if (!isClient(provider, authorization, fields)) return context.json({ error: 'invalid_client' }, 401);
    if (fields['grant_type'] !== 'authorization_code') return context.json({ error: 'unsupported_grant_type' }, 400);
    const grant = this.#codes.spend(fields['code'] ?? '');
    if (grant?.issuer !== issuer || !fitsGrant(grant, fields)) return context.json({ error: 'invalid_grant' }, 400);
    return context.json({
      access_token: this.#accessTokens.issue(grant),
      id_token: await this.#idToken(grant),
      token_type: 'Bearer',
      expires_in: this.#accessTokens.validSeconds,
    });
  }

  userInfo({ context, issuer }: Call): Response {
    const [, token = ''] = /^Bearer (.+)$/i.exec(context.req.header('authorization') ?? '') ?? [];
    const grant = this.#accessTokens.read(token);
    if (grant?.issuer === issuer) return context.json(claimsOf(grant.identity));
    return context.json({ error: 'invalid_token' }, 401, { 'www-authenticate': 'Bearer error="invalid_token"' });
  }

  #page({ context, provider, issuer }: Call, request: AuthorizationRequest, rejected?: Rejected): Promise<Response> {
    const known = this.#known.get(issuer) ?? [];
    return sendAuthorizePage(context, { provider, request, known, rejected });
  }

  #confirm({ context, issuer }: Call, request: AuthorizationRequest, identity: Identity): Response {
    const others = (this.#known.get(issuer) ?? []).filter(({ subject }) => subject !== identity.subject);
    this.#known.set(issuer, [identity, ...others].slice(0, REMEMBERED));
    const code = this.#codes.issue({
      issuer,
      identity,
      clientId: request['client_id'] ?? '',
      redirectUri: request['redirect_uri'] ?? '',
      codeChallenge: request['code_challenge'] ?? null,
      nonce: request['nonce'] ?? null,
    });
    return redirectToClient(context, request, { code });
  }

  #idToken({ issuer, clientId, nonce, identity }: Grant): Promise<string> {
    const now = this.#options.clock.nowSeconds();
    return this.#key.sign({
      ...claimsOf(identity),
      ...(nonce === null ? {} : { nonce }),
      ...{ iss: issuer, aud: clientId, iat: now, exp: now + this.#codes.validSeconds },
    });
  }
}
