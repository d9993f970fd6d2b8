import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { Auth, customFetch, type AuthConfig } from '@auth/core';
import Cognito from '@auth/core/providers/cognito';
import { serve, type ServerType } from '@hono/node-server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { REGION } from '../cognito/startUserPool.ts';
import { Browser } from './Browser.ts';
import { HANAKO, startDomain, type Domain } from './startDomain.ts';

// Auth.js with its provider for Amazon Cognito, on a server of its own.

let domain: Domain;
let server: ServerType;
let app: string;
let config: AuthConfig;
beforeAll(async () => {
  const fetch = (request: Request) =>
    new URL(request.url).pathname === '/' ? new Response('app') : Auth(request, config);
  server = serve({ fetch, hostname: '127.0.0.1', port: 0 });
  await once(server, 'listening');
  app = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  domain = await startDomain({ clientProperties: { CallbackURLs: [`${app}/auth/callback/cognito`] } });
  config = {
    basePath: '/auth',
    secret: 'a-secret-of-the-test-only-0123456789',
    trustHost: true,
    providers: [provider()],
    callbacks: {
      // The token has the profile of the sign-in; the session shows what a page reads.
      jwt: ({ token, profile }) => (profile ? { ...token, username: profile['cognito:username'] } : token),
      session: ({ session, token }) => ({ ...session, username: token['username'] }),
    },
  };
});
afterAll(async () => {
  server.close();
  await domain.pool.stop();
});

/** The issuer is AWS's; this leads its name to the engine, as DNS would. */
function provider() {
  const { userPoolId, clientId, clientSecret, url } = domain.pool;
  const aws = `https://cognito-idp.${REGION}.amazonaws.com`;
  return Cognito({
    ...{ clientId, clientSecret, issuer: `${aws}/${userPoolId}`, checks: ['pkce', 'state', 'nonce'] },
    [customFetch]: (input: string | URL | Request, init?: RequestInit) => {
      const address = input instanceof Request ? input.url : String(input);
      return fetch(address.replace(aws, url), init);
    },
  });
}

test('it signs a user of Google in, and reads the session', async () => {
  // The browser of the app; the endpoints of the engine are another origin.
  const page = new Browser(app);
  await page.open(`${app}/auth/signin`);
  await page.submit({}, ['csrfToken']);
  expect(page.address.origin).toBe(domain.pool.url);
  const address = new URL(page.address);
  address.searchParams.set('identity_provider', 'Google');
  await domain.browser.open(address);
  await domain.browser.submit({ ...HANAKO, decision: 'confirm' }, ['subject', 'email']);
  await page.open(domain.browser.address);
  const session: unknown = JSON.parse((await page.open(`${app}/auth/session`)).text);

  expect(session).toMatchObject({ user: { email: HANAKO.email }, username: 'google_1234567890' });
});
