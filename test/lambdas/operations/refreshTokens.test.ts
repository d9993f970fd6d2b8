import { decodeJwt } from 'jose';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Tokens } from '../../../generated/schema.ts';
import { CLIENT_ID, CLIENT_SECRET } from '../../local/cognito/startUserPool.ts';
import { breakRequest } from '../breakRequest.ts';
import { signedIn } from '../people.ts';
import { awsAnswer, awsException, startAuth, type Auth } from '../startAuth.ts';

let auth: Auth;
beforeAll(async () => {
  auth = await startAuth();
});
afterAll(() => auth.stop());
afterEach(() => auth.standIn(null));

async function started(gateway = auth): Promise<Tokens & { refreshToken: string }> {
  const { tokens } = await signedIn(gateway);
  return { ...tokens, refreshToken: String(tokens.refreshToken) };
}
function refreshed(refreshToken: string, gateway = auth): Promise<Tokens> {
  return gateway.value<Tokens>('refreshTokens', { refreshToken });
}
async function sent(work: () => Promise<unknown>): Promise<string[]> {
  const before = auth.calls.length;
  await work();
  return auth.calls.slice(before).map(({ action }) => action);
}
const GRACE = 10_000;

describe('a refresh', () => {
  test('makes one call with the client secret, and gives new tokens of the same session', async () => {
    const first = await started();
    const before = auth.calls.length;
    const next = await refreshed(` ${first.refreshToken}\n`);
    const [call, ...more] = auth.calls.slice(before);
    expect(more).toEqual([]);
    expect(call?.action).toBe('GetTokensFromRefreshToken');
    expect(call?.body).toEqual({
      ClientId: CLIENT_ID,
      ClientSecret: CLIENT_SECRET,
      RefreshToken: first.refreshToken,
    });
    expect(call?.headers.has('authorization')).toBe(false);
    expect(next).toMatchObject({ __typename: 'Tokens', tokenType: 'Bearer', expiresIn: 3600 });
    expect(new Set([first.refreshToken, next.refreshToken, first.accessToken, next.accessToken]).size).toBe(4);
    const [old, fresh] = [decodeJwt(first.accessToken), decodeJwt(next.accessToken)];
    expect([fresh.sub, fresh['origin_jti'], fresh['auth_time']]).toEqual([
      old.sub,
      old['origin_jti'],
      old['auth_time'],
    ]);
    expect(await auth.value('me', null, { accessToken: next.accessToken })).toMatchObject({ __typename: 'User' });
  });

  test('keeps the refresh token where tokens do not rotate', async () => {
    const fixed = await startAuth({ pool: { clientProperties: { RefreshTokenRotation: { Feature: 'DISABLED' } } } });
    try {
      const { refreshToken } = await started(fixed);
      expect((await refreshed(refreshToken, fixed)).refreshToken).toBe(refreshToken);
      expect((await refreshed(refreshToken, fixed)).refreshToken).toBe(refreshToken);
    } finally {
      await fixed.stop();
    }
  });

  test('can be repeated within the grace period, in case the answer was lost', async () => {
    const { refreshToken } = await started();
    const lost = await refreshed(refreshToken);
    auth.pool.clock.advance(GRACE - 1000);
    const again = await refreshed(refreshToken);
    expect(again.refreshToken).not.toBe(lost.refreshToken);
    expect((await refreshed(String(again.refreshToken))).refreshToken).not.toBeNull();
  });

  test('is not repeated by the function', async () => {
    const { refreshToken } = await started();
    for (const answer of [
      awsException('TooManyRequestsException'),
      awsException('InternalErrorException', 'no', 500),
    ]) {
      auth.standIn(() => answer);
      expect(await sent(() => auth.error('refreshTokens', { refreshToken }))).toEqual(['GetTokensFromRefreshToken']);
    }
    auth.standIn(null);
    expect((await refreshed(refreshToken)).__typename).toBe('Tokens');
  });

  test('is TEMPORARILY_UNAVAILABLE when the answer has no tokens', async () => {
    const { refreshToken } = await started();
    auth.standIn(() => awsAnswer(200, {}));
    expect((await auth.error('refreshTokens', { refreshToken })).code).toBe('TEMPORARILY_UNAVAILABLE');
  });
});

