import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { SignOutPayload, Tokens } from '../../../generated/schema.ts';
import { CLIENT_ID, CLIENT_SECRET } from '../../local/cognito/startUserPool.ts';
import { signedIn } from '../people.ts';
import { awsException, startAuth, type Auth } from '../startAuth.ts';

let auth: Auth;
beforeAll(async () => {
  auth = await startAuth();
});
afterAll(() => auth.stop());
afterEach(() => auth.standIn(null));

function signOut(refreshToken: unknown): Promise<SignOutPayload> {
  return auth.value('signOut', { refreshToken });
}

describe('signing out', () => {
  test('makes one RevokeToken call with the client secret, and returns when the last access token expires', async () => {
    const { tokens } = await signedIn(auth);
    const before = auth.calls.length;
    const { accessTokensExpireBy, ...rest } = await signOut(tokens.refreshToken);
    expect(rest).toEqual({ __typename: 'SignOutPayload', done: true });
    expect(Math.abs(Date.parse(String(accessTokensExpireBy)) - Date.now() - 3_600_000)).toBeLessThan(10_000);
    expect(auth.calls.slice(before).map(({ action, body }) => ({ action, body }))).toEqual([
      {
        action: 'RevokeToken',
        body: { ClientId: CLIENT_ID, ClientSecret: CLIENT_SECRET, Token: tokens.refreshToken },
      },
    ]);
    const input = { refreshToken: tokens.refreshToken };
    expect((await auth.error('refreshTokens', input)).code).toBe('REFRESH_TOKEN_INVALID');
    expect((await auth.error('me', null, { accessToken: tokens.accessToken })).code).toBe('UNAUTHENTICATED');
  });

  test('with a token that was rotated out revokes the newest one, too', async () => {
    const { tokens } = await signedIn(auth);
    const { refreshToken } = await auth.value<Tokens>('refreshTokens', { refreshToken: tokens.refreshToken });
    await signOut(tokens.refreshToken);
    expect((await auth.error('refreshTokens', { refreshToken })).code).toBe('REFRESH_TOKEN_INVALID');
  });

  test('returns the same for a token that is invalid already', async () => {
    const { tokens } = await signedIn(auth);
    await signOut(tokens.refreshToken);
    const used = [tokens.refreshToken, 'made.up.token', 'トークン'];
    for (const token of used) {
      expect(await signOut(token)).toMatchObject({ done: true, accessTokensExpireBy: expect.any(String) as string });
    }
    auth.standIn(() => awsException('UnauthorizedException', 'Invalid token'));
    expect(await signOut('made.up.token')).toMatchObject({ done: true });
  });

  test('is repeated when Cognito fails, because it is idempotent', async () => {
    const { tokens } = await signedIn(auth);
    auth.pool.faults.failNext('RevokeToken', { exception: 'InternalErrorException', message: '' }, 2);
    expect(await signOut(tokens.refreshToken)).toMatchObject({ done: true });
    const input = { refreshToken: tokens.refreshToken };
    expect((await auth.error('refreshTokens', input)).code).toBe('REFRESH_TOKEN_INVALID');
  });
});

describe('a sign-out that may not have ended the session fails', () => {
  test.each(['accessToken', 'idToken'] as const)('with the %s: VALIDATION_FAILED', async (name) => {
    const { tokens } = await signedIn(auth);
    expect(await auth.error('signOut', { refreshToken: tokens[name] })).toMatchObject({
      code: 'VALIDATION_FAILED',
      info: { fields: [{ name: 'refreshToken', rule: 'format' }] },
    });
    expect(await auth.value('me', null, { accessToken: tokens.accessToken })).toMatchObject({ __typename: 'User' });
  });

  test.each([
    ['TooManyRequestsException', 'RATE_LIMITED'],
    ['InternalErrorException', 'TEMPORARILY_UNAVAILABLE'],
    ['UnsupportedOperationException', 'MISCONFIGURED'],
  ])('with %s: %s', async (exception, code) => {
    auth.standIn(() => awsException(exception));
    expect((await auth.error('signOut', { refreshToken: 'made.up.token' })).code).toBe(code);
  });

  test('with a blank token: VALIDATION_FAILED', async () => {
    expect(await auth.error('signOut', { refreshToken: '' })).toMatchObject({
      code: 'VALIDATION_FAILED',
      info: { fields: [{ name: 'refreshToken', rule: 'required' }] },
    });
  });
});
