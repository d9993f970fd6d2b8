import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Challenge } from '../../../generated/schema.ts';
import { CLIENT_ID, CLIENT_SECRET } from '../../local/cognito/startUserPool.ts';
import { asOperator } from '../operator.ts';
import { breakRequest } from '../breakRequest.ts';
import { codeFor, confirmed, signedUp, newPerson } from '../people.ts';
import { AUTH_CONFIG } from '../../../bench/processes/authEnvironment.ts';
import { awsAnswer, awsException, startAuth, type Auth } from '../startAuth.ts';

let auth: Auth;
beforeAll(async () => {
  auth = await startAuth();
});
afterAll(() => auth.stop());

/** Returns the parts of a challenge that a client could compare, times as durations. */
function visible({ session, expiresAt, resendAvailableAt, ...rest }: Challenge) {
  return {
    ...rest,
    resendSeconds: Math.round((Date.parse(String(resendAvailableAt)) - Date.now()) / 1000),
    sessionLength: session.length,
    minutes: Math.round((Date.parse(expiresAt) - Date.now()) / 60_000),
  };
}
async function actionsOf(work: () => Promise<unknown>): Promise<string[]> {
  const before = auth.calls.length;
  await work();
  return auth.calls.slice(before).map(({ action }) => action);
}

describe('a new account', () => {
  test('makes one SignUp call with normalised values and the hash over the user name that is sent', async () => {
    const person = newPerson();
    const digits = person.phoneNumber.slice(3);
    const before = auth.calls.length;
    await auth.value('signUp', {
      ...person,
      email: ` ${person.email.toUpperCase()} `,
      phoneNumber: `+81 ${digits.slice(0, 2)}-${digits.slice(2)}`,
      nickname: ' 花子 ',
      locale: 'JA-jp',
    });
    const [call, ...more] = auth.calls.slice(before);
    // After the answer, pendingAccounts marks the account, and looks whether another sign-up contested it.
    expect(more.map(({ action }) => action)).toEqual(['AdminGetUser', 'AdminUpdateUserAttributes', 'AdminGetUser']);
    expect(call).toMatchObject({ action: 'SignUp' });
    expect(call?.body).toEqual({
      ClientId: CLIENT_ID,
      SecretHash: createHmac('sha256', CLIENT_SECRET)
        .update(person.email + CLIENT_ID)
        .digest('base64'),
      Username: person.email,
      Password: person.password,
      UserAttributes: [
        { Name: 'email', Value: person.email },
        { Name: 'phone_number', Value: person.phoneNumber },
        { Name: 'nickname', Value: '花子' },
        { Name: 'locale', Value: 'ja' },
      ],
    });
    expect(call?.headers.has('authorization')).toBe(false);
  });

  test('leads to CONFIRM_SIGN_UP with the masked destination of the mailed code', async () => {
    const { challenge } = await signedUp(auth);
    expect(visible(challenge)).toEqual({
      __typename: 'Challenge',
      kind: 'CONFIRM_SIGN_UP',
      delivery: { __typename: 'CodeDelivery', medium: 'EMAIL', destination: 'h***@e***' },
      details: null,
      expiresIn: 86_400,
      resendSeconds: 30,
      resendAvailableIn: 30,
      sessionLength: 3804,
      minutes: 24 * 60,
    });
  });

  test.each([
    ['of the Accept-Language header', { locale: null }, 'fr;q=0.9, ja-JP;q=0.8', 'ja'],
    ['of the deployment, for an unknown Accept-Language,', { locale: null }, 'fr', 'en'],
    ['of the deployment, without a choice,', { locale: null }, null, 'en'],
    ['of the input', { locale: 'ja' }, 'en', 'ja'],
  ])('the language %s is stored', async (_, changes, language, locale) => {
    const before = auth.calls.length;
    await auth.value('signUp', newPerson(changes), { language });
    expect(auth.calls[before]?.body['UserAttributes']).toContainEqual({ Name: 'locale', Value: locale });
  });

  test('an unsupported kind gives UNSUPPORTED and a challenge session that opens nothing', async () => {
    const { person, challenge } = await signedUp(auth, { supports: ['PASSWORD', 'PASSWORD'] });
    expect(challenge).toMatchObject({
      kind: 'UNSUPPORTED',
      details: { __typename: 'UnsupportedChallenge', cognitoName: 'UNCONFIRMED', fallbackUrl: null },
    });
    const input = { username: person.email, code: codeFor(auth, person.email), session: challenge.session };
    expect((await auth.error('confirmSignUp', input)).code).toBe('CHALLENGE_MISMATCH');
  });
});