describe('a refresh token that was used before', () => {
  test('is REFRESH_TOKEN_REUSED, and every token of its session becomes invalid', async () => {
    const owner = await started();
    const newest = await refreshed(owner.refreshToken);
    auth.pool.clock.advance(GRACE);
    let error;
    const calls = await sent(async () => {
      error = await auth.error('refreshTokens', { refreshToken: owner.refreshToken });
    });
    expect(calls).toEqual(['GetTokensFromRefreshToken', 'RevokeToken']);
    expect(error).toMatchObject({ code: 'REFRESH_TOKEN_REUSED', info: { retryable: false, restart: true } });
    expect(auth.calls.at(-1)?.body).toEqual({
      ClientId: CLIENT_ID,
      ClientSecret: CLIENT_SECRET,
      Token: owner.refreshToken,
    });
    const ended = await auth.error('refreshTokens', { refreshToken: newest.refreshToken });
    expect(ended).toMatchObject({ code: 'REFRESH_TOKEN_INVALID', info: { restart: true } });
    for (const { accessToken } of [owner, newest]) {
      expect((await auth.error('me', null, { accessToken })).code).toBe('UNAUTHENTICATED');
    }
  });

  test("does not end the user's other sessions", async () => {
    const { person, tokens } = await signedIn(auth);
    const { email: username, password, phoneNumber } = person;
    const { session } = await auth.value<{ session: string }>('signIn', { username, password });
    const code = String(auth.pool.lastMessage(phoneNumber).code);
    const other = await auth.value<Tokens>('respondToSmsChallenge', { session, code });
    await refreshed(String(tokens.refreshToken));
    auth.pool.clock.advance(GRACE);
    await auth.error('refreshTokens', { refreshToken: tokens.refreshToken });
    expect((await refreshed(String(other.refreshToken))).__typename).toBe('Tokens');
  });

  test('is REFRESH_TOKEN_REUSED also when the revocation fails after three attempts', async () => {
    const { refreshToken } = await started();
    await refreshed(refreshToken);
    auth.pool.clock.advance(GRACE);
    auth.standIn(({ action }) => (action === 'RevokeToken' ? awsException('TooManyRequestsException') : undefined));
    const calls = await sent(async () => {
      expect((await auth.error('refreshTokens', { refreshToken })).code).toBe('REFRESH_TOKEN_REUSED');
    });
    expect(calls).toEqual(['GetTokensFromRefreshToken', 'RevokeToken', 'RevokeToken', 'RevokeToken']);
  });

  test('is a fault when the revocation fails by a fault', async () => {
    const { refreshToken } = await started();
    await refreshed(refreshToken);
    auth.pool.clock.advance(GRACE);
    breakRequest('Token');
    await expect(auth.invoke('refreshTokens', { refreshToken })).rejects.toThrow('the auth function failed');
    expect(auth.lines().at(-1)).toMatchObject({
      Operation: 'refreshTokens',
      fault: 'RangeError',
      cognitoError: 'RefreshTokenReuseException',
    });
  });
});

describe('an invalid refresh token', () => {
  test.each([
    ['made up', 'made.up.token'],
    ['of characters that Cognito does not accept', 'トークン'],
  ])('that is %s is REFRESH_TOKEN_INVALID', async (_, refreshToken) => {
    const error = await auth.error('refreshTokens', { refreshToken });
    expect(error).toMatchObject({ code: 'REFRESH_TOKEN_INVALID', info: { retryable: false, restart: true } });
  });

  test('that is an access token or has expired is REFRESH_TOKEN_INVALID', async () => {
    const { accessToken, refreshToken } = await started();
    expect((await auth.error('refreshTokens', { refreshToken: accessToken })).code).toBe('REFRESH_TOKEN_INVALID');
    vi.spyOn(auth.pool.clock, 'nowMillis').mockReturnValue(Date.now() + 31 * 86_400_000);
    expect((await auth.error('refreshTokens', { refreshToken })).code).toBe('REFRESH_TOKEN_INVALID');
  });

  test('that is blank is VALIDATION_FAILED, without a call', async () => {
    const calls = await sent(async () => {
      expect(await auth.error('refreshTokens', { refreshToken: ' ' })).toMatchObject({
        code: 'VALIDATION_FAILED',
        info: { fields: [{ name: 'refreshToken', rule: 'required' }] },
      });
    });
    expect(calls).toEqual([]);
  });
});

describe('the client secret of the refresh token calls', () => {
  test('is fetched again when Cognito rejects it', async () => {
    const gateway = await startAuth();
    try {
      const { refreshToken } = await started(gateway);
      // The function knows the old secret; Cognito and Secrets Manager have the new one.
      const old = 'the0secret0before0the0rotation';
      const rotated = await startAuth({ secret: old, pool: { state: gateway.pool.state } });
      try {
        await vi.waitFor(() => expect(rotated.secretCalls).toHaveLength(1));
        await rotated.rotate(CLIENT_SECRET);
        const next = await rotated.value<Tokens>('refreshTokens', { refreshToken });
        expect(rotated.calls.map(({ body }) => body['ClientSecret'])).toEqual([old, CLIENT_SECRET]);
        expect(await rotated.value('signOut', { refreshToken: next.refreshToken })).toMatchObject({ done: true });
      } finally {
        await rotated.stop();
      }
    } finally {
      await gateway.stop();
    }
  });

  test.each(['refreshTokens', 'signOut'] as const)(
    'makes %s TEMPORARILY_UNAVAILABLE when Cognito rejects the new one too',
    async (operation) => {
      const gateway = await startAuth({ secret: 'not0the0secret0of0this0client' });
      try {
        const error = await gateway.error(operation, { refreshToken: 'made.up.token' });
        expect(error).toMatchObject({ code: 'TEMPORARILY_UNAVAILABLE', info: { retryable: true } });
      } finally {
        await gateway.stop();
      }
    },
  );
});
