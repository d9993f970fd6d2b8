import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Challenge } from '../../../generated/schema.ts';
import { challengeOf, TOTP, withApp } from '../authenticator.ts';
import { codeFor } from '../people.ts';
import { sealChallengeSession } from '../sealChallengeSession.ts';
import { awsAnswer, startAuth, type Auth } from '../startAuth.ts';

let auth: Auth;
beforeAll(async () => {
  auth = await startAuth(TOTP);
});
afterAll(() => auth.stop());
afterEach(() => auth.standIn(null));

async function atChoice() {
  const { person, app } = await withApp(auth);
  return { person, app, challenge: await challengeOf(auth, person) };
}

async function atCode() {
  const { challenge, ...rest } = await atChoice();
  const input = { session: challenge.session, factor: 'TOTP' };
  return { ...rest, challenge: await auth.value<Challenge>('selectFactor', input) };
}

describe('selectFactor', () => {
  test('a user with an app chooses between the two; nothing is texted yet', async () => {
    const { person } = await withApp(auth);
    const before = codeFor(auth, person.phoneNumber);
    const challenge = await challengeOf(auth, person);
    expect(challenge).toMatchObject({
      kind: 'SELECT_MFA_FACTOR',
      delivery: null,
      resendAvailableAt: null,
      details: {
        __typename: 'FactorChoice',
        options: [
          { factor: 'SMS', destination: null },
          { factor: 'TOTP', destination: null },
        ],
      },
    });
    expect(codeFor(auth, person.phoneNumber)).toBe(before);
  });

  test('a destination that Cognito names is that of the text', async () => {
    auth.standIn(({ action }) =>
      action === 'InitiateAuth'
        ? awsAnswer(200, {
            ChallengeName: 'SELECT_MFA_TYPE',
            Session: 's'.repeat(20),
            ChallengeParameters: {
              USER_ID_FOR_SRP: 'hanako',
              MFAS_CAN_CHOOSE: '["SMS_MFA","SOFTWARE_TOKEN_MFA"]',
              CODE_DELIVERY_DESTINATION: '+********5678',
            },
          })
        : undefined,
    );
    expect(await auth.value('signIn', { username: 'hanako@example.com', password: 'Sakura-2026' })).toMatchObject({
      details: {
        options: [
          { factor: 'SMS', destination: '+********5678' },
          { factor: 'TOTP', destination: null },
        ],
      },
    });
  });

  test('SMS leads to SMS_MFA, with a code that works', async () => {
    const { person, challenge } = await atChoice();
    const next = await auth.value<Challenge>('selectFactor', { session: challenge.session, factor: 'SMS' });
    expect(next).toMatchObject({ kind: 'SMS_MFA', delivery: { medium: 'SMS' } });
    const input = { session: next.session, code: codeFor(auth, person.phoneNumber) };
    expect(await auth.value('respondToSmsChallenge', input)).toMatchObject({ __typename: 'Tokens' });
  });

  test('texts count with those of signIn', async () => {
    const { person } = await withApp(auth);
    // The first sign-in was a text, too.
    for (let i = 0; i < 4; i += 1) {
      const { session } = await challengeOf(auth, person);
      await auth.value('selectFactor', { session, factor: 'SMS' });
    }
    const { email: username, password } = person;
    expect((await auth.error('signIn', { username, password })).code).toBe('RATE_LIMITED');
  });

  test('the sixth text is RATE_LIMITED, and the app can still be chosen', async () => {
    const { person } = await withApp(auth);
    const challenges: Challenge[] = [];
    for (let i = 0; i < 5; i += 1) challenges.push(await challengeOf(auth, person));
    const choose = ({ session }: Challenge, factor: string) => auth.invoke('selectFactor', { session, factor });
    for (const challenge of challenges.slice(0, 4)) expect(await choose(challenge, 'SMS')).toMatchObject({ ok: true });
    const [last] = challenges.slice(4) as [Challenge];
    expect(await choose(last, 'SMS')).toMatchObject({ error: { code: 'RATE_LIMITED' } });
    expect(await choose(last, 'TOTP')).toMatchObject({ value: { kind: 'SOFTWARE_TOKEN_MFA' } });
  });

  test('a factor that was not offered is FACTOR_UNAVAILABLE, without a call', async () => {
    const before = auth.calls.length;
    for (const factors of [['SMS'], undefined] as const) {
      const session = sealChallengeSession({ kind: 'SELECT_MFA_FACTOR', userId: 'u', ...(factors && { factors }) });
      expect((await auth.error('selectFactor', { session, factor: 'TOTP' })).code).toBe('FACTOR_UNAVAILABLE');
    }
    expect(auth.calls).toHaveLength(before);
  });

  test('a choice works once', async () => {
    const { challenge } = await atChoice();
    const input = { session: challenge.session, factor: 'TOTP' };
    await auth.value('selectFactor', input);
    expect((await auth.error('selectFactor', input)).code).toBe('SESSION_INVALID');
  });

  test('a challenge session without a user, a blank one and one of another kind fail as in respondToSmsChallenge', async () => {
    const empty = sealChallengeSession({ kind: 'SELECT_MFA_FACTOR', factors: ['TOTP'] });
    expect((await auth.error('selectFactor', { session: empty, factor: 'TOTP' })).code).toBe('SESSION_INVALID');
    expect((await auth.error('selectFactor', { session: ' ', factor: 'TOTP' })).code).toBe('VALIDATION_FAILED');
    const other = sealChallengeSession({ kind: 'SMS_MFA' });
    expect((await auth.error('selectFactor', { session: other, factor: 'TOTP' })).code).toBe('CHALLENGE_MISMATCH');
  });

  test('a kind that the client does not list is UNSUPPORTED, at both steps', async () => {
    const { person } = await withApp(auth);
    const { email: username, password } = person;
    const signIn = (supports: string[]) => auth.value<Challenge>('signIn', { username, password, supports });
    expect(await signIn(['SMS_MFA'])).toMatchObject({
      kind: 'UNSUPPORTED',
      details: { cognitoName: 'SELECT_MFA_TYPE' },
    });
    const { session } = await signIn(['SELECT_MFA_FACTOR']);
    expect(await auth.value('selectFactor', { session, factor: 'TOTP' })).toMatchObject({
      kind: 'UNSUPPORTED',
      details: { cognitoName: 'SOFTWARE_TOKEN_MFA' },
    });
  });
});