describe('an existing account is not revealed', () => {
  test('a confirmed owner gets the notice, and the caller gets the same answer', async () => {
    const owner = await confirmed(auth);
    const fresh = visible((await signedUp(auth)).challenge);
    const sent = auth.pool.inbox.list().length;
    const known = await signedUp(auth, { email: owner.email });
    expect(visible(known.challenge)).toEqual(fresh);
    const messages = auth.pool.inbox.list().slice(sent);
    expect(messages).toHaveLength(1);
    expect(messages[0]).toMatchObject({ to: owner.email, channel: 'EMAIL' });
    const reset = auth.calls.findLast(({ action }) => action === 'ForgotPassword');
    expect(reset?.body['ClientMetadata']).toEqual({ notice: 'ACCOUNT_EXISTS' });
  });

  test('an unconfirmed owner gets one new code', async () => {
    const { person: owner } = await signedUp(auth);
    const before = codeFor(auth, owner.email);
    const sent = auth.pool.inbox.list().length;
    const { challenge } = await signedUp(auth, { email: owner.email });
    expect(auth.pool.inbox.list()).toHaveLength(sent + 1);
    const code = codeFor(auth, owner.email);
    expect(code).not.toBe(before);
    const input = { username: owner.email, code, session: challenge.session };
    expect(await auth.value('confirmSignUp', input)).toMatchObject({ kind: 'PASSWORD' });
  });

  test('the owner of a phone number that is taken gets a mail, and the caller gets the same answer', async () => {
    const owner = await confirmed(auth);
    const proven = [{ Name: 'phone_number_verified', Value: 'true' }];
    await asOperator(auth, 'AdminUpdateUserAttributes', { Username: owner.email, UserAttributes: proven });
    const sent = auth.pool.inbox.list().length;
    const { person, challenge } = await signedUp(auth, { phoneNumber: owner.phoneNumber });
    expect(challenge).toMatchObject({ kind: 'CONFIRM_SIGN_UP', delivery: { destination: 'h***@e***' } });
    const sentTo = auth.pool.inbox.list().slice(sent);
    expect(sentTo.map(({ to }) => to)).toEqual([person.email, owner.email]);
    // The caller's own mail does not show either that the number has an account.
    expect(sentTo[0]?.body).toContain(person.nickname);
  });

  test('a failed mail to the owner does not change the answer', async () => {
    const owner = await confirmed(auth);
    auth.pool.faults.failNext('ResendConfirmationCode', { exception: 'LimitExceededException', message: '' });
    auth.pool.faults.failNext('ForgotPassword', { exception: 'CodeDeliveryFailureException', message: '' });
    const { challenge } = await signedUp(auth, { email: owner.email });
    expect(challenge.kind).toBe('CONFIRM_SIGN_UP');
  });

  test('a fault while the owner is notified does not change the answer; it is logged, and repeated by Lambda', async () => {
    const owner = await confirmed(auth);
    breakRequest('ClientMetadata');
    expect(await auth.value('signUp', newPerson({ email: owner.email }))).toMatchObject({ kind: 'CONFIRM_SIGN_UP' });
    const logged = auth.written().split('\n');
    const faults = logged.filter((line) => line.includes('"action":"signUpAgain"') && line.includes('RangeError'));
    expect(faults).toHaveLength(3);
  });

  test.each([
    ['an existing', confirmed],
    ['a new', () => newPerson()],
  ])('%s account fails with TEMPORARILY_UNAVAILABLE if pendingAccounts cannot be invoked', async (_, makeOwner) => {
    const owner = await makeOwner(auth);
    auth.pendingAccounts.answer = () => new Response('{}', { status: 500 });
    try {
      const error = await auth.error('signUp', newPerson({ email: owner.email }));
      expect(error).toMatchObject({ code: 'TEMPORARILY_UNAVAILABLE', info: { retryable: true } });
    } finally {
      auth.pendingAccounts.answer = null;
    }
  });

  test('where accounts are revealed, the failure is ALIAS_TAKEN and no mail is sent', async () => {
    const plain = await startAuth({ environment: { REVEAL_EXISTING_ACCOUNTS: 'true' } });
    try {
      const owner = await confirmed(plain);
      const sent = plain.pool.inbox.list().length;
      const error = await plain.error('signUp', newPerson({ email: owner.email }));
      expect(error).toMatchObject({ code: 'ALIAS_TAKEN', info: { retryable: false } });
      expect(plain.pool.inbox.list()).toHaveLength(sent);
    } finally {
      await plain.stop();
    }
  });
});

