import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Properties } from '../../../local/assembly/model.ts';
import { OTHER_CLIENT_ID, startUserPool } from '../cognito/startUserPool.ts';
import { CALLBACK, CLIENT, domainOf, GOOGLE, startDomain, type Domain } from './startDomain.ts';

let domain: Domain;
beforeEach(async () => {
  domain = await startDomain();
});
afterEach(() => domain.pool.stop());

async function restart(clientProperties: Properties, identityProviders: Properties[] = [GOOGLE]) {
  await domain.pool.stop();
  domain = await startDomain({ clientProperties, identityProviders });
}

/** Opens the authorize endpoint and returns the parameters that the app gets, the fragment included. */
async function answer(parameters: Record<string, string | undefined>) {
  const { address } = await domain.browser.open(domain.authorizeUrl(parameters));
  expect(address.origin + address.pathname).toBe(CALLBACK);
  return Object.fromEntries(new URLSearchParams(address.search || address.hash.slice(1)));
}

const REDIRECTED: [string, Record<string, string | undefined>, string][] = [
  ['no response_type', { response_type: undefined }, 'invalid_request'],
  ['an unknown response_type', { response_type: 'id_token' }, 'invalid_request'],
  ['a code_challenge without a method', { code_challenge_method: undefined }, 'invalid_request'],
  ['a method without a code_challenge', { code_challenge: undefined }, 'invalid_request'],
  ['the method plain', { code_challenge_method: 'plain' }, 'invalid_request'],
  ['a code_challenge that is no digest', { code_challenge: 'short' }, 'invalid_request'],
  ['a scope that the client does not have', { scope: 'openid phone' }, 'invalid_scope'],
  ['an unknown scope', { scope: 'openid everything' }, 'invalid_scope'],
  ['email without openid', { scope: 'email' }, 'invalid_scope'],
  ['a resource that is no address', { resource: 'orders' }, 'invalid_request'],
  ['a resource with http', { resource: 'http://example.com' }, 'invalid_request'],
  ['prompt=none without a session', { prompt: 'none' }, 'login_required'],
];

describe('a request with a valid client and redirect URI is answered at the app', () => {
  test.each(REDIRECTED)('%s', async (_, parameters, error) => {
    expect(await answer(parameters)).toEqual({ error, state: 'state-1' });
  });

  test('without a state when the request has none', async () => {
    expect(await answer({ scope: 'nothing', state: undefined })).toEqual({ error: 'invalid_scope' });
  });

  test('in the fragment for the implicit flow, which the client does not allow', async () => {
    expect(await answer({ response_type: 'token' })).toEqual({ error: 'unauthorized_client', state: 'state-1' });
    expect(domain.browser.address.search).toBe('');
  });

  test('as unauthorized_client when the client has no OAuth', async () => {
    await restart({ AllowedOAuthFlowsUserPoolClient: false });

    expect(await answer({})).toEqual({ error: 'unauthorized_client', state: 'state-1' });
  });
});

const SHOWN: [string, Record<string, string | undefined>, string][] = [
  ['no client', { client_id: undefined }, 'Client does not exist.'],
  ['an unknown client', { client_id: 'unknown' }, 'Client does not exist.'],
  ['a client without callback URLs', { client_id: OTHER_CLIENT_ID }, 'redirect_mismatch'],
  ['no redirect URI', { redirect_uri: undefined }, 'redirect_mismatch'],
  ['a redirect URI with another path', { redirect_uri: `${CALLBACK}/` }, 'redirect_mismatch'],
  ['a redirect URI with a query', { redirect_uri: `${CALLBACK}?next=https://evil.example` }, 'redirect_mismatch'],
  ['a redirect URI in another case', { redirect_uri: CALLBACK.toUpperCase() }, 'redirect_mismatch'],
  ['a redirect URI of another site', { redirect_uri: 'https://evil.example/' }, 'redirect_mismatch'],
  ['an unknown provider', { identity_provider: 'Facebook' }, 'Login option is not available.'],
  ['an unknown identifier of a provider', { idp_identifier: 'example.com' }, 'Login option is not available.'],
];

