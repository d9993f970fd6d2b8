import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Challenge } from '../../../generated/schema.ts';
import { storedAccount } from '../operator.ts';
import { awaitingPassword, awaitingSmsCode, codeFor, confirmed, signedUp, newPerson } from '../people.ts';
import { sealChallengeSession } from '../sealChallengeSession.ts';
import { awsException, startAuth, type Auth } from '../startAuth.ts';

let auth: Auth;
beforeAll(async () => {
  auth = await startAuth();
});
afterAll(() => auth.stop());
afterEach(() => auth.standIn(null));

const SECOND = 1000;
const DAY = 24 * 60 * 60 * SECOND;
/** Moves the clock of this process, which the engine and the function share. */
function pass(millis: number): void {
  const now = Date.now();
  vi.spyOn(Date, 'now').mockImplementation(() => now + millis);
}
function resent(input: object, gateway = auth): Promise<Challenge> {
  return gateway.value('resendCode', input);
}
/** Returns the parts of a challenge that a client could compare, times as durations. */
function visible({ session, expiresAt, resendAvailableAt, ...rest }: Challenge) {
  return {
    ...rest,
    sessionLength: session.length,
    hours: Math.round((Date.parse(expiresAt) - Date.now()) / 3_600_000),
    resendSeconds: Math.round((Date.parse(String(resendAvailableAt)) - Date.now()) / SECOND),
  };
}
async function calledAndMailed(work: () => Promise<unknown>): Promise<{ actions: string[]; mails: number }> {
  const before = { calls: auth.calls.length, mails: auth.pool.inbox.list().length };
  await work();
  const actions = auth.calls.slice(before.calls).map(({ action }) => action);
  return { actions, mails: auth.pool.inbox.list().length - before.mails };
}

