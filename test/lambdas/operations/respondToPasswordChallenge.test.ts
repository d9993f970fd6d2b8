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

describe('the password for a handle that says whose', () => {
  test('is one InitiateAuth, and leads to the second factor as signIn does', async () => {
    const { person, challenge } = await awaitingPassword(auth);
    const before = auth.calls.length;
    const input = { session: challenge.session, password: person.password };
    const next = await auth.value<{ session: string }>('respondToPasswordChallenge', input);
    expect(next).toMatchObject({ kind: 'SMS_MFA', delivery: { medium: 'SMS' }, resendAvailableAt: null });
    const [call, ...more] = auth.calls.slice(before);
    expect(more).toEqual([]);
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

  test('a wrong one is INVALID_CREDENTIALS, and the handle stays good for the right one', async () => {
    const { person, challenge } = await awaitingPassword(auth);
    const { session } = challenge;
    const error = await auth.error('respondToPasswordChallenge', { session, password: 'Wrong-2026' });
    expect(error).toMatchObject({ code: 'INVALID_CREDENTIALS', info: { retryable: false } });
    const input = { session, password: person.password };
    expect(await auth.value('respondToPasswordChallenge', input)).toMatchObject({ kind: 'SMS_MFA' });
  });

  test('it may be typed long after a texted code would have died: for an hour', async () => {
    const { person, challenge } = await awaitingPassword(auth);
    const lifeMillis = Date.parse(challenge.expiresAt) - Date.now();
    expect(lifeMillis).toBeGreaterThan(59 * 60_000);
    expect(lifeMillis).toBeLessThanOrEqual(60 * 60_000);
    const later = Date.now() + 59 * 60_000;
    vi.spyOn(Date, 'now').mockImplementation(() => later);
    const input = { session: challenge.session, password: person.password };
    expect(await auth.value('respondToPasswordChallenge', input)).toMatchObject({ kind: 'SMS_MFA' });
  });

  test('what the client can show comes from the input, else from the handle', async () => {
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

  test('a required reset is a step here, too', async () => {
    const { challenge } = await awaitingPassword(auth);
    auth.pool.faults.failNext('InitiateAuth', { exception: 'PasswordResetRequiredException', message: 'reset' });
    const input = { session: challenge.session, password: 'x' };
    expect(await auth.value('respondToPasswordChallenge', input)).toMatchObject({
      kind: 'UNSUPPORTED',
      details: { cognitoName: 'RESET_REQUIRED' },
    });
  });
});

describe('without a call', () => {
  const refused = async (input: { session: string; password: string }) => {
    const before = auth.calls.length;
    const error = await auth.error('respondToPasswordChallenge', input);
    expect(auth.calls).toHaveLength(before);
    return error;
  };

  test('a handle of another step is CHALLENGE_MISMATCH', async () => {
    const { challenge } = await signedUp(auth);
    expect((await refused({ session: challenge.session, password: 'x' })).code).toBe('CHALLENGE_MISMATCH');
  });

  test('a handle that is an hour old is SESSION_EXPIRED', async () => {
    const { person, challenge } = await awaitingPassword(auth);
    const later = Date.now() + 60 * 60_000;
    vi.spyOn(Date, 'now').mockImplementation(() => later);
    const error = await refused({ session: challenge.session, password: person.password });
    expect(error).toMatchObject({ code: 'SESSION_EXPIRED', info: { restart: true } });
  });

  test('a handle that names nobody is SESSION_INVALID', async () => {
    const session = sealChallengeSession({ kind: 'PASSWORD' });
    expect(await refused({ session, password: 'x' })).toMatchObject({
      code: 'SESSION_INVALID',
      info: { restart: true },
    });
  });

  test('handle and password are both named when both are missing', async () => {
    expect(await refused({ session: '', password: ' ' })).toMatchObject({
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
