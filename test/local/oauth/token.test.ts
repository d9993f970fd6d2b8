import {
  GetUserCommand,
  GlobalSignOutCommand,
  InitiateAuthCommand,
  RevokeTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { createHash } from 'node:crypto';
import { CognitoJwtVerifier } from 'aws-jwt-verify';
import { decodeJwt } from 'jose';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Properties } from '../../../local/assembly/model.ts';
import { errorOf } from '../cognito/userPoolCalls.ts';
import { CALLBACK, startDomain, type Domain } from './startDomain.ts';

let domain: Domain;
beforeEach(async () => {
  domain = await startDomain();
});
afterEach(() => domain.pool.stop());

async function restart(clientProperties: Properties) {
  await domain.pool.stop();
  domain = await startDomain({ clientProperties });
}

/** Signs in and returns a valid request to the token endpoint. */
async function validRequest(parameters: Record<string, string | undefined> = {}): Promise<Record<string, string>> {
  await domain.browser.open(domain.authorizeUrl({ identity_provider: 'Google', ...parameters }));
  const { verifier } = domain;
  const identity = { subject: '1', email: 'hanako@example.com', emailVerified: 'on', name: '花子' };
  if (domain.browser.address.origin === domain.pool.url) {
    await domain.browser.submit({ ...identity, decision: 'confirm' }, ['subject', 'email']);
  }
  const code = domain.browser.address.searchParams.get('code') ?? '';
  return { grant_type: 'authorization_code', code, redirect_uri: CALLBACK, code_verifier: verifier };
}

/** Sends a request without the Authorization header of the app client. */
async function post(body: Record<string, string>, headers: Record<string, string> = {}) {
  const response = await fetch(`${domain.pool.url}/oauth2/token`, {
    method: 'POST',
    headers,
    body: new URLSearchParams(body),
  });
  return { status: response.status, body: (await response.json()) as unknown };
}

