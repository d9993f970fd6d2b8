import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Challenge } from '../../../generated/schema.ts';
import { storedAccount } from '../operator.ts';
import { codeFor, confirmed, signedUp, newPerson, wrongCode } from '../people.ts';
import { sealChallengeSession } from '../sealChallengeSession.ts';
import { startAuth, type Auth } from '../startAuth.ts';

let auth: Auth;
beforeAll(async () => {
  auth = await startAuth();
});
afterAll(() => auth.stop());

const DAY = 24 * 60 * 60 * 1000;
/** Moves the clock of this process, which the engine and the function share. */
function pass(millis: number): void {
  const now = Date.now();
  vi.spyOn(Date, 'now').mockImplementation(() => now + millis);
}

async function account(username: string) {
  const stored = await storedAccount(auth, username);
  return {
    userId: stored?.userId,
    status: stored?.status,
    emailVerified: stored?.attributes['email_verified'] === 'true',
  };
}

describe('the mailed code', () => {
  test('confirms the account that the challenge session of the sign-up created, by its id', async () => {
    const { person, challenge } = await signedUp(auth);
    const { userId } = await account(person.email);
    const code = codeFor(auth, person.email);
    const before = auth.calls.length;
    const answer = await auth.value('confirmSignUp', { username: person.email, code, session: challenge.session });
    expect(answer).toMatchObject({ __typename: 'Challenge', kind: 'PASSWORD', delivery: null, details: null });
    const calls = auth.calls.slice(before);
    expect(calls.map(({ action }) => action)).toEqual(['AdminGetUser', 'ConfirmSignUp']);
    expect(calls[1]?.body).toMatchObject({ Username: userId, ConfirmationCode: code });
    expect(calls[1]?.body).not.toHaveProperty('ForceAliasCreation');
    expect(await account(person.email)).toEqual({ userId, status: 'CONFIRMED', emailVerified: true });
  });

  test('confirms nothing without a challenge session; the PASSWORD challenge carries it, without a call', async () => {
    const { person } = await signedUp(auth);
    const code = codeFor(auth, person.email);
    const before = auth.calls.length;
    const answer = await auth.value<Challenge>('confirmSignUp', { username: person.email, code });
    expect(answer).toMatchObject({ __typename: 'Challenge', kind: 'PASSWORD', delivery: null, details: null });
    expect(auth.calls).toHaveLength(before);
    expect(await account(person.email)).toMatchObject({ status: 'UNCONFIRMED', emailVerified: false });
    const wrong = { session: answer.session, password: 'Wrong-2026' };
    expect((await auth.error('respondToPasswordChallenge', wrong)).code).toBe('INVALID_CREDENTIALS');
    expect(await account(person.email)).toMatchObject({ status: 'UNCONFIRMED', emailVerified: false });
    const right = { session: answer.session, password: person.password };
    expect(await auth.value('respondToPasswordChallenge', right)).toMatchObject({ kind: 'SMS_MFA' });
    expect(await account(person.email)).toMatchObject({ status: 'CONFIRMED', emailVerified: true });
  });

  test('is accepted with the phone number as user name, both in full-width characters', async () => {
    const { person } = await signedUp(auth);
    const wide = (text: string): string =>
      text.replace(/[+\d]/g, (c) => String.fromCodePoint(c.charCodeAt(0) + 0xfee0));
    const code = ` ${wide(codeFor(auth, person.email))} `;
    const input = { username: wide(person.phoneNumber), code };
    const { session, kind } = await auth.value<Challenge>('confirmSignUp', input);
    expect(kind).toBe('PASSWORD');
    expect(await auth.value('respondToPasswordChallenge', { session, password: person.password })).toMatchObject({
      kind: 'SMS_MFA',
    });
  });

  test('leads to a challenge of a supported kind: by the input, else by the challenge session', async () => {
    const { person, challenge } = await signedUp(auth, { supports: ['CONFIRM_SIGN_UP'] });
    const input = { username: person.email, code: codeFor(auth, person.email), session: challenge.session };
    expect(await auth.value('confirmSignUp', input)).toMatchObject({
      kind: 'UNSUPPORTED',
      details: { cognitoName: 'PASSWORD' },
    });
    expect(await auth.value('confirmSignUp', { ...input, supports: ['PASSWORD'] })).toMatchObject({ kind: 'PASSWORD' });
  });

  test('ignores a challenge session of another user name: that account is not confirmed', async () => {
    const [{ person, challenge }, { person: other }] = [await signedUp(auth), await signedUp(auth)];
    expect(challenge.session).toHaveLength(3804);
    const input = { username: other.email, code: codeFor(auth, person.email), session: challenge.session };
    const before = auth.calls.length;
    expect(await auth.value('confirmSignUp', input)).toMatchObject({ kind: 'PASSWORD' });
    expect(auth.calls).toHaveLength(before);
    for (const { email } of [person, other]) expect((await account(email)).status).toBe('UNCONFIRMED');
  });
});