describe('respondToTotpChallenge', () => {
  test('the code of the app gives tokens', async () => {
    const { app, challenge } = await atCode();
    expect(challenge).toMatchObject({ kind: 'SOFTWARE_TOKEN_MFA', delivery: null, details: null });
    const { session } = challenge;
    expect(await auth.value('respondToTotpChallenge', { session, code: app.next() })).toMatchObject({
      __typename: 'Tokens',
    });
    const call = auth.calls.findLast(({ action }) => action === 'RespondToAuthChallenge');
    expect(call?.body).toMatchObject({ ChallengeName: 'SOFTWARE_TOKEN_MFA' });
  });

  test('a wrong code is CODE_MISMATCH, a used one CODE_EXPIRED with its own text; then the next one works', async () => {
    const { person, app, challenge } = await atCode();
    const answer = (session: string, code: string) => auth.invoke('respondToTotpChallenge', { session, code });
    expect(await answer(challenge.session, app.wrongCode)).toMatchObject({ error: { code: 'CODE_MISMATCH' } });
    const code = app.next();
    expect(await answer(challenge.session, code)).toMatchObject({ ok: true });
    const choice = await challengeOf(auth, person);
    const input = { session: choice.session, factor: 'TOTP' };
    const { session } = await auth.value<Challenge>('selectFactor', input);
    const used = await auth.error('respondToTotpChallenge', { session, code });
    expect(used).toMatchObject({ code: 'CODE_EXPIRED', info: { messageKey: 'auth.error.CODE_USED' } });
    expect(used.info).not.toHaveProperty('restart');
    expect(await answer(session, app.next())).toMatchObject({ ok: true });
  });

  test('too many wrong codes are TOO_MANY_ATTEMPTS, as for a texted code', async () => {
    const { app, challenge } = await atCode();
    const input = { session: challenge.session, code: app.wrongCode };
    const codes: string[] = [];
    for (let i = 0; i < 7; i += 1) codes.push((await auth.error('respondToTotpChallenge', input)).code);
    expect(codes[0]).toBe('CODE_MISMATCH');
    expect(codes.at(-1)).toBe('TOO_MANY_ATTEMPTS');
  });

  test('after three minutes the challenge session is SESSION_EXPIRED, without a call', async () => {
    const { app, challenge } = await atCode();
    const before = auth.calls.length;
    const later = Date.now() + 3 * 60_000 + 1000;
    vi.spyOn(Date, 'now').mockImplementation(() => later);
    const error = await auth.error('respondToTotpChallenge', { session: challenge.session, code: app.code });
    expect(error).toMatchObject({ code: 'SESSION_EXPIRED', info: { restart: true } });
    expect(auth.calls).toHaveLength(before);
  });

  test('a required password reset is RESET_PASSWORD', async () => {
    const { app, challenge } = await atCode();
    auth.pool.faults.failNext('RespondToAuthChallenge', { exception: 'PasswordResetRequiredException', message: '' });
    const input = { session: challenge.session, code: app.code };
    expect(await auth.value('respondToTotpChallenge', input)).toMatchObject({ kind: 'RESET_PASSWORD' });
  });

  test('the session of SMS_MFA is CHALLENGE_MISMATCH, and the other way round', async () => {
    const session = sealChallengeSession({ kind: 'SMS_MFA' });
    expect((await auth.error('respondToTotpChallenge', { session, code: '123456' })).code).toBe('CHALLENGE_MISMATCH');
    const { challenge } = await atCode();
    const input = { session: challenge.session, code: '123456' };
    expect((await auth.error('respondToSmsChallenge', input)).code).toBe('CHALLENGE_MISMATCH');
  });
});
