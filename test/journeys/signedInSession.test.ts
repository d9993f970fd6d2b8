import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AuthConfigDocument } from '../../generated/documents.ts';
import { newPerson, TestGateway } from './testGateway.ts';

const GRACE = 10_000;

describe('signed-in session', () => {
  let gateway: TestGateway;

  beforeAll(async () => {
    gateway = await TestGateway.open();
  });
  afterAll(() => gateway.close());

  const emailOrError = async (accessToken: string) => {
    const { data, errors } = await gateway.me(accessToken);
    return data?.me?.email ?? errors?.[0]?.errorType;
  };
  const refreshTokens = (refreshToken: string | null) =>
    gateway.mutate('refreshTokens', { refreshToken: String(refreshToken) });
  const signOut = (refreshToken: string | null) => gateway.mutate('signOut', { refreshToken: String(refreshToken) });
  const refresh = async (refreshToken: string | null) => gateway.tokens(await refreshTokens(refreshToken));

  test('starts with the password after confirmSignUp, then the SMS code', async () => {
    const person = newPerson();
    const { session: first } = await gateway.signedUp(person);
    const confirmed = await gateway.mutate('confirmSignUp', {
      username: person.email,
      code: gateway.code(person.email),
      session: first,
    });
    const { kind, session } = gateway.challenged(confirmed);
    expect(kind).toBe('PASSWORD');
    const wrong = await gateway.mutate('respondToPasswordChallenge', { session, password: 'Wrong-2026' });
    expect(wrong.error?.errorType).toBe('INVALID_CREDENTIALS');
    const factor = gateway.challenged(
      await gateway.mutate('respondToPasswordChallenge', { session, password: person.password }),
    );
    expect(factor).toMatchObject({ kind: 'SMS_MFA', resendAvailableAt: null });
    const answer = { session: factor.session, code: gateway.code(person.phoneNumber) };
    const { accessToken } = gateway.tokens(await gateway.mutate('respondToSmsChallenge', answer));
    expect(await emailOrError(accessToken)).toBe(person.email);
  });

  test('respondToPasswordChallenge with another kind is CHALLENGE_MISMATCH', async () => {
    const person = newPerson();
    await gateway.confirmed(person);
    const { session } = await gateway.atSmsChallenge(person);
    const { error } = await gateway.mutate('respondToPasswordChallenge', { session, password: person.password });
    expect(error?.errorType).toBe('CHALLENGE_MISMATCH');
  });

  test('is renewed with the refresh token alone, also after the access token expired', async () => {
    const person = newPerson();
    const first = await gateway.signedIn(person);
    gateway.engine.clock.advance(first.expiresIn * 1000 + 1000);
    expect((await gateway.me(first.accessToken)).status).toBe(401);
    const next = await refresh(first.refreshToken);
    expect(await emailOrError(next.accessToken)).toBe(person.email);
    expect(next.refreshToken).not.toBe(first.refreshToken);
    expect(decodeJwt(next.accessToken)['auth_time']).toBe(decodeJwt(first.accessToken)['auth_time']);
  });

  test('a refresh token can be used again within the grace period, and not after it', async () => {
    const first = await gateway.signedIn(newPerson());
    await refresh(first.refreshToken);
    gateway.engine.clock.advance(GRACE - 2000);
    await refresh(first.refreshToken);
    gateway.engine.clock.advance(2000);
    const { result, error } = await refreshTokens(first.refreshToken);
    expect(result).toBeNull();
    expect(error).toMatchObject({
      errorType: 'REFRESH_TOKEN_REUSED',
      errorInfo: { retryable: false, restart: true, messageKey: 'auth.error.REFRESH_TOKEN_REUSED' },
    });
  });

  test('the reuse of a stolen refresh token by its owner signs both out; a new sign-in works', async () => {
    const person = newPerson();
    const stolen = await gateway.signedIn(person);
    const thief = await refresh(stolen.refreshToken);
    gateway.engine.clock.advance(GRACE);
    const owner = await refreshTokens(stolen.refreshToken);
    expect(owner.error?.errorType).toBe('REFRESH_TOKEN_REUSED');
    expect(gateway.cognitoCalls().slice(-2)).toEqual(['GetTokensFromRefreshToken', 'RevokeToken']);
    expect((await refreshTokens(thief.refreshToken)).error?.errorType).toBe('REFRESH_TOKEN_INVALID');
    for (const { accessToken } of [stolen, thief]) expect(await emailOrError(accessToken)).toBe('UNAUTHENTICATED');

    const again = await gateway.signedInAgain(person);
    expect(await emailOrError(again.accessToken)).toBe(person.email);
    expect(await emailOrError((await refresh(again.refreshToken)).accessToken)).toBe(person.email);
  });

  test('the reuse of a stolen refresh token by the thief signs the owner out, too', async () => {
    const stolen = await gateway.signedIn(newPerson());
    const owner = await refresh(await refresh(stolen.refreshToken).then((tokens) => tokens.refreshToken));
    gateway.engine.clock.advance(GRACE);
    expect((await refreshTokens(stolen.refreshToken)).error?.errorType).toBe('REFRESH_TOKEN_REUSED');
    expect((await refreshTokens(owner.refreshToken)).error?.errorType).toBe('REFRESH_TOKEN_INVALID');
    expect(await emailOrError(owner.accessToken)).toBe('UNAUTHENTICATED');
  });

  test('ends with signOut: the refresh token and the access token are invalid', async () => {
    const person = newPerson();
    const tokens = await gateway.signedIn(person);
    expect(await emailOrError(tokens.accessToken)).toBe(person.email);
    const { result } = await signOut(tokens.refreshToken);
    expect(result?.done).toBe(true);
    const expires = Date.parse(String(result?.accessTokensExpireBy));
    expect(expires).toBeGreaterThanOrEqual(Date.parse(tokens.expiresAt));
    expect(expires).toBeLessThanOrEqual(gateway.engine.clock.nowMillis() + 3_600_000);
    expect((await refreshTokens(tokens.refreshToken)).error).toMatchObject({
      errorType: 'REFRESH_TOKEN_INVALID',
      errorInfo: { restart: true },
    });
    expect(await emailOrError(tokens.accessToken)).toBe('UNAUTHENTICATED');
    for (const token of [tokens.refreshToken, 'never-was-one']) {
      expect((await signOut(token)).result?.done).toBe(true);
    }
  });

  test("signOut does not end the user's other sessions", async () => {
    const person = newPerson();
    const phone = await gateway.signedIn(person);
    const laptop = await gateway.signedInAgain(person);
    await signOut(phone.refreshToken);
    expect(await emailOrError((await refresh(laptop.refreshToken)).accessToken)).toBe(person.email);
  });

  test('ends a day after sign-in, however often it is renewed', async () => {
    let { refreshToken } = await gateway.signedIn(newPerson());
    for (let i = 0; i < 3; i += 1) {
      gateway.engine.clock.advance(8 * 3_600_000 - 60_000);
      ({ refreshToken } = await refresh(refreshToken));
    }
    gateway.engine.clock.advance(3 * 60_000);
    expect((await refreshTokens(refreshToken)).error?.errorType).toBe('REFRESH_TOKEN_INVALID');
  });

  test('has the validity that authConfig returns', async () => {
    const { data } = await gateway.send(AuthConfigDocument, {});
    expect(data?.authConfig.tokenValidity).toMatchObject({ refreshSeconds: 86_400, refreshRotates: true });
  });

  test.each(['', ' ', 'x'.repeat(9000)])(
    'an invalid refresh token is rejected without a call to Cognito: %j',
    async (token) => {
      const before = gateway.cognitoCalls().length;
      for (const { error } of [await refreshTokens(token), await signOut(token)]) {
        expect(error).toMatchObject({
          errorType: 'VALIDATION_FAILED',
          errorInfo: { fields: [{ name: 'refreshToken' }] },
        });
      }
      expect(gateway.cognitoCalls()).toHaveLength(before);
    },
  );
});
