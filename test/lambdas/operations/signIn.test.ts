import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Challenge } from '../../../generated/schema.ts';
import { CLIENT_ID, CLIENT_SECRET } from '../../local/cognito/startUserPool.ts';
import { awaitingSmsCode, codeFor, confirmed, signedUp, newPerson } from '../people.ts';
import { awsAnswer, startAuth, type Auth } from '../startAuth.ts';

let auth: Auth;
beforeAll(async () => {
  auth = await startAuth({ environment: { FALLBACK_URL: 'https://help.example.jp/' } });
});
afterAll(() => auth.stop());

describe('the first factor', () => {
  test('e-mail address and phone number both work, by one InitiateAuth', async () => {
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

  test('the challenge is typed, and nothing of Cognito is in it', async () => {
    const { person, challenge } = await awaitingSmsCode(auth);
    expect(challenge).toEqual({
      __typename: 'Challenge',
      kind: 'SMS_MFA',
      session: expect.stringMatching(/^[\w-]{3804}$/) as string,
      expiresAt: expect.stringMatching(/Z$/) as string,
      delivery: {
        __typename: 'CodeDelivery',
        medium: 'SMS',
        destination: `+********${person.phoneNumber.slice(-4)}`,
      },
      resendAvailableAt: null,
      details: null,
    });
    const minutes = (Date.parse(challenge.expiresAt) - Date.now()) / 60_000;
    expect(minutes).toBeGreaterThan(2.9);
    expect(minutes).toBeLessThanOrEqual(3);
  });

  test('without a second factor the tokens come at once', async () => {
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

  test('an unknown user and a wrong password cannot be told apart', async () => {
    const person = await confirmed(auth);
    const wrong = await auth.error('signIn', { username: person.email, password: 'Wrong-2026' });
    const unknown = await auth.error('signIn', { username: newPerson().email, password: 'Wrong-2026' });
    expect(wrong.code).toBe('INVALID_CREDENTIALS');
    expect(unknown).toEqual(wrong);
  });

  test('who never confirmed is mailed a fresh code and gets a real handle', async () => {
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

  test('when no more codes may be sent, the step stays the same', async () => {
    const { person } = await signedUp(auth);
    auth.pool.faults.failNext('ResendConfirmationCode', { exception: 'LimitExceededException', message: '' });
    const { email: username, password } = person;
    expect(await auth.value('signIn', { username, password })).toMatchObject({
      kind: 'CONFIRM_SIGN_UP',
      delivery: null,
    });
  });

  test('an unconfirmed account with a wrong password is mailed nothing', async () => {
    const { person } = await signedUp(auth);
    const sent = auth.pool.inbox.list().length;
    await auth.error('signIn', { username: person.email, password: 'Wrong-2026' });
    expect(auth.pool.inbox.list()).toHaveLength(sent);
  });

  test('a required reset is a step that another page has to play', async () => {
    auth.pool.faults.failNext('InitiateAuth', { exception: 'PasswordResetRequiredException', message: 'reset' });
    expect(await auth.value('signIn', { username: newPerson().email, password: 'x' })).toMatchObject({
      kind: 'UNSUPPORTED',
      delivery: null,
      details: {
        __typename: 'UnsupportedChallenge',
        cognitoName: 'RESET_REQUIRED',
        fallbackUrl: 'https://help.example.jp/',
      },
    });
  });

  test('repeated wrong passwords are TOO_MANY_ATTEMPTS; how long the lock-out lasts is not known', async () => {
    const person = await confirmed(auth);
    const input = { username: person.email, password: 'Wrong-2026' };
    let error = await auth.error('signIn', input);
    for (let i = 0; i < 6 && error.code === 'INVALID_CREDENTIALS'; i += 1) error = await auth.error('signIn', input);
    expect(error).toMatchObject({ code: 'TOO_MANY_ATTEMPTS', info: { retryable: true } });
    expect(error.info).not.toHaveProperty('retryAfterSeconds');
    expect(error.info).not.toHaveProperty('restart');
  });

  test('the handle of a step that the client cannot show opens nothing', async () => {
    const { email: username, password, phoneNumber } = await confirmed(auth);
    const challenge = await auth.value<Challenge>('signIn', { username, password, supports: ['PASSWORD'] });
    expect(challenge).toMatchObject({ kind: 'UNSUPPORTED', details: { cognitoName: 'SMS_MFA' } });
    const input = { session: challenge.session, code: codeFor(auth, phoneNumber) };
    expect((await auth.error('respondToSmsChallenge', input)).code).toBe('CHALLENGE_MISMATCH');
  });

  test('a challenge that this version has no mutation for is UNSUPPORTED, also one that nobody has heard of', async () => {
    for (const name of ['SOFTWARE_TOKEN_MFA', 'TELEPATHY', 'constructor']) {
      auth.standIn(() => awsAnswer(200, { ChallengeName: name, Session: 's', ChallengeParameters: { SECRET: 'raw' } }));
      try {
        const challenge = await auth.value('signIn', { username: newPerson().email, password: 'x' });
        expect(challenge).toMatchObject({ kind: 'UNSUPPORTED', delivery: null, details: { cognitoName: name } });
        expect(JSON.stringify(challenge)).not.toContain('raw');
      } finally {
        auth.standIn(null);
      }
    }
  });

  test('user name and password are both named when both are missing', async () => {
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