describe('other answers of Cognito', () => {
  test('a mail that could not be sent gives CONFIRM_SIGN_UP without a delivery, because the account exists', async () => {
    auth.pool.faults.failNext('SignUp', { exception: 'CodeDeliveryFailureException', message: 'no' });
    expect(await auth.value('signUp', newPerson())).toMatchObject({ kind: 'CONFIRM_SIGN_UP', delivery: null });
  });

  test('an account that a trigger confirmed gives PASSWORD', async () => {
    auth.standIn(({ action }) =>
      action === 'SignUp' ? awsAnswer(200, { UserConfirmed: true, UserSub: 'u' }) : undefined,
    );
    try {
      expect(await auth.value('signUp', newPerson())).toMatchObject({ kind: 'PASSWORD', delivery: null });
    } finally {
      auth.standIn(null);
    }
  });

  test('an answer without a delivery gives CONFIRM_SIGN_UP without one', async () => {
    auth.standIn(({ action }) => (action === 'SignUp' ? awsAnswer(200, { UserConfirmed: false }) : undefined));
    try {
      expect(await auth.value('signUp', newPerson())).toMatchObject({ kind: 'CONFIRM_SIGN_UP', delivery: null });
    } finally {
      auth.standIn(null);
    }
  });

  test.each([
    ['TooManyRequestsException', 'RATE_LIMITED', 2],
    ['LimitExceededException', 'TOO_MANY_ATTEMPTS', 3600],
    ['InternalErrorException', 'TEMPORARILY_UNAVAILABLE', undefined],
    ['InvalidLambdaResponseException', 'MISCONFIGURED', undefined],
    ['UserLambdaValidationException', 'REJECTED_BY_HOOK', undefined],
    ['SomethingNewException', 'INTERNAL', undefined],
  ])('%s is %s, without its text', async (exception, code, retryAfterSeconds) => {
    auth.pool.faults.failNext('SignUp', { exception, message: 'arn:aws:lambda:ap-northeast-1:1:secret-detail' });
    const error = await auth.error('signUp', newPerson());
    expect(error.code).toBe(code);
    expect(error.info.retryAfterSeconds).toBe(retryAfterSeconds);
    expect(JSON.stringify(error)).not.toContain('secret-detail');
    expect(auth.lines().at(-1)).toMatchObject({
      Operation: 'signUp',
      Outcome: code,
      cognitoError: exception,
      Failures: 1,
    });
  });

  test('a sign-up that the settings close is SIGN_UP_DISABLED, without a call', async () => {
    const environment = { AUTH_CONFIG: JSON.stringify({ ...AUTH_CONFIG, signUpOpen: false }) };
    const closed = await startAuth({ environment });
    try {
      expect((await closed.error('signUp', newPerson())).code).toBe('SIGN_UP_DISABLED');
      expect(closed.calls).toEqual([]);
    } finally {
      await closed.stop();
    }
  });

  test('a sign-up that the pool closes is SIGN_UP_DISABLED', async () => {
    const closed = await startAuth({
      pool: { poolProperties: { AdminCreateUserConfig: { AllowAdminCreateUserOnly: true } } },
    });
    try {
      expect((await closed.error('signUp', newPerson())).code).toBe('SIGN_UP_DISABLED');
    } finally {
      await closed.stop();
    }
  });
});

