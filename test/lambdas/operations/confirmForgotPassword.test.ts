import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Challenge, SignUpInput, Tokens } from '../../../generated/schema.ts';
import { breakRequest } from '../breakRequest.ts';
import { registered } from '../invited.ts';
import { asOperator, storedAccount } from '../operator.ts';
import { codeFor, newPerson, wrongCode } from '../people.ts';
import { sealChallengeSession } from '../sealChallengeSession.ts';
import { moveClock } from '../signUpPeople.ts';
import { awsException, startAuth, type Auth } from '../startAuth.ts';

const HOUR = 3_600_000;
const NEW_PASSWORD = 'Tsubaki-2027';

let auth: Auth;
beforeAll(async () => {
  auth = await startAuth();
});
afterAll(() => auth.stop());
afterEach(() => {
  auth.standIn(null);
  auth.pendingAccounts.beforeRun = null;
});

/** Mails a reset code to a person, a new one with a confirmed account unless given. */
async function awaitingReset(known?: SignUpInput) {
  const person = known ?? (await registered(auth));
  const { session } = await auth.value<Challenge>('forgotPassword', { username: person.email });
  const code = codeFor(auth, person.email);
  return { person, session, code, input: { username: person.email, code, newPassword: NEW_PASSWORD, session } };
}
function reset(input: object): Promise<Challenge> {
  return auth.value('confirmForgotPassword', input);
}
async function errorOf(input: object): Promise<string> {
  return (await auth.error('confirmForgotPassword', input)).code;
}
async function signInError(person: SignUpInput, password: string): Promise<string> {
  return (await auth.error('signIn', { username: person.email, password })).code;
}

