import * as client from 'openid-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { errorOf } from '../cognito/userPoolCalls.ts';
import { CALLBACK, HANAKO, SCOPES, startDomain, type Domain } from './startDomain.ts';

// openid-client 6, as a server uses it against Amazon Cognito.
/* eslint-disable @typescript-eslint/no-deprecated -- `allowInsecureRequests` is marked, because it is for HTTP only */

let domain: Domain;
let config: client.Configuration;
beforeAll(async () => {
  domain = await startDomain();
  const { url, userPoolId, clientId, clientSecret } = domain.pool;
  const wellKnown = new URL(`${url}/${userPoolId}/.well-known/openid-configuration`);
  config = await client.discovery(wellKnown, clientId, undefined, client.ClientSecretBasic(clientSecret), {
    execute: [client.allowInsecureRequests, client.enableNonRepudiationChecks],
  });
});
afterAll(() => domain.pool.stop());

/** Signs in at Google, and exchanges the code with all checks of the library. */
async function signIn(): Promise<client.TokenEndpointResponse & client.TokenEndpointResponseHelpers> {
  const pkceCodeVerifier = client.randomPKCECodeVerifier();
  const [expectedState, expectedNonce] = [client.randomState(), client.randomNonce()];
  const address = client.buildAuthorizationUrl(config, {
    ...{ redirect_uri: CALLBACK, scope: SCOPES.join(' '), state: expectedState, nonce: expectedNonce },
    code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier),
    ...{ code_challenge_method: 'S256', identity_provider: 'Google' },
  });
  await domain.browser.open(address);
  if (domain.browser.address.origin === domain.pool.url) {
    await domain.browser.submit({ ...HANAKO, decision: 'confirm' }, ['subject', 'email']);
  }
  const checks = { pkceCodeVerifier, expectedState, expectedNonce, idTokenExpected: true };
  return client.authorizationCodeGrant(config, domain.browser.address, checks);
}

test('it signs in with PKCE, state and nonce', async () => {
  const tokens = await signIn();

  expect(tokens.claims()).toMatchObject({ email: HANAKO.email, 'cognito:username': 'google_1234567890' });
  expect(tokens.expiresIn()).toBeGreaterThan(3590);
});

test('it reads the attributes of the user', async () => {
  const tokens = await signIn();
  const info = await client.fetchUserInfo(config, tokens.access_token, tokens.claims()?.sub ?? '');

  expect(info['email']).toBe(HANAKO.email);
});

test('it refreshes and revokes the tokens', async () => {
  const { refresh_token: refreshToken = '' } = await signIn();
  const refreshed = await client.refreshTokenGrant(config, refreshToken);
  expect(refreshed.claims()?.email).toBe(HANAKO.email);
  await client.tokenRevocation(config, refreshToken);

  expect(await errorOf(client.refreshTokenGrant(config, refreshToken))).toMatchObject({ name: 'ResponseBodyError' });
  const sub = refreshed.claims()?.sub ?? '';
  // AWS's WWW-Authenticate header names no scheme, so the library cannot read it.
  const { name } = await errorOf(client.fetchUserInfo(config, refreshed.access_token, sub));
  expect(name).toBe('ClientError');
});

test('it signs the browser out', async () => {
  await signIn();
  const address = client.buildEndSessionUrl(config, { logout_uri: 'http://localhost:5173/' });
  await domain.browser.open(address);

  expect(domain.browser.address.href).toBe('http://localhost:5173/');
});

test('it reports the error of a user who cancels', async () => {
  await domain.browser.open(domain.authorizeUrl({ identity_provider: 'Google', prompt: 'login' }));
  await domain.browser.submit({ decision: 'cancel' }, ['subject']);
  const grant = client.authorizationCodeGrant(config, domain.browser.address, { expectedState: 'state-1' });

  expect((await errorOf(grant)).name).toBe('AuthorizationResponseError');
});
