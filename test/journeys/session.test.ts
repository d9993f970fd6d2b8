import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AuthConfigDocument } from '../../generated/documents.ts';
import { House, stranger } from './house.ts';

const GRACE = 10_000;

describe('a session', () => {
  let house: House;

  beforeAll(async () => {
    house = await House.open();
  });
  afterAll(() => house.close());

  const whoIs = async (accessToken: string) => {
    const { data, errors } = await house.me(accessToken);
    return data?.me?.email ?? errors?.[0]?.errorType;
  };
  const refresh = async (refreshToken: string | null) => house.tokens(await house.refreshTokens(refreshToken));

  test('begins with the password for the handle that confirming gave, then the texted code', async () => {
    const person = stranger();
    const { session: first } = await house.signedUp(person);
    const confirmed = await house.confirmSignUp({
      username: person.email,
      code: house.code(person.email),
      session: first,
    });
    const { kind, session } = house.challenged(confirmed);
    expect(kind).toBe('PASSWORD');
    const wrong = await house.respondToPasswordChallenge({ session, password: 'Wrong-2026' });
    expect(wrong.error?.errorType).toBe('INVALID_CREDENTIALS');
    const factor = house.challenged(await house.respondToPasswordChallenge({ session, password: person.password }));
    expect(factor).toMatchObject({ kind: 'SMS_MFA', resendAvailableAt: null });
    const answer = { session: factor.session, code: house.code(person.phoneNumber) };
    const { accessToken } = house.tokens(await house.respondToSmsChallenge(answer));
    expect(await whoIs(accessToken)).toBe(person.email);
  });

  test('the password belongs to the PASSWORD step alone', async () => {
    const person = stranger();
    await house.confirmed(person);
    const { session } = await house.atSmsChallenge(person);
    const { error } = await house.respondToPasswordChallenge({ session, password: person.password });
    expect(error?.errorType).toBe('CHALLENGE_MISMATCH');
  });

  test('is renewed by the refresh token alone, also when the access token is dead', async () => {
    const person = stranger();
    const first = await house.signedIn(person);
    house.engine.clock.advance(first.expiresIn * 1000 + 1000);
    expect((await house.me(first.accessToken)).status).toBe(401);
    const next = await refresh(first.refreshToken);
    expect(await whoIs(next.accessToken)).toBe(person.email);
    expect(next.refreshToken).not.toBe(first.refreshToken);
    expect(decodeJwt(next.accessToken)['auth_time']).toBe(decodeJwt(first.accessToken)['auth_time']);
  });

  test('a lost answer may be asked for again within the grace period, and not after it', async () => {
    const first = await house.signedIn(stranger());
    await refresh(first.refreshToken);
    house.engine.clock.advance(GRACE - 2000);
    await refresh(first.refreshToken);
    house.engine.clock.advance(2000);
    const { result, error } = await house.refreshTokens(first.refreshToken);
    expect(result).toBeNull();
    expect(error).toMatchObject({
      errorType: 'REFRESH_TOKEN_REUSED',
      errorInfo: { retryable: false, restart: true, messageKey: 'auth.error.REFRESH_TOKEN_REUSED' },
    });
  });

  test('a stolen token, used by both, signs both out; the next sign-in is untouched', async () => {
    const person = stranger();
    const stolen = await house.signedIn(person);
    const thief = await refresh(stolen.refreshToken);
    house.engine.clock.advance(GRACE);
    const owner = await house.refreshTokens(stolen.refreshToken);
    expect(owner.error?.errorType).toBe('REFRESH_TOKEN_REUSED');
    expect(house.cognitoCalls().slice(-2)).toEqual(['GetTokensFromRefreshToken', 'RevokeToken']);
    expect((await house.refreshTokens(thief.refreshToken)).error?.errorType).toBe('REFRESH_TOKEN_INVALID');
    for (const { accessToken } of [stolen, thief]) expect(await whoIs(accessToken)).toBe('UNAUTHENTICATED');

    const { session } = await house.atSmsChallenge(person);
    const code = house.code(person.phoneNumber);
    const again = house.tokens(await house.respondToSmsChallenge({ session, code }));
    expect(await whoIs(again.accessToken)).toBe(person.email);
    expect(await whoIs((await refresh(again.refreshToken)).accessToken)).toBe(person.email);
  });

  test('the other way round, when the owner is first: the owner is signed out, too', async () => {
    const stolen = await house.signedIn(stranger());
    const owner = await refresh(await refresh(stolen.refreshToken).then((tokens) => tokens.refreshToken));
    house.engine.clock.advance(GRACE);
    expect((await house.refreshTokens(stolen.refreshToken)).error?.errorType).toBe('REFRESH_TOKEN_REUSED');
    expect((await house.refreshTokens(owner.refreshToken)).error?.errorType).toBe('REFRESH_TOKEN_INVALID');
    expect(await whoIs(owner.accessToken)).toBe('UNAUTHENTICATED');
  });

  test('ends with signOut: nothing can be refreshed, and the old access token is nobody', async () => {
    const person = stranger();
    const tokens = await house.signedIn(person);
    expect(await whoIs(tokens.accessToken)).toBe(person.email);
    const { result } = await house.signOut(tokens.refreshToken);
    expect(result?.done).toBe(true);
    const expires = Date.parse(String(result?.accessTokensExpireBy));
    expect(expires).toBeGreaterThanOrEqual(Date.parse(tokens.expiresAt));
    expect(expires).toBeLessThanOrEqual(house.engine.clock.nowMillis() + 3_600_000);
    expect((await house.refreshTokens(tokens.refreshToken)).error).toMatchObject({
      errorType: 'REFRESH_TOKEN_INVALID',
      errorInfo: { restart: true },
    });
    expect(await whoIs(tokens.accessToken)).toBe('UNAUTHENTICATED');
    for (const token of [tokens.refreshToken, 'never-was-one']) {
      expect((await house.signOut(token)).result?.done).toBe(true);
    }
  });

  test("leaves the user's other sessions alone", async () => {
    const person = stranger();
    const phone = await house.signedIn(person);
    const { session } = await house.atSmsChallenge(person);
    const code = house.code(person.phoneNumber);
    const laptop = house.tokens(await house.respondToSmsChallenge({ session, code }));
    await house.signOut(phone.refreshToken);
    expect(await whoIs((await refresh(laptop.refreshToken)).accessToken)).toBe(person.email);
  });

  test('lasts a day from signing in, however often it is renewed', async () => {
    let { refreshToken } = await house.signedIn(stranger());
    for (let i = 0; i < 3; i += 1) {
      house.engine.clock.advance(8 * 3_600_000 - 60_000);
      ({ refreshToken } = await refresh(refreshToken));
    }
    house.engine.clock.advance(3 * 60_000);
    expect((await house.refreshTokens(refreshToken)).error?.errorType).toBe('REFRESH_TOKEN_INVALID');
  });

  test('has what authConfig promises', async () => {
    const { data } = await house.send(AuthConfigDocument, {});
    expect(data?.authConfig.tokenValidity).toMatchObject({ refreshSeconds: 86_400, refreshRotates: true });
  });

  test.each(['', ' ', 'x'.repeat(9000)])('a refresh token that is none costs no call: %j', async (token) => {
    const before = house.cognitoCalls().length;
    for (const { error } of [await house.refreshTokens(token), await house.signOut(token)]) {
      expect(error).toMatchObject({
        errorType: 'VALIDATION_FAILED',
        errorInfo: { fields: [{ name: 'refreshToken' }] },
      });
    }
    expect(house.cognitoCalls()).toHaveLength(before);
  });
});
