import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Challenge } from '../../../generated/schema.ts';
import { breakRequest } from '../breakRequest.ts';
import { invited, registered, TEMPORARY_PASSWORD } from '../invited.ts';
import { asOperator, storedAccount } from '../operator.ts';
import { codeFor, newPerson, signedUp } from '../people.ts';
import { moveClock } from '../signUpPeople.ts';
import { awsException, startAuth, type Auth } from '../startAuth.ts';

const HOUR = 3_600_000;

let auth: Auth;
beforeAll(async () => {
  auth = await startAuth();
});
afterAll(() => auth.stop());
afterEach(() => auth.standIn(null));

function forgot(input: object): Promise<Challenge> {
  return auth.value('forgotPassword', input);
}
/** Returns the messages to an address that the work leads to. */
async function mailsTo(address: string, work: () => Promise<unknown>) {
  const before = auth.pool.inbox.list().length;
  await work();
  return auth.pool.inbox
    .list()
    .slice(before)
    .filter(({ to }) => to === address);
}

test('mails a code to the owner of a confirmed account', async () => {
  const { email } = await registered(auth);
  const mails = await mailsTo(email, async () => {
    const { session, expiresAt, resendAvailableAt, ...rest } = await forgot({ username: ` ${email.toUpperCase()} ` });
    expect(rest).toEqual({
      __typename: 'Challenge',
      kind: 'RESET_PASSWORD',
      delivery: { __typename: 'CodeDelivery', medium: 'EMAIL', destination: 'h***@e***' },
      details: null,
      expiresIn: 3600,
      resendAvailableIn: 30,
    });
    expect(session).toHaveLength(3804);
    expect(Date.parse(expiresAt) - Date.parse(String(resendAvailableAt))).toBe(HOUR - 30_000);
  });
  expect(mails).toMatchObject([
    { subject: '【Genkan】パスワード再設定コード', code: expect.stringMatching(/^\d{6}$/) },
  ]);
  expect(auth.calls.find(({ action }) => action === 'ForgotPassword')?.body['Username']).toBe(email);
});

test('shows nothing of the address behind a phone number', async () => {
  const { email, phoneNumber } = await registered(auth);
  const mails = await mailsTo(email, async () => {
    expect((await forgot({ username: phoneNumber })).delivery).toMatchObject({ destination: '***@***' });
  });
  expect(mails).toHaveLength(1);
});

test('is UNSUPPORTED for a client that cannot show the kind', async () => {
  const { kind, details, session } = await forgot({ username: newPerson().email, supports: ['SMS_MFA'] });
  expect({ kind, details }).toMatchObject({ kind: 'UNSUPPORTED', details: { cognitoName: 'RESET_REQUIRED' } });
  expect((await auth.error('resendCode', { session })).code).toBe('CHALLENGE_MISMATCH');
});

test('an invalid user name is rejected without a call', async () => {
  const before = auth.calls.length;
  expect(await auth.error('forgotPassword', { username: 'hanako' })).toMatchObject({
    code: 'VALIDATION_FAILED',
    info: { fields: [{ name: 'username', rule: 'format' }] },
  });
  expect(auth.calls).toHaveLength(before);
});