describe('with a challenge session', () => {
  test('sends a second mail; its code is valid and the first one is not', async () => {
    const { person, challenge } = await signedUp(auth);
    const first = codeFor(auth, person.email);
    pass(30 * SECOND);
    let next!: Challenge;
    const seen = await calledAndMailed(async () => {
      next = await resent({ session: challenge.session });
    });
    expect(seen).toEqual({ actions: ['ResendConfirmationCode'], mails: 1 });
    expect(visible(next)).toEqual({
      __typename: 'Challenge',
      kind: 'CONFIRM_SIGN_UP',
      delivery: { __typename: 'CodeDelivery', medium: 'EMAIL', destination: 'h***@e***' },
      details: null,
      sessionLength: 3804,
      hours: 24,
      expiresIn: 86_400,
      resendSeconds: 90,
      resendAvailableIn: 90,
    });
    const second = codeFor(auth, person.email);
    const input = { username: person.email, session: next.session };
    if (second !== first)
      expect((await auth.error('confirmSignUp', { ...input, code: first })).code).toBe('CODE_MISMATCH');
    await auth.value('confirmSignUp', { ...input, code: second });
    // The challenge session is no decoy: the code may be sent twice.
    expect(await auth.value('confirmSignUp', { ...input, code: second })).toMatchObject({ kind: 'PASSWORD' });
  });

  test('is RATE_LIMITED until `resendAvailableAt`, without a call', async () => {
    const { challenge } = await signedUp(auth);
    const { session } = challenge;
    pass(10 * SECOND);
    const seen = await calledAndMailed(async () => {
      const error = await auth.error('resendCode', { session });
      expect(error).toMatchObject({ code: 'RATE_LIMITED', info: { retryable: true } });
      expect(error.info.retryAfterSeconds).toBeGreaterThan(18);
      expect(error.info.retryAfterSeconds).toBeLessThanOrEqual(20);
    });
    expect(seen).toEqual({ actions: [], mails: 0 });
    const at = Date.parse(String(challenge.resendAvailableAt));
    vi.spyOn(Date, 'now').mockReturnValue(at - 1);
    expect((await auth.error('resendCode', { session })).info.retryAfterSeconds).toBe(1);
    vi.spyOn(Date, 'now').mockReturnValue(at);
    expect(await resent({ session })).toMatchObject({ kind: 'CONFIRM_SIGN_UP' });
  });

  test('has a longer wait every time', async () => {
    const { challenge } = await signedUp(auth);
    let { session } = challenge;
    const waits: number[] = [];
    for (const seconds of [30, 90, 270]) {
      pass(seconds * SECOND);
      const next = await resent({ session });
      waits.push(visible(next).resendSeconds);
      session = next.session;
    }
    expect(waits).toEqual([90, 270, 810]);
  });

  test('keeps the supported kinds and the id of the account', async () => {
    const username = newPerson().email;
    const session = sealChallengeSession({ username, supports: ['PASSWORD'], issuedAt: 0 });
    expect(await resent({ session })).toMatchObject({ kind: 'UNSUPPORTED', resendAvailableAt: null });
    const kept = sealChallengeSession({ username, issuedAt: 0, userId: 'id-of-the-account' });
    const { session: next } = await resent({ session: kept });
    await auth.error('confirmSignUp', { username, code: '123456', session: next });
    expect(auth.calls.at(-1)?.body).toMatchObject({ Username: 'id-of-the-account' });
  });

  test('keeps what was entered at sign-up, which completes a contested account', async () => {
    const { person, challenge: first } = await signedUp(auth);
    const { challenge } = await signedUp(auth, { ...person, nickname: '次郎', password: 'Second-2026' });
    expect(challenge.session).not.toBe(first.session);
    pass(30 * SECOND);
    const { session } = await resent({ session: challenge.session });
    const code = codeFor(auth, person.email);
    const ready = await auth.value<Challenge>('confirmSignUp', { username: person.email, code, session });
    const input = { session: ready.session, password: 'Second-2026' };
    expect(await auth.value('respondToPasswordChallenge', input)).toMatchObject({ kind: 'SMS_MFA' });
    expect(await storedAccount(auth, person.email)).toMatchObject({ attributes: { nickname: '次郎' } });
  });

  test('is CHALLENGE_MISMATCH for a kind without a code that can be sent again', async () => {
    const { challenge: texted } = await awaitingSmsCode(auth);
    const { challenge: password } = await awaitingPassword(auth);
    const { challenge: unsupported } = await signedUp(auth, { supports: ['PASSWORD'] });
    for (const { resendAvailableAt, session } of [texted, password, unsupported]) {
      expect(resendAvailableAt).toBeNull();
      const seen = await calledAndMailed(async () => {
        expect((await auth.error('resendCode', { session })).code).toBe('CHALLENGE_MISMATCH');
      });
      expect(seen).toEqual({ actions: [], mails: 0 });
    }
  });

  test('has the destination of the mail after a sign-in with the phone number', async () => {
    const { person } = await signedUp(auth);
    const input = { username: person.phoneNumber, password: person.password };
    const { session } = await auth.value<Challenge>('signIn', input);
    pass(30 * SECOND);
    expect((await resent({ session })).delivery).toMatchObject({ medium: 'EMAIL', destination: 'h***@e***' });
  });

  test('is SESSION_INVALID without a user name in it', async () => {
    const error = await auth.error('resendCode', { session: sealChallengeSession({ issuedAt: 0 }) });
    expect(error).toMatchObject({ code: 'SESSION_INVALID', info: { restart: true } });
  });
});

