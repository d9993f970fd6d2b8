import { GetUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { decodeJwt } from 'jose';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CALLBACK, startDomain, type Domain } from './startDomain.ts';

let domain: Domain;
beforeEach(async () => {
  domain = await startDomain();
});
afterEach(() => domain.pool.stop());

test('a user of Google gets tokens by a code', async () => {
  const address = await domain.signInAt('Google');

  expect(address.origin + address.pathname).toBe(CALLBACK);
  expect(address.searchParams.get('state')).toBe('state-1');
  const tokens = await domain.exchange(address);
  expect(Object.keys(tokens)).toEqual(['id_token', 'access_token', 'refresh_token', 'expires_in', 'token_type']);
  const id = decodeJwt(String(tokens['id_token']));
  expect(id).toMatchObject({
    nonce: 'nonce-1',
    aud: domain.pool.clientId,
    email: 'hanako@example.com',
    email_verified: true,
    nickname: '花子',
    'cognito:username': 'google_1234567890',
    'cognito:groups': [`${domain.pool.userPoolId}_Google`],
    identities: [
      { userId: '1234567890', providerName: 'Google', providerType: 'Google', issuer: null, primary: 'true' },
    ],
  });
  const access = decodeJwt(String(tokens['access_token']));
  expect(access['scope']).toBe('openid email profile aws.cognito.signin.user.admin');
  const user = await domain.calls.sdk.send(new GetUserCommand({ AccessToken: String(tokens['access_token']) }));
  expect(user.Username).toBe('google_1234567890');
});
