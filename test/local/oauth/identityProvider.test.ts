import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { serve, type ServerType } from '@hono/node-server';
import fc from 'fast-check';
import { Hono } from 'hono';
import * as client from 'openid-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Clock } from '../../../local/clock.ts';
import { createIdentityProvider } from '../../../local/identityProvider/createIdentityProvider.ts';
import { IDENTITY_PROVIDER_PATH, issuerOf } from '../../../local/identityProvider/issuerOf.ts';
import { readIdentity } from '../../../local/identityProvider/readIdentity.ts';
import { errorOf } from '../cognito/userPoolCalls.ts';
import { Browser } from './Browser.ts';

// The fake provider alone, with openid-client as its client.
/* eslint-disable @typescript-eslint/no-deprecated -- `allowInsecureRequests` is marked, because it is for HTTP only */

const REDIRECT_URI = 'http://localhost:3000/callback';
const SETTINGS = { redirectUri: REDIRECT_URI, leadsTo: [REDIRECT_URI, 'myapp://done'] };
const PROVIDERS = [
  { poolId: 'pool', name: 'Google', clientId: 'id', clientSecret: 'secret:with/characters', ...SETTINGS },
  { poolId: 'pool', name: 'Public', clientId: 'id', clientSecret: null, ...SETTINGS },
  { poolId: 'pool', name: 'グーグル & Co', clientId: 'id', clientSecret: 's', ...SETTINGS },
  { poolId: 'pool', name: 'Fresh', clientId: 'id', clientSecret: 's', ...SETTINGS },
];
const IDENTITY = { subject: 'subject-1', email: 'hanako@example.com', emailVerified: 'on', name: '花子' };

