import { createHmac } from 'node:crypto';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Challenge, Tokens } from '../../../generated/schema.ts';
import { CLIENT_ID, CLIENT_SECRET } from '../../local/cognito/startUserPool.ts';
import { awaitingSmsCode, confirmed, signedUp, wrongCode } from '../people.ts';
import { sealChallengeSession } from '../sealChallengeSession.ts';
import { awsAnswer, startAuth, type Auth } from '../startAuth.ts';

let auth: Auth;
beforeAll(async () => {
  auth = await startAuth();
});
afterAll(() => auth.stop());

describe('the texted code', () => {
  test('gives tokens that are no JWTs, and marks nothing', async () => {
    const { challenge, code } = await awaitingSmsCode(auth);
    const before = auth.calls.length;
    auth.standIn(({ action }) =>
      action === 'RespondToAuthChallenge'
        ? awsAnswer(200, { AuthenticationResult: { AccessToken: 'a', IdToken: 'b', ExpiresIn: 3600 } })
        : undefined,
    );
    const tokens = await auth.value('respondToSmsChallenge', { session: challenge.session, code });
    auth.standIn(null);
    expect(tokens).toMatchObject({ __typename: 'Tokens', idToken: 'b' });
    expect(auth.calls.slice(before)).toHaveLength(1);
  });

  test('marks the first sign-in only, and gives the tokens also when that fails', async () => {
    const { person, challenge, code } = await awaitingSmsCode(auth);
    auth.pendingAccounts.answer = () => new Response('', { status: 500 });
    const first = await auth.value('respondToSmsChallenge', { session: challenge.session, code });
    expect(first).toMatchObject({ __typename: 'Tokens' });
    auth.pendingAccounts.answer = null;
    const marks = [];
    for (let i = 0; i < 2; i += 1) {
      const next = await awaitingSmsCode(auth, person);
      const before = auth.calls.length;
      await auth.value('respondToSmsChallenge', { session: next.challenge.session, code: next.code });
      marks.push(auth.calls.slice(before).filter(({ action }) => action === 'AdminUpdateUserAttributes').length);
    }
    expect(marks).toEqual([1, 0]);
  });

  test('challenge session and code give tokens; the hash is over the user id of the pool, not the e-mail address', async () => {
    const { person, challenge, code } = await awaitingSmsCode(auth);
    const before = auth.calls.length;
    const tokens = await auth.value<Tokens>('respondToSmsChallenge', { session: challenge.session, code });
    const [call, ...more] = auth.calls.slice(before);
    // After the answer, the first sign-in is marked.
    expect(more.map(({ action }) => action)).toEqual(['AdminGetUser', 'AdminUpdateUserAttributes']);
    const { sub } = decodeJwt(tokens.idToken);
    expect(call?.body).toMatchObject({
      ClientId: CLIENT_ID,
      ChallengeName: 'SMS_MFA',
      ChallengeResponses: {
        USERNAME: sub,
        SMS_MFA_CODE: code,
        SECRET_HASH: createHmac('sha256', CLIENT_SECRET)
          .update(String(sub) + CLIENT_ID)
          .digest('base64'),
      },
    });
    expect(JSON.stringify(call?.body)).not.toContain(person.email);
    expect(tokens).toMatchObject({ __typename: 'Tokens', tokenType: 'Bearer', expiresIn: 3600 });
    expect(tokens.refreshToken).toEqual(expect.any(String));
    expect(Math.abs(Date.parse(tokens.expiresAt) - Date.now() - 3_600_000)).toBeLessThan(10_000);
  });

  test('the result may be another challenge, UNSUPPORTED unless the flow supports its kind', async () => {
    const person = await confirmed(auth);
    const supports = ['SMS_MFA'];
    const { email: username, password } = person;
    const first = await auth.value<Challenge>('signIn', { username, password, supports });
    const ChallengeParameters = { USER_ID_FOR_SRP: 'u', requiredAttributes: '[]', userAttributes: '{}' };
    auth.standIn(() => awsAnswer(200, { ChallengeName: 'NEW_PASSWORD_REQUIRED', Session: 's', ChallengeParameters }));
    try {
      expect(await auth.value('respondToSmsChallenge', { session: first.session, code: '123456' })).toMatchObject({
        kind: 'UNSUPPORTED',
        details: { cognitoName: 'NEW_PASSWORD_REQUIRED' },
      });
    } finally {
      auth.standIn(null);
    }
  });

  test('a required password reset is RESET_PASSWORD, with a code in the mail', async () => {
    const { person, challenge } = await awaitingSmsCode(auth);
    auth.pool.faults.failNext('RespondToAuthChallenge', {
      exception: 'PasswordResetRequiredException',
      message: 'reset',
    });
    expect(await auth.value('respondToSmsChallenge', { session: challenge.session, code: '123456' })).toMatchObject({
      kind: 'RESET_PASSWORD',
      delivery: { medium: 'EMAIL', destination: 'h***@e***' },
    });
    expect(auth.calls.at(-1)).toMatchObject({ action: 'ForgotPassword', body: { Username: person.email } });
    expect(auth.pool.lastMessage(person.email).subject).toContain('再設定コード');
  });

  test('a required password reset is reported for the id of a challenge session without a user name', async () => {
    auth.pool.faults.failNext('RespondToAuthChallenge', {
      exception: 'PasswordResetRequiredException',
      message: 'reset',
    });
    const session = sealChallengeSession({ kind: 'SMS_MFA', cognitoSession: 'c'.repeat(40), userId: 'id-of-no-one' });
    expect(await auth.value('respondToSmsChallenge', { session, code: '123456' })).toMatchObject({
      kind: 'RESET_PASSWORD',
    });
    expect(auth.calls.at(-1)).toMatchObject({ action: 'ForgotPassword', body: { Username: 'id-of-no-one' } });
  });

  test('after a wrong code the challenge session accepts the right one', async () => {
    const { challenge, code } = await awaitingSmsCode(auth);
    const { session } = challenge;
    expect((await auth.error('respondToSmsChallenge', { session, code: wrongCode(code) })).code).toBe('CODE_MISMATCH');
    expect(await auth.value('respondToSmsChallenge', { session, code })).toMatchObject({ __typename: 'Tokens' });
  });

  test('too many wrong codes are TOO_MANY_ATTEMPTS; the right code is accepted after the lock-out', async () => {
    const { challenge, code } = await awaitingSmsCode(auth);
    const { session } = challenge;
    const input = { session, code: wrongCode(code) };
    let error = await auth.error('respondToSmsChallenge', input);
    for (let i = 0; i < 6 && error.code === 'CODE_MISMATCH'; i += 1) {
      error = await auth.error('respondToSmsChallenge', input);
    }
    expect(error).toMatchObject({ code: 'TOO_MANY_ATTEMPTS', info: { retryable: true } });
    expect(error.info).not.toHaveProperty('retryAfterSeconds');
    expect(error.info).not.toHaveProperty('restart');
    const later = Date.now() + 2000;
    vi.spyOn(Date, 'now').mockImplementation(() => later);
    expect(await auth.value('respondToSmsChallenge', { session, code })).toMatchObject({ __typename: 'Tokens' });
  });

  test('after three minutes the challenge session is SESSION_EXPIRED, without a call', async () => {
    const { challenge, code } = await awaitingSmsCode(auth);
    const before = auth.calls.length;
    const later = Date.now() + 3 * 60_000 + 1000;
    vi.spyOn(Date, 'now').mockImplementation(() => later);
    const error = await auth.error('respondToSmsChallenge', { session: challenge.session, code });
    expect(error).toMatchObject({ code: 'SESSION_EXPIRED', info: { restart: true, retryable: false } });
    expect(auth.calls).toHaveLength(before);
  });

  test('a challenge session that was used is SESSION_INVALID', async () => {
    const { challenge, code } = await awaitingSmsCode(auth);
    await auth.value('respondToSmsChallenge', { session: challenge.session, code });
    const error = await auth.error('respondToSmsChallenge', { session: challenge.session, code });
    expect(error).toMatchObject({ code: 'SESSION_INVALID', info: { restart: true } });
  });

  test.each([
    ['Invalid session for the user, session is expired.', 'SESSION_EXPIRED', true],
    ['Invalid session for the user.', 'SESSION_INVALID', true],
    ['Password attempts exceeded', 'TOO_MANY_ATTEMPTS', undefined],
    ['User is disabled.', 'INVALID_CREDENTIALS', undefined],
  ])('NotAuthorizedException "%s" is %s', async (text, code, restart) => {
    const { challenge } = await awaitingSmsCode(auth);
    auth.pool.faults.failNext('RespondToAuthChallenge', { exception: 'NotAuthorizedException', message: text });
    const error = await auth.error('respondToSmsChallenge', { session: challenge.session, code: '123456' });
    expect(error.code).toBe(code);
    expect(error.info.restart).toBe(restart);
  });

  test('a challenge session of another kind is CHALLENGE_MISMATCH, without a call', async () => {
    const { challenge } = await signedUp(auth);
    const before = auth.calls.length;
    const error = await auth.error('respondToSmsChallenge', { session: challenge.session, code: '123456' });
    expect(error.code).toBe('CHALLENGE_MISMATCH');
    expect(auth.calls).toHaveLength(before);
  });

  test('a challenge without a Cognito session is SESSION_INVALID', async () => {
    const session = sealChallengeSession({ kind: 'SMS_MFA', username: '+819012345678' });
    const error = await auth.error('respondToSmsChallenge', { session, code: '123456' });
    expect(error).toMatchObject({ code: 'SESSION_INVALID', info: { restart: true } });
  });

  test('a blank challenge session and a malformed code are both reported', async () => {
    expect(await auth.error('respondToSmsChallenge', { session: '', code: 'abcdef' })).toMatchObject({
      code: 'VALIDATION_FAILED',
      info: {
        fields: [
          { name: 'session', rule: 'required' },
          { name: 'code', rule: 'format' },
        ],
      },
    });
  });
});
