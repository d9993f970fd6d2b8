import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Challenge } from '../../../generated/schema.ts';
import { CLIENT_ID, CLIENT_SECRET } from '../../local/cognito/startUserPool.ts';
import { breakRequest } from '../breakRequest.ts';
import { asOperator } from '../operator.ts';
import { awaitingSmsCode, codeFor, confirmed, signedUp, newPerson } from '../people.ts';
import { moveClock } from '../signUpPeople.ts';
import { awsAnswer, startAuth, type Auth } from '../startAuth.ts';

let auth: Auth;
beforeAll(async () => {
  auth = await startAuth({ environment: { FALLBACK_URL: 'https://help.example.jp/' } });
});
afterAll(() => auth.stop());

describe('the first factor', () => {
  test('accepts e-mail address and phone number, with one InitiateAuth call', async () => {
    const person = await confirmed(auth);
    for (const username of [person.email, person.phoneNumber]) {
      const before = auth.calls.length;
      expect(await auth.value('signIn', { username, password: person.password })).toMatchObject({ kind: 'SMS_MFA' });
      const [call, ...more] = auth.calls.slice(before);
      expect(more).toEqual([]);
      expect(call?.body).toEqual({
        ClientId: CLIENT_ID,
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: {
          USERNAME: username,
          PASSWORD: person.password,
          SECRET_HASH: createHmac('sha256', CLIENT_SECRET)
            .update(username + CLIENT_ID)
            .digest('base64'),
        },
      });
    }
  });

  test('leads to an SMS_MFA challenge without data of Cognito', async () => {
    const { person, challenge } = await awaitingSmsCode(auth);
    expect(challenge).toEqual({
      __typename: 'Challenge',
      kind: 'SMS_MFA',
      session: expect.stringMatching(/^[\w-]{3804}$/) as string,
      expiresAt: expect.stringMatching(/Z$/) as string,
      expiresIn: 180,
      delivery: {
        __typename: 'CodeDelivery',
        medium: 'SMS',
        destination: `+********${person.phoneNumber.slice(-4)}`,
      },
      resendAvailableAt: null,
      resendAvailableIn: null,
      details: null,
    });
    const minutes = (Date.parse(challenge.expiresAt) - Date.now()) / 60_000;
    expect(minutes).toBeGreaterThan(2.9);
    expect(minutes).toBeLessThanOrEqual(3);
  });

  test('gives tokens where the pool has no second factor', async () => {
    const easy = await startAuth({ pool: { poolProperties: { MfaConfiguration: 'OFF' } } });
    try {
      const { email: username, password } = await confirmed(easy);
      expect(await easy.value('signIn', { username, password })).toMatchObject({
        __typename: 'Tokens',
        tokenType: 'Bearer',
        expiresIn: 3600,
      });
    } finally {
      await easy.stop();
    }
  });

  test('is INVALID_CREDENTIALS for an unknown user and for a wrong password alike', async () => {
    const person = await confirmed(auth);
    const wrong = await auth.error('signIn', { username: person.email, password: 'Wrong-2026' });
    const unknown = await auth.error('signIn', { username: newPerson().email, password: 'Wrong-2026' });
    expect(wrong.code).toBe('INVALID_CREDENTIALS');
    expect(unknown).toEqual(wrong);
  });

  test('mails a new code to an unconfirmed user, with a challenge session that is no decoy', async () => {
    const { person } = await signedUp(auth);
    const before = codeFor(auth, person.email);
    const { email: username, password } = person;
    const challenge = await auth.value<Challenge>('signIn', { username, password });
    expect(challenge).toMatchObject({
      kind: 'CONFIRM_SIGN_UP',
      delivery: { medium: 'EMAIL', destination: 'h***@e***' },
    });
    const code = codeFor(auth, person.email);
    expect(code).not.toBe(before);
    const input = { username, code, session: challenge.session };
    await auth.value('confirmSignUp', input);
    expect(await auth.value('confirmSignUp', input)).toMatchObject({ kind: 'PASSWORD' });
  });

  test('leads to CONFIRM_SIGN_UP without a delivery when no more codes may be sent', async () => {
    const { person } = await signedUp(auth);
    auth.pool.faults.failNext('ResendConfirmationCode', { exception: 'LimitExceededException', message: '' });
    const { email: username, password } = person;
    expect(await auth.value('signIn', { username, password })).toMatchObject({
      kind: 'CONFIRM_SIGN_UP',
      delivery: null,
    });
  });

  test('is a fault when the new code of an unconfirmed user fails by a fault', async () => {
    const { person } = await signedUp(auth);
    breakRequest('SecretHash');
    const input = { username: person.email, password: person.password };
    await expect(auth.invoke('signIn', input)).rejects.toThrow('the auth function failed');
    expect(auth.lines().at(-1)).toMatchObject({
      Operation: 'signIn',
      fault: 'RangeError',
      cognitoError: 'UserNotConfirmedException',
    });
  });

  test('mails nothing to an unconfirmed user for a wrong password', async () => {
    const { person } = await signedUp(auth);
    const sent = auth.pool.inbox.list().length;
    await auth.error('signIn', { username: person.email, password: 'Wrong-2026' });
    expect(auth.pool.inbox.list()).toHaveLength(sent);
  });

  test('leads to RESET_PASSWORD after an operator’s reset, without a second code within seconds', async () => {
    const person = await confirmed(auth);
    const { email: username, password } = person;
    await asOperator(auth, 'AdminResetUserPassword', { Username: username });
    const sent = auth.pool.inbox.list().length;
    const challenge = await auth.value<Challenge>('signIn', { username, password });
    expect(challenge).toMatchObject({
      kind: 'RESET_PASSWORD',
      delivery: { medium: 'EMAIL', destination: 'h***@e***' },
      expiresIn: 3600,
      resendAvailableIn: 30,
    });
    expect(auth.pool.inbox.list()).toHaveLength(sent);
    const input = { username, code: codeFor(auth, username), newPassword: 'Tsubaki-2027', session: challenge.session };
    expect(await auth.value('confirmForgotPassword', input)).toMatchObject({ kind: 'SMS_MFA' });
  });

  test('mails a new code when the operator’s reset is older, and for the right password only', async () => {
    const { email: username, password } = await confirmed(auth);
    await asOperator(auth, 'AdminResetUserPassword', { Username: username });
    moveClock(6 * 60_000);
    const sent = auth.pool.inbox.list().length;
    const wrong = await auth.error('signIn', { username, password: 'Wrong-2026' });
    expect(wrong).toEqual(await auth.error('signIn', { username: newPerson().email, password }));
    expect(auth.pool.inbox.list()).toHaveLength(sent);
    expect(await auth.value('signIn', { username, password })).toMatchObject({ kind: 'RESET_PASSWORD' });
    expect(auth.pool.inbox.list()).toHaveLength(sent + 1);
    auth.pool.faults.failNext('ForgotPassword', { exception: 'CodeDeliveryFailureException', message: '' });
    expect(await auth.value('signIn', { username, password })).toMatchObject({
      kind: 'RESET_PASSWORD',
      delivery: null,
    });
    breakRequest('SecretHash');
    await expect(auth.invoke('signIn', { username, password })).rejects.toThrow('the auth function failed');
  });

  test('leads to UNSUPPORTED with the fallback page when a reset is required that the client cannot show', async () => {
    auth.pool.faults.failNext('InitiateAuth', { exception: 'PasswordResetRequiredException', message: 'reset' });
    auth.pool.faults.failNext('ForgotPassword', { exception: 'LimitExceededException', message: 'limit' });
    const input = { username: newPerson().email, password: 'x', supports: ['SMS_MFA'] };
    expect(await auth.value('signIn', input)).toMatchObject({
      kind: 'UNSUPPORTED',
      delivery: null,
      details: {
        __typename: 'UnsupportedChallenge',
        cognitoName: 'RESET_REQUIRED',
        fallbackUrl: 'https://help.example.jp/',
      },
    });
  });

  test('is TOO_MANY_ATTEMPTS for repeated wrong passwords, without the length of the lock-out', async () => {
    const person = await confirmed(auth);
    const input = { username: person.email, password: 'Wrong-2026' };
    let error = await auth.error('signIn', input);
    for (let i = 0; i < 6 && error.code === 'INVALID_CREDENTIALS'; i += 1) error = await auth.error('signIn', input);
    expect(error).toMatchObject({ code: 'TOO_MANY_ATTEMPTS', info: { retryable: true } });
    expect(error.info).not.toHaveProperty('retryAfterSeconds');
    expect(error.info).not.toHaveProperty('restart');
  });

  test('leads to UNSUPPORTED with a challenge session that opens nothing for an unsupported kind', async () => {
    const { email: username, password, phoneNumber } = await confirmed(auth);
    const challenge = await auth.value<Challenge>('signIn', { username, password, supports: ['PASSWORD'] });
    expect(challenge).toMatchObject({ kind: 'UNSUPPORTED', details: { cognitoName: 'SMS_MFA' } });
    const input = { session: challenge.session, code: codeFor(auth, phoneNumber) };
    expect((await auth.error('respondToSmsChallenge', input)).code).toBe('CHALLENGE_MISMATCH');
  });

  test('leads to UNSUPPORTED for a challenge without a mutation, also for an unknown one', async () => {
    for (const name of ['EMAIL_OTP', 'TELEPATHY', 'constructor']) {
      auth.standIn(() =>
        awsAnswer(200, { ChallengeName: name, Session: 's', ChallengeParameters: { SECRET: 'raw value' } }),
      );
      try {
        const challenge = await auth.value('signIn', { username: newPerson().email, password: 'x' });
        expect(challenge).toMatchObject({ kind: 'UNSUPPORTED', delivery: null, details: { cognitoName: name } });
        expect(JSON.stringify(challenge)).not.toContain('raw value');
      } finally {
        auth.standIn(null);
      }
    }
  });

  test('is VALIDATION_FAILED for a password of more than 256 characters, without a call', async () => {
    const before = auth.calls.length;
    const input = { username: newPerson().email, password: 'x'.repeat(257) };
    expect(await auth.error('signIn', input)).toMatchObject({
      code: 'VALIDATION_FAILED',
      info: { fields: [{ name: 'password', rule: 'tooLong' }] },
    });
    expect(auth.calls).toHaveLength(before);
  });

  test('accepts a decomposed password for an account with the composed one, and the other way round', async () => {
    for (const [made, typed] of [
      ['Café-ガ-2026', 'Café-ガ-2026'.normalize('NFD')],
      ['Café-ガ-2026'.normalize('NFD'), 'Café-ガ-2026'],
    ] as const) {
      expect(typed).not.toBe(made);
      const { email: username } = await confirmed(auth, { password: made });
      const challenge = { kind: 'SMS_MFA' };
      expect(await auth.value('signIn', { username, password: typed })).toMatchObject(challenge);
    }
  });

  test('reports a blank user name and a blank password together', async () => {
    expect(await auth.error('signIn', { username: ' ', password: '' })).toMatchObject({
      code: 'VALIDATION_FAILED',
      info: {
        fields: [
          { name: 'username', rule: 'required' },
          { name: 'password', rule: 'required' },
        ],
      },
    });
  });
});