describe('an account whose password cannot be reset', () => {
  test('the owner of a pending one reads how to go on; nothing changes, and the code still confirms it', async () => {
    const { person, challenge } = await signedUp(auth);
    const before = await storedAccount(auth, person.email);
    const mails = await mailsTo(person.email, () => forgot({ username: person.phoneNumber }));
    expect(mails).toMatchObject([{ subject: '【Genkan】新規登録が完了していません' }]);
    expect(mails[0]?.body).toContain('もう一度新規登録');
    expect(mails[0]?.body).not.toContain(person.nickname);
    expect(await storedAccount(auth, person.email)).toEqual(before);
    const input = { username: person.email, code: codeFor(auth, person.email), session: challenge.session };
    expect(await auth.value('confirmSignUp', input)).toMatchObject({ kind: 'PASSWORD' });
  });

  test('the code in that mail resets no password', async () => {
    const { person } = await signedUp(auth);
    const { session } = await forgot({ username: person.email });
    const input = { username: person.email, code: codeFor(auth, person.email), newPassword: 'Newest-2026', session };
    expect((await auth.error('confirmForgotPassword', input)).code).toBe('CODE_MISMATCH');
    expect(await storedAccount(auth, person.email)).toMatchObject({ status: 'UNCONFIRMED' });
  });

  test('the owner of a pending one gets at most five mails an hour, and a failed mail is not repeated', async () => {
    const { person } = await signedUp(auth);
    const mails = await mailsTo(person.email, async () => {
      for (let i = 0; i < 7; i += 1) await forgot({ username: person.email });
    });
    expect(mails).toHaveLength(5);
  });

  test('an invited user gets the invitation again, at most once an hour', async () => {
    const { email } = await invited(auth);
    expect(await mailsTo(email, () => forgot({ username: email }))).toEqual([]);
    moveClock(HOUR + 1000);
    const mails = await mailsTo(email, async () => {
      await forgot({ username: email });
      await forgot({ username: email });
    });
    expect(mails).toMatchObject([{ subject: 'Your Genkan temporary password' }]);
    expect((await auth.error('signIn', { username: email, password: TEMPORARY_PASSWORD })).code).toBe(
      'INVALID_CREDENTIALS',
    );
    const [password] = /(?<=monospace">)[^<]+/.exec(String(mails[0]?.body)) ?? [];
    const unescaped = String(password).replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));
    expect(await auth.value('signIn', { username: email, password: unescaped })).toMatchObject({
      kind: 'NEW_PASSWORD_REQUIRED',
    });
  });

  test.each(['confirmed', 'pending', 'invited'] as const)('a disabled one gets no mail: %s', async (sort) => {
    const person =
      sort === 'invited'
        ? await invited(auth)
        : sort === 'pending'
          ? (await signedUp(auth)).person
          : await registered(auth);
    await asOperator(auth, 'AdminDisableUser', { Username: person.email });
    moveClock(HOUR + 1000);
    expect(await mailsTo(person.email, () => forgot({ username: person.email }))).toEqual([]);
  });

  test('an undeclared fault of the mail is repeated by Lambda and does not change the answer', async () => {
    const { person } = await signedUp(auth);
    let runs = 0;
    auth.pendingAccounts.beforeRun = () => {
      runs += 1;
      if (runs === 1) throw new Error('the function fails');
    };
    const mails = await mailsTo(person.email, () => forgot({ username: person.email }));
    auth.pendingAccounts.beforeRun = null;
    expect([runs, mails.length]).toEqual([2, 1]);
  });

  test('a fault of the code fails the event, which Lambda repeats twice, and does not change the answer', async () => {
    const { person } = await signedUp(auth);
    breakRequest('ClientMetadata');
    expect(await mailsTo(person.email, () => forgot({ username: person.email }))).toEqual([]);
    const faults = auth.written().match(/"action":"forgotPassword","fault":"RangeError"/g);
    expect(faults).toHaveLength(3);
  });
});

test('a fault of the deployment is reported', async () => {
  auth.standIn(() => awsException('CodeDeliveryFailureException'));
  expect((await auth.error('forgotPassword', { username: newPerson().email })).code).toBe('DELIVERY_FAILED');
});

test.each(['confirmed', 'unknown'])('takes the minimum time: %s', async (sort) => {
  const slow = await startAuth({ environment: { SIGN_UP_FLOOR_MILLIS: '200' } });
  try {
    const { email: username } = sort === 'unknown' ? newPerson() : await registered(slow);
    const began = performance.now();
    await slow.value('forgotPassword', { username });
    expect(performance.now() - began).toBeGreaterThanOrEqual(200);
  } finally {
    await slow.stop();
  }
});