const clock = new Clock();
let server: ServerType;
let origin: string;
beforeAll(async () => {
  const routes = new Hono().route(
    IDENTITY_PROVIDER_PATH,
    createIdentityProvider({
      clock,
      find: ({ poolId, name }) => PROVIDERS.find((each) => each.poolId === poolId && each.name === name),
    }),
  );
  server = serve({ fetch: routes.fetch, hostname: '127.0.0.1', port: 0 });
  await once(server, 'listening');
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

function issuer(name = 'Google'): string {
  return issuerOf(origin, { poolId: 'pool', name });
}

/** Returns the configuration of a client of the provider. */
function discover(name = 'Google', authentication = client.ClientSecretBasic('secret:with/characters')) {
  return client.discovery(new URL(issuer(name)), 'id', undefined, authentication, {
    execute: [client.allowInsecureRequests, client.enableNonRepudiationChecks],
  });
}

const VERIFIER = 'a-verifier-that-is-long-enough-for-the-standard-0123';
async function openPage(config: client.Configuration, parameters: Record<string, string> = {}): Promise<Browser> {
  const address = client.buildAuthorizationUrl(config, {
    ...{ redirect_uri: REDIRECT_URI, scope: 'openid', state: 's', nonce: 'n', code_challenge_method: 'S256' },
    code_challenge: await client.calculatePKCECodeChallenge(VERIFIER),
    ...parameters,
  });
  return new Browser(origin).open(address);
}
async function codeAddress(config: client.Configuration, identity: Record<string, string> = IDENTITY): Promise<URL> {
  const page = await openPage(config);
  return (await page.submit({ ...identity, decision: 'confirm' }, ['subject', 'email'])).address;
}
function exchange(config: client.Configuration, address: URL, pkceCodeVerifier = VERIFIER) {
  return client.authorizationCodeGrant(config, address, { pkceCodeVerifier, expectedState: 's', expectedNonce: 'n' });
}

test.each(['Google', 'グーグル & Co'])('a client of %s gets an ID token and the claims of the user', async (name) => {
  const config = await discover(name, client.ClientSecretPost(name === 'Google' ? 'secret:with/characters' : 's'));
  const tokens = await exchange(config, await codeAddress(config, { ...IDENTITY, claims: '{"team": 7, "sub": "x"}' }));
  const claims = { sub: 'subject-1', email: 'hanako@example.com', email_verified: true, name: '花子', team: 7 };

  expect(tokens.claims()).toMatchObject({ ...claims, iss: issuer(name), aud: 'id', nonce: 'n' });
  expect(await client.fetchUserInfo(config, tokens.access_token, 'subject-1')).toEqual(claims);
});

test('a client without a secret uses PKCE', async () => {
  const config = await discover('Public', client.None());

  expect((await exchange(config, await codeAddress(config))).claims()?.sub).toBe('subject-1');
});

describe('a code is rejected', () => {
  test('the second time', async () => {
    const config = await discover();
    const address = await codeAddress(config);
    await exchange(config, address);

    expect(await errorOf(exchange(config, address))).toMatchObject({ name: 'ResponseBodyError' });
  });

  test('after five minutes, and so is an access token', async () => {
    const config = await discover();
    const [first, second] = [await codeAddress(config), await codeAddress(config)];
    const tokens = await exchange(config, second);
    clock.advance(300_000);

    expect((await errorOf(exchange(config, first))).name).toBe('ResponseBodyError');
    const userInfo = client.fetchUserInfo(config, tokens.access_token, 'subject-1');
    expect((await errorOf(userInfo)).name).toBe('WWWAuthenticateChallengeError');
  });

  test('with another verifier', async () => {
    const config = await discover();

    expect((await errorOf(exchange(config, await codeAddress(config), 'x'.repeat(43)))).name).toBe('ResponseBodyError');
  });

  test('with another secret', async () => {
    const config = await discover('Google', client.ClientSecretBasic('wrong'));

    expect((await errorOf(exchange(config, await codeAddress(config)))).name).toBe('ResponseBodyError');
  });

  test('at another provider', async () => {
    const [google, open] = [await discover(), await discover('Public', client.None())];
    const address = await codeAddress(google);

    expect((await errorOf(exchange(open, address))).name).toBe('ResponseBodyError');
  });

  const BROKEN: [string, Record<string, string>, string][] = [
    ['for another redirect URI', { redirect_uri: 'http://localhost:3000/other' }, 'invalid_grant'],
    ['for another grant type', { grant_type: 'refresh_token' }, 'unsupported_grant_type'],
    ['for another client', { client_id: 'other' }, 'invalid_client'],
    ['without a secret', { client_secret: '' }, 'invalid_client'],
  ];
  test.each(BROKEN)('%s', async (_, broken, error) => {
    const address = await codeAddress(await discover());
    const code = address.searchParams.get('code') ?? '';
    const valid = { client_id: 'id', client_secret: 'secret:with/characters', redirect_uri: REDIRECT_URI, code };
    const body = { ...valid, grant_type: 'authorization_code', code_verifier: VERIFIER, ...broken };
    const response = await fetch(`${issuer()}/token`, { method: 'POST', body: new URLSearchParams(body) });

    expect(await response.json()).toEqual({ error });
  });
});

describe('a request is rejected without a redirect', () => {
  const BROKEN: [string, Record<string, string>][] = [
    ['of another client', { client_id: 'other' }],
    ['for another redirect URI', { redirect_uri: 'https://evil.example/' }],
    ['for tokens', { response_type: 'token' }],
    ['with the method plain', { code_challenge_method: 'plain' }],
  ];
  test.each(BROKEN)('%s, as a page and as a form', async (_, parameters) => {
    const config = await discover();
    const { address, response } = await openPage(config, parameters);
    const form = await fetch(`${issuer()}/authorize`, {
      method: 'POST',
      body: new URLSearchParams([...address.searchParams]),
      redirect: 'manual',
    });

    expect([response.status, form.status]).toEqual([400, 400]);
  });

  test('of a public client without PKCE', async () => {
    const query = { client_id: 'id', redirect_uri: REDIRECT_URI, response_type: 'code' };

    expect((await fetch(`${issuer('Public')}/authorize?${new URLSearchParams(query)}`)).status).toBe(400);
  });

  test('from a form of another site', async () => {
    const page = await openPage(await discover());
    const { fields } = page.forms().at(-1) ?? { fields: {} };
    const response = await fetch(page.address, {
      method: 'POST',
      headers: { origin: 'https://evil.example' },
      body: new URLSearchParams({ ...fields, ...IDENTITY, decision: 'confirm' }),
      redirect: 'manual',
    });

    expect(response.status).toBe(403);
  });

  test.each([
    ['an image', { 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'image' }, 403],
    ['a script that fetches', { origin: 'https://evil.example', 'sec-fetch-dest': 'empty' }, 403],
    ['a frame', { 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'iframe' }, 403],
    ['a navigation', { 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'document' }, 200],
  ])('opened by another site as %s', async (_name, headers: Record<string, string>, status) => {
    const { address } = await openPage(await discover());
    expect((await fetch(address, { headers })).status).toBe(status);
  });

  test('of an unknown provider', async () => {
    for (const path of ['/.well-known/openid-configuration', '/jwks.json', '/authorize', '/userinfo']) {
      expect((await fetch(`${issuer('Unknown')}${path}`)).status).toBe(404);
    }
  });
});

describe('the page', () => {
  test('says what it stands for, and allows the redirects of the client', async () => {
    const { text, response } = await openPage(await discover());

    expect(text).toContain('The local engine stands in for Google.');
    expect(response.headers.get('content-security-policy')).toContain(
      "form-action 'self' http://localhost:3000 myapp:;",
    );
  });

  test('reports an invalid identity and can be sent again', async () => {
    const page = await openPage(await discover());
    await page.submit({ ...IDENTITY, subject: '', decision: 'confirm' }, ['subject', 'email']);
    expect(page.text).toContain('The subject has 1 to 100 characters');
    await page.submit({ ...IDENTITY, claims: '[]', decision: 'confirm' }, ['subject', 'email']);
    expect(page.text).toContain('not a JSON object');
    await page.submit({ ...IDENTITY, decision: 'confirm' }, ['subject', 'email']);

    expect(page.address.searchParams.has('code')).toBe(true);
  });

  test('keeps what was typed when it reports a problem', async () => {
    const page = await openPage(await discover());
    expect(page.text).toMatch(/type="checkbox"[^>]* checked/);
    await page.submit({ ...IDENTITY, emailVerified: '', claims: '[]', decision: 'confirm' }, ['subject', 'email']);

    expect(page.forms().at(-1)?.fields).toMatchObject({ subject: 'subject-1', email: IDENTITY.email, name: '花子' });
    expect(page.text).toMatch(/<textarea[^>]*>\[\]</);
    expect(page.text).not.toMatch(/type="checkbox"[^>]* checked/);
  });

  test('offers the sample identities beside those of earlier sign-ins, and says whose address is not verified', async () => {
    const config = await discover('Fresh', client.ClientSecretPost('s'));
    const emails = (page: Browser) => page.forms().map(({ fields: { email } }) => email);
    const first = await openPage(config);
    expect(emails(first)).toEqual(['hanako@example.com', 'taro@example.com', '']);
    expect(first.forms().map(({ text }) => text.includes('Address not verified'))).toEqual([false, true, false]);
    const taro = first.forms()[1]?.fields ?? {};
    await first.submit({ ...taro, decision: 'confirm' }, ['subject', 'email']);
    await codeAddress(config, { ...IDENTITY, email: 'jiro@example.com' });

    const later = await openPage(config);
    expect(emails(later)).toEqual(['jiro@example.com', 'taro@example.com', 'hanako@example.com', '']);
  });

  test('shows the identities of earlier sign-ins as text', async () => {
    const config = await discover();
    await codeAddress(config, { ...IDENTITY, subject: '2', email: '"><script>alert(1)</script>@example.com' });
    const { text } = await openPage(config);

    expect(text).toContain('Sign in as &quot;&gt;&lt;script&gt;');
    expect(text).not.toContain('<script>');
  });
});

test('any text is an identity or a named problem', () => {
  const fields = fc.record({ subject: fc.string(), email: fc.string(), name: fc.string(), claims: fc.string() });
  fc.assert(
    fc.property(fields, (values) => {
      const identity = readIdentity(values);
      const isValid = typeof identity !== 'string';
      expect(isValid ? identity.subject : identity).toEqual(
        isValid ? values.subject : expect.stringMatching(/^(subject|claims)$/),
      );
    }),
  );
});

test.each(['authorize', 'token'])('a body of more than 64 KiB is rejected by the endpoint %s', async (endpoint) => {
  const body = new URLSearchParams({ claims: 'x'.repeat(64 * 1024) });
  const response = await fetch(`${issuer()}/${endpoint}`, { method: 'POST', body });
  expect(response.status).toBe(413);
});