describe('input rules', () => {
  test('all rules of all fields are reported together, without a call', async () => {
    let error;
    const actions = await actionsOf(async () => {
      error = await auth.error('signUp', {
        email: 'not-an-address',
        password: 'short',
        phoneNumber: '090-1234-5678',
        nickname: ' ',
        locale: '日本語',
      });
    });
    expect(actions).toEqual([]);
    expect(error).toMatchObject({
      code: 'VALIDATION_FAILED',
      info: {
        retryable: false,
        messageKey: 'auth.error.VALIDATION_FAILED',
        fields: [
          { name: 'email', rule: 'format' },
          { name: 'password', rule: 'minLength' },
          { name: 'password', rule: 'requireUppercase' },
          { name: 'password', rule: 'requireNumbers' },
          { name: 'password', rule: 'requireSymbols' },
          { name: 'phoneNumber', rule: 'countryCode' },
          { name: 'nickname', rule: 'required' },
          { name: 'locale', rule: 'format' },
        ],
      },
    });
  });

  test('a weak password alone is PASSWORD_POLICY_VIOLATION, without a call', async () => {
    let error;
    const actions = await actionsOf(async () => {
      error = await auth.error('signUp', newPerson({ password: 'sakura2026' }));
    });
    expect(actions).toEqual([]);
    expect(error).toMatchObject({
      code: 'PASSWORD_POLICY_VIOLATION',
      info: {
        fields: [
          { name: 'password', rule: 'requireUppercase' },
          { name: 'password', rule: 'requireSymbols' },
        ],
      },
    });
  });

  test.each([
    ['', 'required', 'VALIDATION_FAILED'],
    [`Sakura-2026${'x'.repeat(246)}`, 'tooLong', 'PASSWORD_POLICY_VIOLATION'],
  ])('the password %j alone breaks the rule %s: %s', async (password, rule, code) => {
    expect(await auth.error('signUp', newPerson({ password }))).toMatchObject({
      code,
      info: { fields: [{ name: 'password', rule }] },
    });
  });

  test('a password that only the pool rejects is PASSWORD_POLICY_VIOLATION', async () => {
    const strict = { Policies: { PasswordPolicy: { MinimumLength: 20 } } };
    const stricter = await startAuth({ pool: { poolProperties: strict } });
    try {
      expect(await stricter.error('signUp', newPerson())).toMatchObject({
        code: 'PASSWORD_POLICY_VIOLATION',
        info: { fields: [{ name: 'password', rule: 'minLength' }] },
      });
    } finally {
      await stricter.stop();
    }
  });
});

describe('the allowed countries', () => {
  test('a number of another country breaks the rule country, without a call', async () => {
    const domestic = await startAuth({ environment: { ALLOWED_COUNTRIES: 'JP, de' } });
    try {
      const error = await domestic.error('signUp', newPerson({ phoneNumber: '+12015550123' }));
      expect(error).toMatchObject({
        code: 'VALIDATION_FAILED',
        info: { fields: [{ name: 'phoneNumber', rule: 'country' }] },
      });
      expect(domestic.calls).toEqual([]);
      expect(await domestic.value('signUp', newPerson())).toMatchObject({ kind: 'CONFIRM_SIGN_UP' });
    } finally {
      await domestic.stop();
      delete process.env['ALLOWED_COUNTRIES'];
    }
  });

  test.each(['+19005551234', '+99012345678', '+8112345'])('%s cannot receive texts', async (phoneNumber) => {
    expect(await auth.error('signUp', newPerson({ phoneNumber }))).toMatchObject({
      code: 'VALIDATION_FAILED',
      info: { fields: [{ name: 'phoneNumber', rule: 'format' }] },
    });
  });
});

describe('the minimum time of an answer', () => {
  const FLOOR = 300;
  test.each([
    ['a new account', null],
    ['a failure', awsException('TooManyRequestsException')],
  ])('is kept for %s', async (_, response) => {
    const slow = await startAuth({ environment: { SIGN_UP_FLOOR_MILLIS: String(FLOOR) } });
    try {
      slow.standIn(({ action }) => (action === 'SignUp' ? (response ?? undefined) : undefined));
      const began = performance.now();
      await slow.invoke('signUp', newPerson());
      expect(performance.now() - began).toBeGreaterThanOrEqual(FLOOR);
    } finally {
      await slow.stop();
    }
  });

  test('is kept for an existing account', async () => {
    const slow = await startAuth({ environment: { SIGN_UP_FLOOR_MILLIS: String(FLOOR) } });
    try {
      const { person } = await signedUp(slow);
      const began = performance.now();
      await slow.invoke('signUp', person);
      expect(performance.now() - began).toBeGreaterThanOrEqual(FLOOR);
    } finally {
      await slow.stop();
    }
  });

  test('is not kept for an input error, which does not depend on an account', async () => {
    const slow = await startAuth({ environment: { SIGN_UP_FLOOR_MILLIS: '60000' } });
    try {
      expect((await slow.error('signUp', newPerson({ email: '' }))).code).toBe('VALIDATION_FAILED');
    } finally {
      await slow.stop();
    }
  });
});