describe('a request that cannot be answered at the app gets a page', () => {
  test.each(SHOWN)('%s', async (_, parameters, text) => {
    const { address, response, text: page } = await domain.browser.open(domain.authorizeUrl(parameters));

    expect(address.origin + address.pathname).toBe(`${domain.pool.url}/error`);
    expect(response.status).toBe(400);
    expect(page).toContain(text);
  });

  test('that shows the text of its address as text', async () => {
    const { text, response } = await domain.browser.open(`${domain.pool.url}/error?error=<script>alert(1)</script>`);

    expect(text).not.toContain('<script>');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  test('when neither the pool nor a provider can sign in', async () => {
    await restart({ SupportedIdentityProviders: [] });

    expect((await domain.browser.open(domain.authorizeUrl())).text).toContain('Login pages unavailable');
  });

  test('when the pool has no domain', async () => {
    await domain.pool.stop();
    domain = domainOf(await startUserPool({ clientProperties: CLIENT }));

    expect((await domain.browser.open(domain.authorizeUrl())).text).toContain('has no domain');
  });
});

describe('the endpoint leads to', () => {
  const OKTA: Properties = {
    ProviderName: 'Okta',
    ProviderType: 'OIDC',
    ProviderDetails: { client_id: 'okta-client', client_secret: 'okta-secret', authorize_scopes: 'openid' },
    AttributeMapping: { email: 'email', nickname: 'name' },
    IdpIdentifiers: ['example.com'],
  };

  test('the login page with the same parameters', async () => {
    const url = new URL(domain.authorizeUrl({ login_hint: 'hanako@example.com' }));
    const { address, text } = await domain.browser.open(url);

    expect(address.pathname).toBe('/login');
    expect(address.search).toBe(url.search);
    expect(text).toContain('value="hanako@example.com"');
  });

  test('the login page when the pool itself is chosen', async () => {
    const { address } = await domain.browser.open(domain.authorizeUrl({ identity_provider: 'COGNITO' }));

    expect(address.pathname).toBe('/login');
  });

  test('the only provider of a client', async () => {
    await restart({ SupportedIdentityProviders: ['Google'] });
    const { text } = await domain.browser.open(domain.authorizeUrl());

    expect(text).toContain('Sign in with Google');
  });

  test('the provider of an identifier', async () => {
    await restart({ SupportedIdentityProviders: ['Google', 'Okta'] }, [GOOGLE, OKTA]);
    const { text } = await domain.browser.open(domain.authorizeUrl({ idp_identifier: 'example.com' }));

    expect(text).toContain('Sign in with Okta');
  });

  test('the default redirect URI of a client with one provider', async () => {
    await restart({ SupportedIdentityProviders: ['Google'], DefaultRedirectURI: CALLBACK });
    await domain.browser.open(domain.authorizeUrl({ redirect_uri: undefined }));
    await domain.browser.submit({ decision: 'cancel' }, ['subject']);

    expect(domain.browser.address.href).toMatch(`${CALLBACK}?error=access_denied`);
  });
});

describe('a signed-in browser', () => {
  test('gets codes for an hour, also with prompt=none', async () => {
    await domain.signInAt('Google');
    for (const parameters of [{}, { prompt: 'none' }, { identity_provider: 'Google' }]) {
      expect(await answer(parameters)).toHaveProperty('code');
    }
    domain.pool.clock.advance(3_600_000);

    expect(await answer({ prompt: 'none' })).toHaveProperty('error', 'login_required');
  });

  test('has a cookie that scripts cannot read', async () => {
    await domain.signInAt('Google');
    const cookies = domain.browser.setCookies;

    expect(cookies.length).toBeGreaterThan(1);
    expect(cookies.filter((cookie) => !cookie.endsWith('; HttpOnly; SameSite=Lax'))).toEqual([]);
  });

  test('signs in again with prompt=login, and at another provider', async () => {
    await domain.signInAt('Google');

    expect((await domain.browser.open(domain.authorizeUrl({ prompt: 'login' }))).address.pathname).toBe('/login');
    const atPool = domain.authorizeUrl({ identity_provider: 'COGNITO' });
    expect((await domain.browser.open(atPool)).address.pathname).toBe('/login');
  });

  test('is signed out by the logout endpoint, which keeps tokens', async () => {
    const tokens = await domain.exchange(await domain.signInAt('Google'));
    const { pool, browser } = domain;
    await browser.open(`${pool.url}/logout?client_id=${pool.clientId}&logout_uri=http://localhost:5173/`);

    expect(browser.address.href).toBe('http://localhost:5173/');
    expect(browser.cookies).not.toHaveProperty('cognito');
    expect(await answer({ prompt: 'none' })).toHaveProperty('error', 'login_required');
    const { status } = await domain.token({
      grant_type: 'refresh_token',
      refresh_token: String(tokens['refresh_token']),
    });
    expect(status).toBe(200);
  });

  test('is signed out and signs in again with the parameters of the authorize endpoint', async () => {
    await domain.signInAt('Google');
    const { search } = new URL(domain.authorizeUrl());
    const { address } = await domain.browser.open(`${domain.pool.url}/logout${search}`);

    expect(address.pathname).toBe('/login');
    expect(address.search).toBe(search);
  });

  const LOGOUTS: [string, string][] = [
    ['no address', ''],
    ['another address', '&logout_uri=https://evil.example/'],
    ['an address below a registered one', '&logout_uri=http://localhost:5173/x'],
    ['a redirect URI without a response type', `&redirect_uri=${CALLBACK}`],
  ];
  test.each(LOGOUTS)('stays signed in for a logout with %s', async (_, parameters) => {
    await domain.signInAt('Google');
    const { address } = await domain.browser.open(
      `${domain.pool.url}/logout?client_id=${domain.pool.clientId}${parameters}`,
    );

    expect(address.pathname).toBe('/error');
    expect(await answer({ prompt: 'none' })).toHaveProperty('code');
  });
});

test('the implicit flow returns tokens in the fragment, and no refresh token', async () => {
  await restart({ AllowedOAuthFlows: ['implicit'] });
  const url = domain.authorizeUrl({ response_type: 'token', identity_provider: 'Google' });
  await domain.browser.open(url);
  await domain.browser.submit({ subject: '1', email: 'a@example.com', name: 'A', decision: 'confirm' }, [
    'subject',
    'email',
  ]);
  const { address } = domain.browser;

  expect(address.search).toBe('');
  const names = [...new URLSearchParams(address.hash.slice(1)).keys()];
  expect(names).toEqual(['id_token', 'access_token', 'expires_in', 'token_type', 'state']);
});
