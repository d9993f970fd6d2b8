import { GlobalSignOutCommand } from '@aws-sdk/client-cognito-identity-provider';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startUserPool } from '../cognito/startUserPool.ts';
import { domainOf, startDomain, type Domain } from './startDomain.ts';

let domain: Domain;
let tokens: Record<string, unknown>;
beforeEach(async () => {
  domain = await startDomain();
  tokens = await domain.exchange(await domain.signInAt('Google'));
});
afterEach(() => domain.pool.stop());

function userInfo(token: unknown, method = 'GET') {
  return fetch(`${domain.pool.url}/oauth2/userInfo`, { method, headers: { authorization: `Bearer ${String(token)}` } });
}

describe('userInfo', () => {
  test('returns the attributes as text, by GET and POST', async () => {
    for (const method of ['GET', 'POST']) {
      expect(await (await userInfo(tokens['access_token'], method)).json()).toEqual({
        sub: expect.stringMatching(/^[0-9a-f-]{36}$/),
        ...{ email: 'hanako@example.com', email_verified: 'true', nickname: '花子', username: 'google_1234567890' },
      });
    }
  });

  test('returns what the scopes cover', async () => {
    await domain.browser.open(domain.authorizeUrl({ scope: 'openid email' }));
    const { access_token: token } = await domain.exchange(domain.browser.address);

    expect(Object.keys((await (await userInfo(token)).json()) as object)).toEqual([
      ...['sub', 'email', 'email_verified', 'username'],
    ]);
  });

  test('returns all attributes for openid alone', async () => {
    await domain.browser.open(domain.authorizeUrl({ scope: 'openid' }));
    const { access_token: token } = await domain.exchange(domain.browser.address);

    expect(await (await userInfo(token)).json()).toHaveProperty('nickname', '花子');
  });

  const INVALID = 'error="invalid_token", error_description="Access token is expired, disabled, or deleted';
  test('rejects other tokens', async () => {
    await domain.calls.join();
    const ofApi = await domain.calls.signIn();
    const others = ['x', tokens['id_token'], tokens['refresh_token'], ofApi.AuthenticationResult?.AccessToken];
    for (const token of others) {
      const response = await userInfo(token);
      expect([response.status, response.headers.get('www-authenticate')]).toEqual([
        401,
        expect.stringContaining(INVALID),
      ]);
    }
  });

  test('rejects a token that expired or was revoked', async () => {
    await domain.calls.sdk.send(new GlobalSignOutCommand({ AccessToken: String(tokens['access_token']) }));
    expect((await userInfo(tokens['access_token'])).status).toBe(401);
    const others = await domain.exchange(
      await domain.browser.open(domain.authorizeUrl()).then(({ address }) => address),
    );
    domain.pool.clock.advance(3_600_000);

    expect((await userInfo(others['access_token'])).status).toBe(401);
  });

  test('needs a token', async () => {
    const response = await fetch(`${domain.pool.url}/oauth2/userInfo`);

    expect([response.status, response.headers.get('www-authenticate')]).toEqual([
      400,
      'error="invalid_request", error_description="Bad OAuth2 request at UserInfo Endpoint"',
    ]);
  });
});

describe('revoke', () => {
  async function revoke(body: Record<string, string>, secret = domain.pool.clientSecret) {
    const basic = Buffer.from(`${domain.pool.clientId}:${secret}`).toString('base64');
    const response = await fetch(`${domain.pool.url}/oauth2/revoke`, {
      method: 'POST',
      headers: { authorization: `Basic ${basic}` },
      body: new URLSearchParams(body),
    });
    return { status: response.status, text: await response.text() };
  }

  test('revokes a refresh token with its access tokens', async () => {
    const token = String(tokens['refresh_token']);

    expect(await revoke({ token })).toEqual({ status: 200, text: '' });
    expect((await userInfo(tokens['access_token'])).status).toBe(401);
    expect((await domain.token({ grant_type: 'refresh_token', refresh_token: token })).body).toMatchObject({
      error: 'invalid_grant',
    });
    expect(await revoke({ token })).toEqual({ status: 200, text: '' });
  });

  test('accepts an unknown token', async () => {
    expect(await revoke({ token: 'unknown' })).toEqual({ status: 200, text: '' });
  });

  test('rejects a request without a token', async () => {
    expect(await revoke({})).toEqual({ status: 400, text: '{"error":"invalid_request"}' });
  });

  test('rejects access tokens', async () => {
    const token = String(tokens['access_token']);

    expect(await revoke({ token })).toEqual({ status: 400, text: '{"error":"unsupported_token_type"}' });
  });

  test('rejects a wrong secret with 401', async () => {
    const { status, text } = await revoke({ token: String(tokens['refresh_token']) }, 'wrong');

    expect([status, JSON.parse(text)]).toEqual([401, expect.objectContaining({ error: 'invalid_client' })]);
  });

  test('rejects a client without token revocation', async () => {
    await domain.pool.stop();
    domain = await startDomain({ clientProperties: { EnableTokenRevocation: false } });

    expect(await revoke({ token: 'x' })).toEqual({ status: 400, text: '{"error":"invalid_request"}' });
  });
});

describe('the OpenID configuration', () => {
  const configuration = async () => {
    const { url, userPoolId } = domain.pool;
    return (await (await fetch(`${url}/${userPoolId}/.well-known/openid-configuration`)).json()) as object;
  };

  test('of a pool with a domain has the endpoints', async () => {
    const { url, userPoolId } = domain.pool;

    expect(await configuration()).toEqual({
      authorization_endpoint: `${url}/oauth2/authorize`,
      end_session_endpoint: `${url}/logout`,
      id_token_signing_alg_values_supported: ['RS256'],
      issuer: `https://cognito-idp.ap-northeast-1.amazonaws.com/${userPoolId}`,
      jwks_uri: `${url}/${userPoolId}/.well-known/jwks.json`,
      response_types_supported: ['code', 'token'],
      revocation_endpoint: `${url}/oauth2/revoke`,
      scopes_supported: ['openid', 'email', 'phone', 'profile'],
      subject_types_supported: ['public'],
      token_endpoint: `${url}/oauth2/token`,
      token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
      userinfo_endpoint: `${url}/oauth2/userInfo`,
    });
  });

  test('of a pool without a domain has none', async () => {
    await domain.pool.stop();
    domain = domainOf(await startUserPool());

    expect(await configuration()).not.toHaveProperty('token_endpoint');
  });
});

test('a body that is too large is rejected', async () => {
  const body = new URLSearchParams({ token: 'x'.repeat(70_000) });
  const response = await fetch(`${domain.pool.url}/oauth2/token`, { method: 'POST', body });

  expect(response.status).toBe(413);
});

test.each([
  ['without a boundary', 'multipart/form-data'],
  ['with a broken part', 'multipart/form-data; boundary=x'],
  ['of JSON', 'application/json'],
])('a body %s has no fields, and is no fault of the engine', async (_, type) => {
  const { pool } = domain;
  const authorization = `Basic ${Buffer.from(`${pool.clientId}:${pool.clientSecret}`).toString('base64')}`;
  const headers = { authorization, 'content-type': type };
  const response = await fetch(`${pool.url}/oauth2/token`, { method: 'POST', headers, body: '--x\r\n{' });
  expect([response.status, await response.json()]).toEqual([400, { error: 'invalid_request' }]);
});

test('other methods of the endpoints are no endpoints', async () => {
  expect((await fetch(`${domain.pool.url}/oauth2/token`)).status).not.toBe(200);
});