function basic(id: string, secret: string): Record<string, string> {
  return { authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` };
}

describe('a code', () => {
  test('works once', async () => {
    const request = await validRequest();

    expect((await domain.token(request)).status).toBe(200);
    expect(await domain.token(request)).toEqual({ status: 400, body: { error: 'invalid_grant' } });
  });

  test('works once for concurrent requests', async () => {
    const request = await validRequest();
    const results = await Promise.all(Array.from({ length: 8 }, () => domain.token(request)));

    expect(results.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  test('is valid for five minutes', async () => {
    const [first, second] = [await validRequest(), await validRequest()];
    domain.pool.clock.advance(299_000);
    expect((await domain.token(second)).status).toBe(200);
    domain.pool.clock.advance(1000);

    expect(await domain.token(first)).toEqual({ status: 400, body: { error: 'invalid_grant' } });
  });

  const BROKEN: [string, Record<string, string | undefined>, string][] = [
    ['without a verifier', { code_verifier: undefined }, 'invalid_grant'],
    ['with another verifier', { code_verifier: 'x'.repeat(43) }, 'invalid_grant'],
    ['that is unknown', { code: 'b7a2f1c0-1111-4222-8333-444455556666' }, 'invalid_grant'],
    ['that is missing', { code: undefined }, 'invalid_request'],
    ['without a redirect URI', { redirect_uri: undefined }, 'invalid_request'],
    ['with a redirect URI that the client does not have', { redirect_uri: `${CALLBACK}/` }, 'unauthorized_client'],
    ['without a grant type', { grant_type: undefined }, 'invalid_request'],
    ['with an unknown grant type', { grant_type: 'password' }, 'unsupported_grant_type'],
    ['with the grant type of a member of every object', { grant_type: 'constructor' }, 'unsupported_grant_type'],
    [
      'for client credentials, which the client does not have',
      { grant_type: 'client_credentials' },
      'unauthorized_client',
    ],
  ];
  test.each(BROKEN)('%s is rejected', async (_, broken, error) => {
    const { status, body } = await domain.token({ ...(await validRequest()), ...broken });

    expect([status, body]).toEqual([400, { error }]);
  });

  test('with another redirect URI of the client is rejected', async () => {
    await restart({ CallbackURLs: [CALLBACK, 'myapp://callback'] });
    const request = await validRequest();

    expect((await domain.token({ ...request, redirect_uri: 'myapp://callback' })).body).toEqual({
      error: 'invalid_grant',
    });
  });

  test('without PKCE works', async () => {
    const request = await validRequest({ code_challenge: undefined, code_challenge_method: undefined });

    expect((await domain.token({ ...request, code_verifier: undefined })).status).toBe(200);
  });

  test('of a deleted user is rejected', async () => {
    const request = await validRequest();
    const { users } = domain.pool.service.userAdmin(domain.pool.userPoolId)?.list({ limit: 1 }) ?? { users: [] };
    await domain.pool.service.userAdmin(domain.pool.userPoolId)?.remove(users[0]?.sub ?? '');

    expect((await domain.token(request)).body).toEqual({ error: 'invalid_grant' });
  });
});

describe('the client authenticates', () => {
  test('by client_secret_post', async () => {
    const { clientId: client_id, clientSecret: client_secret } = domain.pool;

    expect((await post({ ...(await validRequest()), client_id, client_secret })).status).toBe(200);
  });

  const WRONG = { error: 'invalid_client', error_description: 'invalid_client_secret' };
  test('with its secret', async () => {
    const { clientId: client_id } = domain.pool;
    const request = await validRequest();

    expect(await post({ ...request, client_id })).toEqual({ status: 400, body: WRONG });
    expect(await post({ ...request, client_id, client_secret: 'wrong' })).toEqual({ status: 400, body: WRONG });
    expect(await post(request, basic(client_id, 'wrong'))).toEqual({ status: 400, body: WRONG });
  });

  test('as the one that the body names', async () => {
    const { clientId, clientSecret } = domain.pool;
    const request = await validRequest();
    const invalid = { status: 400, body: { error: 'invalid_client' } };

    expect(await post({ ...request, client_id: 'other' }, basic(clientId, clientSecret))).toEqual(invalid);
    expect(await post(request, basic('unknown', clientSecret))).toEqual(invalid);
    expect(await post(request, { authorization: 'Bearer x' })).toEqual(invalid);
    expect(await post(request, { authorization: 'Basic eA==' })).toEqual(invalid);
    expect(await post(request)).toEqual(invalid);
  });
});

describe('tokens of the endpoint', () => {
  test('are accepted by aws-jwt-verify, with the claims of the endpoint', async () => {
    const { body } = await domain.token(await validRequest());
    const verifier = (tokenUse: 'id' | 'access') => {
      const made = CognitoJwtVerifier.create({
        userPoolId: domain.pool.userPoolId,
        clientId: domain.pool.clientId,
        tokenUse,
      });
      made.cacheJwks(domain.pool.service.jwks(domain.pool.userPoolId) as Parameters<typeof made.cacheJwks>[0]);
      return made;
    };
    const id = await verifier('id').verify(String(body['id_token']));
    const access = await verifier('access').verify(String(body['access_token']));
    const digest = createHash('sha256').update(String(body['access_token'])).digest().subarray(0, 16);

    expect(id['at_hash']).toBe(digest.toString('base64url'));
    expect(id['nonce']).toBe('nonce-1');
    expect(access).toMatchObject({ version: 2, scope: 'openid email profile aws.cognito.signin.user.admin' });
  });

  test('have only the requested scopes and claims', async () => {
    const { body } = await domain.token(await validRequest({ scope: 'openid email' }));
    const id = decodeJwt(String(body['id_token']));

    expect(id).toMatchObject({ email: 'hanako@example.com', email_verified: true });
    expect(id).not.toHaveProperty('nickname');
    const { AccessToken } = { AccessToken: String(body['access_token']) };
    expect(await errorOf(domain.calls.sdk.send(new GetUserCommand({ AccessToken })))).toEqual({
      name: 'NotAuthorizedException',
      message: 'Access Token does not have required scopes',
    });
  });

  test('have no ID token without openid', async () => {
    const { body } = await domain.token(await validRequest({ scope: 'aws.cognito.signin.user.admin' }));

    expect(Object.keys(body)).toEqual(['access_token', 'refresh_token', 'expires_in', 'token_type']);
  });

  test('without a scope have all scopes of the client', async () => {
    const { body } = await domain.token(await validRequest({ scope: undefined }));

    expect(decodeJwt(String(body['access_token']))['scope']).toBe('openid email profile aws.cognito.signin.user.admin');
  });

  test('are for the requested resource', async () => {
    const { body } = await domain.token(await validRequest({ resource: 'https://orders.example.com' }));
    expect(decodeJwt(String(body['access_token']))['aud']).toBe('https://orders.example.com');
    const refreshed = await domain.token({ grant_type: 'refresh_token', refresh_token: String(body['refresh_token']) });

    expect(decodeJwt(String(refreshed.body['access_token']))['aud']).toBe('https://orders.example.com');
  });
});

describe('a refresh token', () => {
  const refreshed = (token: unknown) => domain.token({ grant_type: 'refresh_token', refresh_token: String(token) });

  test('returns tokens with the scopes of the sign-in', async () => {
    const tokens = (await domain.token(await validRequest({ scope: 'openid email' }))).body;
    const { status, body } = await refreshed(tokens['refresh_token']);

    expect(status).toBe(200);
    expect(Object.keys(body)).toEqual(['id_token', 'access_token', 'expires_in', 'token_type']);
    expect(decodeJwt(String(body['access_token']))).toMatchObject({
      scope: 'openid email',
      origin_jti: decodeJwt(String(tokens['access_token']))['origin_jti'],
    });
  });

  test('of the endpoint works at the API', async () => {
    const tokens = (await domain.token(await validRequest())).body;
    const { clientId: ClientId } = domain.pool;
    const { AuthenticationResult } = await domain.calls.sdk.send(
      new InitiateAuthCommand({
        ...{ ClientId, AuthFlow: 'REFRESH_TOKEN_AUTH' },
        AuthParameters: { REFRESH_TOKEN: String(tokens['refresh_token']), SECRET_HASH: domain.pool.hash('google_1') },
      }),
    );

    expect(decodeJwt(AuthenticationResult?.AccessToken ?? '')['scope']).toContain('openid');
  });

  test('rotates as the app client says', async () => {
    const rotation = { RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 10 } };
    await restart({ ...rotation, ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'] });
    const tokens = (await domain.token(await validRequest())).body;
    const { body } = await refreshed(tokens['refresh_token']);
    expect(body['refresh_token']).not.toBe(tokens['refresh_token']);
    domain.pool.clock.advance(10_000);

    expect((await refreshed(tokens['refresh_token'])).body).toMatchObject({ error: 'invalid_grant' });
    expect((await refreshed(body['refresh_token'])).status).toBe(200);
  });

  test('is rejected when it is unknown, revoked or signed out', async () => {
    expect((await refreshed('unknown')).body).toEqual({
      error: 'invalid_grant',
      error_description: 'Invalid Refresh Token',
    });
    expect((await domain.token({ grant_type: 'refresh_token' })).body).toEqual({ error: 'invalid_request' });
    const { clientId: ClientId, clientSecret: ClientSecret } = domain.pool;
    const tokens = (await domain.token(await validRequest())).body;
    const Token = String(tokens['refresh_token']);
    await domain.calls.sdk.send(new RevokeTokenCommand({ Token, ClientId, ClientSecret }));
    expect((await refreshed(Token)).body).toMatchObject({ error: 'invalid_grant' });
    const others = (await domain.token(await validRequest())).body;
    await domain.calls.sdk.send(new GlobalSignOutCommand({ AccessToken: String(others['access_token']) }));

    expect((await refreshed(others['refresh_token'])).body).toMatchObject({ error: 'invalid_grant' });
  });

  test('is for a client that may refresh', async () => {
    await restart({ ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'] });
    const tokens = (await domain.token(await validRequest())).body;

    expect((await refreshed(tokens['refresh_token'])).body).toEqual({ error: 'unauthorized_client' });
  });
});

describe('client credentials', () => {
  beforeEach(() =>
    restart({ AllowedOAuthFlows: ['client_credentials'], AllowedOAuthScopes: ['orders/read', 'orders/write'] }),
  );
  const credentials = (scope?: string) => domain.token({ grant_type: 'client_credentials', scope });

  test('return an access token of the client with its scopes', async () => {
    const { body } = await credentials();

    expect(Object.keys(body)).toEqual(['access_token', 'expires_in', 'token_type']);
    expect(decodeJwt(String(body['access_token']))).toMatchObject({
      ...{
        sub: domain.pool.clientId,
        client_id: domain.pool.clientId,
        token_use: 'access',
        scope: 'orders/read orders/write',
      },
    });
  });

  test('can be for one of the scopes only', async () => {
    expect(decodeJwt(String((await credentials('orders/read')).body['access_token']))['scope']).toBe('orders/read');
    expect((await credentials('orders/delete')).body).toEqual({ error: 'invalid_scope' });
  });

  test('are another grant than a code', async () => {
    const { body } = await domain.token({ grant_type: 'authorization_code', code: 'x', redirect_uri: CALLBACK });

    expect(body).toEqual({ error: 'unauthorized_client' });
  });
});

test('tokens are in no cache', async () => {
  const response = await fetch(`${domain.pool.url}/oauth2/token`, { method: 'POST' });

  expect(response.headers.get('cache-control')).toBe('no-store');
});

test('a page of another origin can call the endpoint', async () => {
  const headers = {
    origin: 'https://app.example',
    'access-control-request-method': 'POST',
    'access-control-request-headers': 'authorization',
  };
  const preflight = await fetch(`${domain.pool.url}/oauth2/token`, { method: 'OPTIONS', headers });
  const response = await fetch(`${domain.pool.url}/oauth2/token`, {
    method: 'POST',
    headers: { origin: 'https://app.example' },
  });

  expect(preflight.headers.get('access-control-allow-origin')).toBe('*');
  expect(preflight.headers.get('access-control-allow-headers')).toBe('authorization');
  expect(response.headers.get('access-control-allow-origin')).toBe('*');
});

test('the call log has no code, verifier or token', async () => {
  const request = await validRequest();
  const { body } = await domain.token(request);
  const events = domain.pool.events.list();
  const log = JSON.stringify([events, events.map(({ id }) => domain.pool.events.detail(id))]);

  expect(events.map(({ name }) => name)).toEqual(['oauth2/authorize', 'oauth2/idpresponse', 'oauth2/token']);
  expect(events.map(({ user }) => user === undefined)).toEqual([true, false, false]);
  for (const secret of [request['code'], request['code_verifier'], body['access_token'], body['refresh_token']]) {
    expect(log).not.toContain(secret);
  }
});

test('a fault makes the endpoint fail', async () => {
  domain.pool.faults.add({ action: 'oauth2/token', exception: 'server_error', message: 'down' });

  expect((await domain.token({})).body).toEqual({ error: 'server_error', error_description: 'down' });
  expect((await domain.token({})).body).toEqual({ error: 'invalid_request' });
});
