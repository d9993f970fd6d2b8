import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { CLIENT_ID, CLIENT_SECRET } from '../../local/cognito/startUserPool.ts';
import { awaitingPassword, codeFor, signedUp } from '../people.ts';
import { sealChallengeSession } from '../sealChallengeSession.ts';
import { startAuth, type Auth } from '../startAuth.ts';

let auth: Auth;
beforeAll(async () => {
  auth = await startAuth();
});
afterAll(() => auth.stop());

describe('the password of a PASSWORD challenge', () => {
  test('is a look-up of the account and an InitiateAuth, and leads to the second factor as signIn does', async () => {
    const { person, challenge } = await awaitingPassword(auth);
    const before = auth.calls.length;
    const input = { session: challenge.session, password: person.password };
    const next = await auth.value<{ session: string }>('respondToPasswordChallenge', input);
    expect(next).toMatchObject({ kind: 'SMS_MFA', delivery: { medium: 'SMS' }, resendAvailableAt: null });
    const [lookUp, call, ...more] = auth.calls.slice(before);
    expect(more).toEqual([]);
    expect(lookUp?.action).toBe('AdminGetUser');
    expect(call?.body).toEqual({
      ClientId: CLIENT_ID,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: {
        USERNAME: person.email,
        PASSWORD: person.password,
        SECRET_HASH: createHmac('sha256', CLIENT_SECRET)
          .update(person.email + CLIENT_ID)
          .digest('base64'),
      },
    });
    const answer = { session: next.session, code: codeFor(auth, person.phoneNumber) };
    expect(await auth.value('respondToSmsChallenge', answer)).toMatchObject({ __typename: 'Tokens' });
  });

  test('is INVALID_CREDENTIALS when it is wrong; the challenge session accepts the right one afterwards', async () => {
    const { person, challenge } = await awaitingPassword(auth);
    const { session } = challenge;
    const error = await auth.error('respondToPasswordChallenge', { session, password: 'Wrong-2026' });
    expect(error).toMatchObject({ code: 'INVALID_CREDENTIALS', info: { retryable: false } });
    const input = { session, password: person.password };
    expect(await auth.value('respondToPasswordChallenge', input)).toMatchObject({ kind: 'SMS_MFA' });
  });

  test('is accepted for an hour, longer than a texted code', async () => {
    const { person, challenge } = await awaitingPassword(auth);
    const lifeMillis = Date.parse(challenge.expiresAt) - Date.now();
    expect(lifeMillis).toBeGreaterThan(59 * 60_000);
    expect(lifeMillis).toBeLessThanOrEqual(60 * 60_000);
    const later = Date.now() + 59 * 60_000;
    vi.spyOn(Date, 'now').mockImplementation(() => later);
    const input = { session: challenge.session, password: person.password };
    expect(await auth.value('respondToPasswordChallenge', input)).toMatchObject({ kind: 'SMS_MFA' });
  });

  test('leads to a challenge of a supported kind: by the input, else by the challenge session', async () => {
    const { person, challenge } = await awaitingPassword(auth, { supports: ['CONFIRM_SIGN_UP', 'PASSWORD'] });
    const input = { session: challenge.session, password: person.password };
    expect(await auth.value('respondToPasswordChallenge', input)).toMatchObject({
      kind: 'UNSUPPORTED',
      details: { cognitoName: 'SMS_MFA' },
    });
    expect(await auth.value('respondToPasswordChallenge', { ...input, supports: ['SMS_MFA'] })).toMatchObject({
      kind: 'SMS_MFA',
    });
  });

  test('leads to RESET_PASSWORD when a password reset is required', async () => {
    const { challenge } = await awaitingPassword(auth);
    auth.pool.faults.failNext('InitiateAuth', { exception: 'PasswordResetRequiredException', message: 'reset' });
    const input = { session: challenge.session, password: 'x' };
    expect(await auth.value('respondToPasswordChallenge', input)).toMatchObject({
      kind: 'RESET_PASSWORD',
      details: null,
    });
  });
});

describe('an invalid input is rejected without a call', () => {
  const errorWithoutCall = async (input: { session: string; password: string }) => {
    const before = auth.calls.length;
    const error = await auth.error('respondToPasswordChallenge', input);
    expect(auth.calls).toHaveLength(before);
    return error;
  };

  test('a challenge session of another kind is CHALLENGE_MISMATCH', async () => {
    const { challenge } = await signedUp(auth);
    expect((await errorWithoutCall({ session: challenge.session, password: 'x' })).code).toBe('CHALLENGE_MISMATCH');
  });

  test('a challenge session that is an hour old is SESSION_EXPIRED', async () => {
    const { person, challenge } = await awaitingPassword(auth);
    const later = Date.now() + 60 * 60_000;
    vi.spyOn(Date, 'now').mockImplementation(() => later);
    const error = await errorWithoutCall({ session: challenge.session, password: person.password });
    expect(error).toMatchObject({ code: 'SESSION_EXPIRED', info: { restart: true } });
  });

  test('a challenge session without a user name is SESSION_INVALID', async () => {
    const session = sealChallengeSession({ kind: 'PASSWORD' });
    expect(await errorWithoutCall({ session, password: 'x' })).toMatchObject({
      code: 'SESSION_INVALID',
      info: { restart: true },
    });
  });

  test('a password of more than 256 characters is VALIDATION_FAILED', async () => {
    const { challenge } = await awaitingPassword(auth);
    expect(await errorWithoutCall({ session: challenge.session, password: 'x'.repeat(257) })).toMatchObject({
      code: 'VALIDATION_FAILED',
      info: { fields: [{ name: 'password', rule: 'tooLong' }] },
    });
  });

  test('a blank challenge session and a blank password are both reported', async () => {
    expect(await errorWithoutCall({ session: '', password: ' ' })).toMatchObject({
      code: 'VALIDATION_FAILED',
      info: {
        fields: [
          { name: 'session', rule: 'required' },
          { name: 'password', rule: 'required' },
        ],
      },
    });
  });
});