describe('a failure', () => {
  test('is CODE_MISMATCH for a wrong code of an unconfirmed, an unknown and a confirmed user alike', async () => {
    const { person: unconfirmed } = await signedUp(auth);
    const owner = await confirmed(auth);
    const code = wrongCode(codeFor(auth, unconfirmed.email));
    const errors = [];
    for (const username of [unconfirmed.email, newPerson().email, owner.email]) {
      const session = sealChallengeSession({ username, userId: randomUUID(), decoy: true });
      errors.push(await auth.error('confirmSignUp', { username, code, session }));
    }
    expect(errors[0]).toMatchObject({ code: 'CODE_MISMATCH', info: { retryable: false } });
    expect(errors[1]).toEqual(errors[0]);
    expect(errors[2]).toEqual(errors[0]);
  });

  test.each([true, false])('leads to a new code after a day; with a challenge session: %s', async (withSession) => {
    const { person, challenge } = await signedUp(auth);
    const input = { username: person.email, code: codeFor(auth, person.email) };
    pass(DAY + 1000);
    // The challenge session is as old as the code: both lead to the password, which the code then counts with.
    const { session } = await auth.value<Challenge>('confirmSignUp', {
      ...input,
      ...(withSession && { session: challenge.session }),
    });
    const next = await auth.value<Challenge>('respondToPasswordChallenge', { session, password: person.password });
    expect(next.kind).toBe('CONFIRM_SIGN_UP');
    const code = codeFor(auth, person.email);
    expect(code).not.toBe(input.code);
    const again = { username: person.email, code, session: next.session };
    expect(await auth.value('confirmSignUp', again)).toMatchObject({ kind: 'PASSWORD' });
  });

  test('of Cognito is reported at the password, where the code counts', async () => {
    const { person } = await signedUp(auth);
    const input = { username: person.email, code: codeFor(auth, person.email) };
    const { session } = await auth.value<Challenge>('confirmSignUp', input);
    auth.pool.faults.failNext('ConfirmSignUp', { exception: 'TooManyFailedAttemptsException', message: '' });
    const answer = { session, password: person.password };
    expect((await auth.error('respondToPasswordChallenge', answer)).code).toBe('TOO_MANY_ATTEMPTS');
    expect(await auth.value('respondToPasswordChallenge', answer)).toMatchObject({ kind: 'SMS_MFA' });
  });

  test('without a challenge session leads to a new code, once the password was right', async () => {
    const { person } = await signedUp(auth);
    const first = codeFor(auth, person.email);
    const input = { username: person.email, code: wrongCode(first) };
    const { session } = await auth.value<Challenge>('confirmSignUp', input);
    const wrong = await auth.error('respondToPasswordChallenge', { session, password: 'Wrong-2026' });
    expect(wrong.code).toBe('INVALID_CREDENTIALS');
    expect(codeFor(auth, person.email)).toBe(first);
    expect(await auth.value('respondToPasswordChallenge', { session, password: person.password })).toMatchObject({
      kind: 'CONFIRM_SIGN_UP',
    });
    expect(codeFor(auth, person.email)).not.toBe(first);
  });

  test('is CODE_EXPIRED with a challenge session that was issued later than the code', async () => {
    const { person, challenge } = await signedUp(auth);
    pass(60_000);
    auth.pool.faults.failNext('ResendConfirmationCode', { exception: 'LimitExceededException', message: '' });
    const { session } = await auth.value<Challenge>('resendCode', { session: challenge.session });
    pass(DAY - 30_000);
    const input = { username: person.email, code: codeFor(auth, person.email), session };
    expect((await auth.error('confirmSignUp', input)).code).toBe('CODE_EXPIRED');
  });

  test('is TOO_MANY_ATTEMPTS after too many wrong codes, with the longest possible wait', async () => {
    const { person, challenge } = await signedUp(auth);
    const code = wrongCode(codeFor(auth, person.email));
    const input = { username: person.email, code, session: challenge.session };
    let error = await auth.error('confirmSignUp', input);
    for (let i = 0; i < 20 && error.code === 'CODE_MISMATCH'; i += 1) error = await auth.error('confirmSignUp', input);
    expect(error).toMatchObject({ code: 'TOO_MANY_ATTEMPTS', info: { retryable: true, retryAfterSeconds: 3600 } });
  });

  test('does not happen for a right code that is sent twice with its challenge session', async () => {
    const { person, challenge } = await signedUp(auth);
    const input = { username: person.email, code: codeFor(auth, person.email), session: challenge.session };
    await auth.value('confirmSignUp', input);
    expect(await auth.value('confirmSignUp', input)).toMatchObject({ kind: 'PASSWORD' });
  });

  test('is CODE_MISMATCH for a confirmed account with a decoy, by the calls of a real challenge session', async () => {
    const owner = await confirmed(auth);
    const { challenge: decoy } = await signedUp(auth, { email: owner.email });
    const before = auth.calls.length;
    const input = { username: owner.email, code: '123456', session: decoy.session };
    expect((await auth.error('confirmSignUp', input)).code).toBe('CODE_MISMATCH');
    expect(auth.calls.slice(before).map(({ action }) => action)).toEqual(['AdminGetUser', 'ConfirmSignUp']);
  });

  test.each(['none', 'of another user'])(
    'is INVALID_CREDENTIALS, at the password, for a confirmed account without its challenge session: %s',
    async (sort) => {
      const owner = await confirmed(auth);
      const { challenge: foreign } = await signedUp(auth);
      const input = { username: owner.email, code: '123456', ...(sort !== 'none' && { session: foreign.session }) };
      const { kind, session } = await auth.value<Challenge>('confirmSignUp', input);
      expect(kind).toBe('PASSWORD');
      const error = await auth.error('respondToPasswordChallenge', { session, password: 'Wrong-2026' });
      expect(error.code).toBe('INVALID_CREDENTIALS');
    },
  );

  test('is SESSION_INVALID for a malformed challenge session, without a call', async () => {
    const { person } = await signedUp(auth);
    const before = auth.calls.length;
    const error = await auth.error('confirmSignUp', { username: person.email, code: '123456', session: 'x' });
    expect(error).toMatchObject({ code: 'SESSION_INVALID', info: { restart: true } });
    expect(auth.calls).toHaveLength(before);
  });

  test('treats a blank challenge session as absent', async () => {
    const { person } = await signedUp(auth);
    const input = { username: person.email, code: codeFor(auth, person.email), session: ' ' };
    expect(await auth.value('confirmSignUp', input)).toMatchObject({ kind: 'PASSWORD' });
  });

  test('reports user name and code together', async () => {
    const error = await auth.error('confirmSignUp', { username: 'hanako', code: '12345', session: '' });
    expect(error).toMatchObject({
      code: 'VALIDATION_FAILED',
      info: {
        fields: [
          { name: 'username', rule: 'format' },
          { name: 'code', rule: 'format' },
        ],
      },
    });
  });
});