describe('the right code', () => {
  test('sets the password and goes on to the second factor; the code works once', async () => {
    const { person, input } = await awaitingReset();
    const before = auth.calls.length;
    const challenge = await reset(input);
    expect(challenge).toMatchObject({ kind: 'SMS_MFA', delivery: { medium: 'SMS' } });
    expect(auth.calls.slice(before).map(({ action }) => action)).toEqual([
      'ConfirmForgotPassword',
      'AdminUserGlobalSignOut',
      'InitiateAuth',
    ]);
    const answer = { session: challenge.session, code: codeFor(auth, person.phoneNumber) };
    expect(await auth.value('respondToSmsChallenge', answer)).toMatchObject({ __typename: 'Tokens' });
    expect(await signInError(person, person.password)).toBe('INVALID_CREDENTIALS');
    expect(await errorOf({ ...input, newPassword: 'Another-2027' })).toBe('CODE_MISMATCH');
    expect(await auth.value('signIn', { username: person.email, password: NEW_PASSWORD })).toMatchObject({
      kind: 'SMS_MFA',
    });
  });

  test('works without a challenge session, by the phone number, in any spelling', async () => {
    const { person, code } = await awaitingReset();
    const typed = `コード：${Array.from(code, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)).join('')}`;
    expect(await reset({ username: person.phoneNumber, code: typed, newPassword: NEW_PASSWORD })).toMatchObject({
      kind: 'SMS_MFA',
    });
  });

  test('signs other devices out', async () => {
    const person = await registered(auth);
    const { email: username, password } = person;
    const { session: first } = await auth.value<Challenge>('signIn', { username, password });
    const texted = { session: first, code: codeFor(auth, person.phoneNumber) };
    const tokens = await auth.value<Tokens>('respondToSmsChallenge', texted);
    const { input } = await awaitingReset(person);
    const { session } = await reset(input);
    const { refreshToken, accessToken } = tokens;
    expect((await auth.error('refreshTokens', { refreshToken })).code).toBe('REFRESH_TOKEN_INVALID');
    expect((await auth.error('me', null, { accessToken })).code).toBe('UNAUTHENTICATED');
    const answer = { session, code: codeFor(auth, person.phoneNumber) };
    const fresh = await auth.value<Tokens>('respondToSmsChallenge', answer);
    expect(await auth.value('me', null, { accessToken: fresh.accessToken })).toMatchObject({ email: person.email });
  });

  describe('signs other devices out at the end of the sign-in when that fails before it', () => {
    async function resetWithThief() {
      const person = await registered(auth);
      const { email: username, password } = person;
      const { session: first } = await auth.value<Challenge>('signIn', { username, password });
      const texted = { session: first, code: codeFor(auth, person.phoneNumber) };
      const thief = await auth.value<Tokens>('respondToSmsChallenge', texted);
      const { input } = await awaitingReset(person);
      auth.pendingAccounts.beforeRun = ({ action }) => {
        if (action === 'signOut') throw new Error('the function fails');
      };
      return { person, thief, input };
    }
    const texted = ({ session }: Challenge, { phoneNumber }: SignUpInput): Promise<Tokens> =>
      auth.value('respondToSmsChallenge', { session, code: codeFor(auth, phoneNumber) });

    test('and keeps the new one', async () => {
      const { person, thief, input } = await resetWithThief();
      const own = await texted(await reset(input), person);
      expect((await auth.error('refreshTokens', { refreshToken: thief.refreshToken })).code).toBe(
        'REFRESH_TOKEN_INVALID',
      );
      expect(await auth.value('me', null, { accessToken: own.accessToken })).toMatchObject({ email: person.email });
    });

    test('also by way of PASSWORD', async () => {
      const { person, thief, input } = await resetWithThief();
      auth.pool.faults.failNext('InitiateAuth', { exception: 'TooManyRequestsException', message: 'Rate exceeded' });
      const { kind, session } = await reset(input);
      expect(kind).toBe('PASSWORD');
      const answer = { session, password: NEW_PASSWORD };
      await texted(await auth.value<Challenge>('respondToPasswordChallenge', answer), person);
      expect((await auth.error('me', null, { accessToken: thief.accessToken })).code).toBe('UNAUTHENTICATED');
    });

    test('and lets the user in when it fails again; the log has the exception', async () => {
      const { person, input } = await resetWithThief();
      const challenge = await reset(input);
      auth.standIn(({ action }) =>
        /^(ListUserSessions|GlobalSignOut)$/.test(action) ? awsException('InternalErrorException') : undefined,
      );
      expect(await texted(challenge, person)).toMatchObject({ __typename: 'Tokens' });
      expect(auth.lines().at(-1)).toMatchObject({ Outcome: 'Tokens', cognitoError: 'InternalErrorException' });
    });
  });

  test('ends the lock-out by wrong passwords, and an operator’s reset', async () => {
    const { person, input } = await awaitingReset();
    await asOperator(auth, 'AdminResetUserPassword', { Username: person.email });
    for (let i = 0; i < 7; i += 1) await signInError(person, 'Wrong-2026');
    expect(await signInError(person, person.password)).toBe('TOO_MANY_ATTEMPTS');
    expect(await reset({ ...input, code: codeFor(auth, person.email) })).toMatchObject({ kind: 'SMS_MFA' });
    expect(await storedAccount(auth, person.email)).toMatchObject({ status: 'CONFIRMED' });
  });

  test('leads to PASSWORD when the sign-in fails: the password is set', async () => {
    const { person, input } = await awaitingReset();
    auth.pool.faults.failNext('InitiateAuth', { exception: 'TooManyRequestsException', message: 'Rate exceeded' });
    const { kind, session } = await reset(input);
    expect(kind).toBe('PASSWORD');
    expect(await auth.value('respondToPasswordChallenge', { session, password: NEW_PASSWORD })).toMatchObject({
      kind: 'SMS_MFA',
    });
    expect(await signInError(person, person.password)).toBe('INVALID_CREDENTIALS');
  });

  test('is lost with a crash before the sign-in; the user signs in with the new password', async () => {
    const { person, input } = await awaitingReset();
    breakRequest('AuthParameters');
    await expect(auth.invoke('confirmForgotPassword', input)).rejects.toThrow('the auth function failed');
    vi.restoreAllMocks();
    expect(await auth.value('signIn', { username: person.email, password: NEW_PASSWORD })).toMatchObject({
      kind: 'SMS_MFA',
    });
  });

  test('keeps the supported kinds of the challenge session', async () => {
    const { email: username } = await registered(auth);
    const supports = ['RESET_PASSWORD'];
    const { session } = await auth.value<Challenge>('forgotPassword', { username, supports });
    const input = { username, session, newPassword: NEW_PASSWORD };
    expect(await reset({ ...input, code: codeFor(auth, username) })).toMatchObject({ kind: 'UNSUPPORTED' });
    const again = await auth.value<Challenge>('forgotPassword', { username, supports });
    const code = codeFor(auth, username);
    expect(await reset({ ...input, session: again.session, code, supports: ['SMS_MFA'] })).toMatchObject({
      kind: 'SMS_MFA',
    });
  });
});