describe('with a challenge session of RESET_PASSWORD', () => {
  const forgot = (username: string): Promise<Challenge> => auth.value('forgotPassword', { username });

  test('mails a second code; it is valid and the first one is not', async () => {
    const { email: username, phoneNumber } = await confirmed(auth);
    const { session } = await forgot(username);
    const first = codeFor(auth, username);
    expect((await auth.error('resendCode', { session })).code).toBe('RATE_LIMITED');
    pass(30 * SECOND);
    let next!: Challenge;
    const seen = await calledAndMailed(async () => {
      next = await resent({ session });
    });
    expect(seen).toEqual({ actions: ['ForgotPassword'], mails: 1 });
    expect(next).toMatchObject({
      kind: 'RESET_PASSWORD',
      delivery: { medium: 'EMAIL', destination: 'h***@e***' },
      expiresIn: 3600,
      resendAvailableIn: 90,
    });
    const second = codeFor(auth, username);
    const input = { username, session: next.session, newPassword: 'Tsubaki-2027' };
    if (second !== first)
      expect((await auth.error('confirmForgotPassword', { ...input, code: first })).code).toBe('CODE_MISMATCH');
    expect(await auth.value('confirmForgotPassword', { ...input, code: second })).toMatchObject({ kind: 'SMS_MFA' });
    const { session: byPhone } = await forgot(phoneNumber);
    pass(31 * SECOND);
    expect((await resent({ session: byPhone })).delivery).toMatchObject({ destination: '***@***' });
  });

  test('has the same answer for every sort of account, also when no more codes may be sent', async () => {
    const { person: pending } = await signedUp(auth);
    const answers: object[] = [];
    for (const { email } of [newPerson(), pending, await confirmed(auth)]) {
      for (let i = 0; i < 5; i += 1) await forgot(email);
      const { session } = await forgot(email);
      pass(30 * SECOND);
      const seen = await calledAndMailed(async () => {
        answers.push(visible(await resent({ session })));
      });
      expect(seen).toEqual({ actions: ['ForgotPassword'], mails: 0 });
      vi.restoreAllMocks();
    }
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
  });

  test('an expired one mails a code to the user name that is given with it; alone, it is SESSION_EXPIRED', async () => {
    const { email: username } = await confirmed(auth);
    const { session } = await forgot(username);
    pass(60 * 60 * SECOND);
    expect((await auth.error('resendCode', { session })).code).toBe('SESSION_EXPIRED');
    const seen = await calledAndMailed(async () => {
      expect(await resent({ session, username })).toMatchObject({ kind: 'RESET_PASSWORD', resendAvailableIn: 30 });
    });
    expect(seen).toEqual({ actions: ['ForgotPassword'], mails: 1 });
  });

  test('has the real destination after a sign-in with the right password', async () => {
    const { phoneNumber, password } = await confirmed(auth);
    auth.pool.faults.failNext('InitiateAuth', { exception: 'PasswordResetRequiredException', message: '' });
    const { session } = await auth.value<Challenge>('signIn', { username: phoneNumber, password });
    pass(30 * SECOND);
    expect((await resent({ session })).delivery).toMatchObject({ destination: 'h***@e***' });
  });
});

describe('with a user name', () => {
  test.each(['email', 'phoneNumber'] as const)('sends a new code without a wait: %s', async (name) => {
    const { person } = await signedUp(auth);
    const seen = await calledAndMailed(async () => {
      await resent({ username: ` ${person[name]} ` });
      await resent({ username: person[name] });
    });
    expect(seen).toEqual({ actions: ['ResendConfirmationCode', 'ResendConfirmationCode'], mails: 2 });
    expect(auth.calls.at(-1)?.body['Username']).toBe(person[name]);
    const input = { username: person.email, code: codeFor(auth, person.email) };
    expect(await auth.value('confirmSignUp', input)).toMatchObject({ kind: 'PASSWORD' });
  });

  test('ignores a challenge session that has expired or is of another user; alone, an expired one is SESSION_EXPIRED', async () => {
    const [{ person, challenge }, { challenge: foreign }] = [await signedUp(auth), await signedUp(auth)];
    const { email: username } = person;
    expect(await resent({ username, session: foreign.session })).toMatchObject({ kind: 'CONFIRM_SIGN_UP' });
    expect(auth.calls.at(-1)?.body['Username']).toBe(username);
    expect((await auth.error('resendCode', { username, session: challenge.session })).code).toBe('RATE_LIMITED');
    pass(DAY + SECOND);
    expect(visible(await resent({ username, session: challenge.session })).resendSeconds).toBe(30);
    expect(await auth.error('resendCode', { session: challenge.session })).toMatchObject({
      code: 'SESSION_EXPIRED',
      info: { restart: true },
    });
  });

  test('is SESSION_INVALID with a malformed challenge session', async () => {
    const input = { username: newPerson().email, session: 'x' };
    expect((await auth.error('resendCode', input)).code).toBe('SESSION_INVALID');
  });

  test('reports both fields when neither is given', async () => {
    for (const input of [{}, { session: null, username: null }, { session: '', username: ' ' }]) {
      expect(await auth.error('resendCode', input)).toMatchObject({
        code: 'VALIDATION_FAILED',
        info: {
          fields: [
            { name: 'session', rule: 'required' },
            { name: 'username', rule: 'required' },
          ],
        },
      });
    }
    expect((await auth.error('resendCode', { session: '', username: 'hanako' })).info.fields).toEqual([
      { name: 'username', rule: 'format' },
    ]);
  });
});