describe('another code is an error and changes nothing', () => {
  const expectUnchanged = async (person: SignUpInput): Promise<void> => {
    expect(await auth.value('signIn', { username: person.email, password: person.password })).toMatchObject({
      kind: 'SMS_MFA',
    });
  };

  test('a wrong one, and one of another user, is CODE_MISMATCH', async () => {
    const { person, code, input } = await awaitingReset();
    const other = await awaitingReset();
    expect(await errorOf({ ...input, code: wrongCode(code) })).toBe('CODE_MISMATCH');
    if (other.code !== code) expect(await errorOf({ ...input, code: other.code })).toBe('CODE_MISMATCH');
    await expectUnchanged(person);
    expect(await reset(input)).toMatchObject({ kind: 'SMS_MFA' });
  });

  test('an earlier one is CODE_MISMATCH', async () => {
    const { person, code, input } = await awaitingReset();
    const { code: newest } = await awaitingReset(person);
    if (newest !== code) expect(await errorOf(input)).toBe('CODE_MISMATCH');
    expect(await reset({ ...input, code: newest })).toMatchObject({ kind: 'SMS_MFA' });
  });

  test('an expired one is CODE_EXPIRED with its challenge session and CODE_MISMATCH without', async () => {
    const { input: early } = await awaitingReset();
    const { person, session, input } = await awaitingReset();
    moveClock(HOUR - 30_000);
    expect(await reset(early)).toMatchObject({ kind: 'SMS_MFA' });
    moveClock(30_000);
    expect(await auth.error('confirmForgotPassword', input)).toMatchObject({
      code: 'CODE_EXPIRED',
      info: { retryable: false },
    });
    expect(await errorOf({ ...input, session: null })).toBe('CODE_MISMATCH');
    // The challenge session is old, but the code is not.
    await auth.value('forgotPassword', { username: person.email });
    expect(await reset({ ...input, session, code: codeFor(auth, person.email) })).toMatchObject({
      kind: 'SMS_MFA',
    });
  });

  test('the sixth one in an hour is TOO_MANY_ATTEMPTS, for an unknown user too, without a call', async () => {
    const { code, input } = await awaitingReset();
    for (const tried of [
      { ...input, code: wrongCode(code) },
      { ...input, username: newPerson().email, session: null },
    ]) {
      for (let i = 0; i < 5; i += 1) expect(await errorOf(tried)).toBe('CODE_MISMATCH');
      const before = auth.calls.length;
      const error = await auth.error('confirmForgotPassword', { ...tried, code });
      expect(error.code).toBe('TOO_MANY_ATTEMPTS');
      expect(error.info.retryAfterSeconds).toBeGreaterThan(3590);
      expect(auth.calls).toHaveLength(before);
    }
    moveClock(HOUR + 1000);
    const again = await auth.value<Challenge>('forgotPassword', { username: input.username });
    expect(await reset({ ...input, session: again.session, code: codeFor(auth, input.username) })).toMatchObject({
      kind: 'SMS_MFA',
    });
  });

  test('of fifty at the same time with the right code, one sets the password', async () => {
    const { person, input } = await awaitingReset();
    const passwords = Array.from({ length: 50 }, (_, i) => `Tsubaki-${1000 + i}`);
    const outcomes = await Promise.all(
      passwords.map((newPassword) => auth.invoke('confirmForgotPassword', { ...input, newPassword })),
    );
    const winners = passwords.filter((_, i) => outcomes[i]?.ok);
    expect(winners).toHaveLength(1);
    const codes = outcomes.map((outcome) => (outcome.ok ? 'ok' : outcome.error.code));
    expect(new Set(codes)).toEqual(new Set(['ok', 'CODE_MISMATCH']));
    expect(await auth.value('signIn', { username: person.email, password: winners[0] })).toMatchObject({
      kind: 'SMS_MFA',
    });
  });
});

describe('an invalid input is rejected without a call', () => {
  const errorWithoutCall = async (input: object) => {
    const before = auth.calls.length;
    const error = await auth.error('confirmForgotPassword', input);
    expect(auth.calls).toHaveLength(before);
    return error;
  };
  const username = newPerson().email;

  test('each broken rule of the policy is named', async () => {
    expect(await errorWithoutCall({ username, code: '123456', newPassword: 'abc' })).toMatchObject({
      code: 'PASSWORD_POLICY_VIOLATION',
      info: {
        fields: ['minLength', 'requireUppercase', 'requireNumbers', 'requireSymbols'].map((rule) => ({
          name: 'newPassword',
          rule,
        })),
      },
    });
  });

  test('all invalid fields are reported together', async () => {
    expect(await errorWithoutCall({ username: 'x', code: 'y', newPassword: ' ' })).toMatchObject({
      code: 'VALIDATION_FAILED',
      info: {
        fields: [
          { name: 'username', rule: 'format' },
          { name: 'code', rule: 'format' },
          { name: 'newPassword', rule: 'required' },
        ],
      },
    });
  });

  test.each([
    ['an altered one', 'x', 'SESSION_INVALID'],
    ['one of another kind', sealChallengeSession({ username }), 'CHALLENGE_MISMATCH'],
  ])('a challenge session: %s', async (_what, session, code) => {
    const input = { username, code: '123456', newPassword: NEW_PASSWORD, session };
    expect((await errorWithoutCall(input)).code).toBe(code);
  });
});

test('a challenge session of another user name is ignored', async () => {
  const { session: foreign } = await awaitingReset();
  const { input } = await awaitingReset();
  expect(await reset({ ...input, session: foreign })).toMatchObject({ kind: 'SMS_MFA' });
});

test('a password that was used before is PASSWORD_REUSED', async () => {
  const { input } = await awaitingReset();
  auth.standIn(({ action }) =>
    action === 'ConfirmForgotPassword' ? awsException('PasswordHistoryPolicyViolationException') : undefined,
  );
  expect(await errorOf(input)).toBe('PASSWORD_REUSED');
});