describe('the answer does not reveal an account', () => {
  /** Returns the user name of an unconfirmed, an unknown and a confirmed user. */
  const sorts = async (name: 'email' | 'phoneNumber'): Promise<string[]> => {
    const { person: unconfirmed } = await signedUp(auth);
    const owner = await confirmed(auth);
    return [unconfirmed[name], newPerson()[name], owner[name]];
  };

  test.each(['email', 'phoneNumber'] as const)(
    'is the same for an unconfirmed, an unknown and a confirmed user: %s',
    async (name) => {
      const answers: object[] = [];
      for (const username of await sorts(name)) {
        const seen = await calledAndMailed(async () => {
          answers.push(visible(await resent({ username })));
        });
        expect(seen.actions).toEqual(['ResendConfirmationCode']);
      }
      expect(answers[1]).toEqual(answers[0]);
      expect(answers[2]).toEqual(answers[0]);
      const destination = name === 'email' ? 'h***@e***' : '***@***';
      expect(answers[0]).toMatchObject({ delivery: { medium: 'EMAIL', destination } });
    },
  );

  test('is the same at the sixth time in an hour, when Cognito sends nothing more', async () => {
    const answers: object[] = [];
    for (const username of await sorts('email')) {
      for (let i = 0; i < 5; i += 1) await resent({ username });
      const seen = await calledAndMailed(async () => {
        answers.push(visible(await resent({ username })));
      });
      expect(seen.mails).toBe(0);
    }
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
    expect(auth.lines().some(({ cognitoError }) => cognitoError === 'LimitExceededException')).toBe(true);
  });

  test('is the same with a challenge session that was issued for a user name alone', async () => {
    for (const username of await sorts('phoneNumber')) {
      const { session } = await resent({ username });
      const again = { username, code: '123456', session };
      const seen = await calledAndMailed(async () => {
        expect(await auth.value('confirmSignUp', again)).toMatchObject({ kind: 'PASSWORD' });
      });
      expect(seen).toEqual({ actions: [], mails: 0 });
      pass(30 * SECOND);
      expect((await resent({ session })).delivery).toMatchObject({ destination: '***@***' });
      vi.restoreAllMocks();
    }
  });

  test('is the same for a decoy of signUp and for a real challenge session', async () => {
    const owner = await confirmed(auth);
    const { challenge: real } = await signedUp(auth);
    const { challenge: decoy } = await signedUp(auth, { email: owner.email });
    pass(30 * SECOND);
    const answers = [await resent({ session: real.session }), await resent({ session: decoy.session })];
    expect(visible(answers[1] as Challenge)).toEqual(visible(answers[0] as Challenge));
  });

  test('is the same for a disabled user', async () => {
    auth.standIn(() => awsException('NotAuthorizedException', 'User is disabled.'));
    expect(await resent({ username: newPerson().email })).toMatchObject({ kind: 'CONFIRM_SIGN_UP' });
  });

  test.each(['unconfirmed', 'unknown'])('takes the minimum time: %s', async (sort) => {
    const slow = await startAuth({ environment: { SIGN_UP_FLOOR_MILLIS: '300' } });
    try {
      const { email: username } = sort === 'unknown' ? newPerson() : (await signedUp(slow)).person;
      const began = performance.now();
      await resent({ username }, slow);
      expect(performance.now() - began).toBeGreaterThanOrEqual(300);
    } finally {
      await slow.stop();
    }
  });
});

test.each([
  ['TooManyRequestsException', 'RATE_LIMITED'],
  ['CodeDeliveryFailureException', 'DELIVERY_FAILED'],
  ['InternalErrorException', 'TEMPORARILY_UNAVAILABLE'],
  ['UserLambdaValidationException', 'REJECTED_BY_HOOK'],
])('a fault of the deployment is reported: %s is %s', async (exception, code) => {
  auth.standIn(() => awsException(exception));
  expect((await auth.error('resendCode', { username: newPerson().email })).code).toBe(code);
});
