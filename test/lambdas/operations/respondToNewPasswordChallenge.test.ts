import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Challenge, SignUpInput } from '../../../generated/schema.ts';
import { awaitingNewPassword, invited, TEMPORARY_PASSWORD } from '../invited.ts';
import { asOperator, storedAccount } from '../operator.ts';
import { codeFor, confirmed, newPerson, signedIn, signedUp } from '../people.ts';
import { sealChallengeSession } from '../sealChallengeSession.ts';
import { moveClock } from '../signUpPeople.ts';
import { ATTRIBUTES as OPTIONAL, awsAnswer, awsException, startAuth, type Auth } from '../startAuth.ts';

const NEW_PASSWORD = 'Tsubaki-2027';
const MINUTE = 60_000;
/** The attribute `plan` is required, `age` optional, and users cannot write `tier`. */
const ATTRIBUTES = JSON.stringify({
  ...(JSON.parse(OPTIONAL) as object),
  plan: { type: 'string', min: 2, max: 8, required: true },
});
const PLAN = { attributes: [{ name: 'plan', value: 'free' }] };

let auth: Auth;
beforeAll(async () => {
  auth = await startAuth({ environment: { ALLOWED_COUNTRIES: 'JP,SG', ATTRIBUTES } });
});
afterAll(() => auth.stop());
afterEach(() => auth.standIn(null));

function answer(input: object): Promise<Challenge> {
  return auth.value('respondToNewPasswordChallenge', input);
}
function toInput({ session }: Challenge, { phoneNumber, nickname }: SignUpInput) {
  return { session, newPassword: NEW_PASSWORD, phoneNumber, nickname, ...PLAN };
}

describe('the challenge', () => {
  test('names what the account lacks', async () => {
    const { challenge } = await awaitingNewPassword(auth);
    expect(challenge).toMatchObject({
      kind: 'NEW_PASSWORD_REQUIRED',
      delivery: null,
      expiresIn: 180,
      resendAvailableAt: null,
      details: { __typename: 'NewPasswordRequirements', requiredAttributes: ['phoneNumber', 'nickname', 'plan'] },
    });
    const { challenge: complete } = await awaitingNewPassword(auth, {
      phoneNumber: '+819011112222',
      nickname: '花子',
      'custom:plan': 'free',
    });
    expect(complete.details).toMatchObject({ requiredAttributes: [] });
  });

  test.each([{}, { USER_ID_FOR_SRP: 'u', requiredAttributes: 'x', userAttributes: '{}' }])(
    'is TEMPORARILY_UNAVAILABLE when Cognito’s parameters cannot be read: %j',
    async (ChallengeParameters) => {
      auth.standIn(() => awsAnswer(200, { ChallengeName: 'NEW_PASSWORD_REQUIRED', Session: 's', ChallengeParameters }));
      const input = { username: newPerson().email, password: TEMPORARY_PASSWORD };
      expect((await auth.error('signIn', input)).code).toBe('TEMPORARILY_UNAVAILABLE');
    },
  );

  test('is for the right temporary password only, and UNSUPPORTED for a client that does not list it', async () => {
    const { email: username } = await invited(auth);
    const wrong = await auth.error('signIn', { username, password: 'Wrong-2026' });
    const unknown = await auth.error('signIn', { username: newPerson().email, password: TEMPORARY_PASSWORD });
    expect(wrong).toEqual(unknown);
    const input = { username, password: TEMPORARY_PASSWORD, supports: ['SMS_MFA'] };
    expect(await auth.value('signIn', input)).toMatchObject({
      kind: 'UNSUPPORTED',
      details: { cognitoName: 'NEW_PASSWORD_REQUIRED' },
    });
  });
});

describe('the answer', () => {
  test('sets password, number and nickname; the texted code proves the number', async () => {
    const { person, challenge } = await awaitingNewPassword(auth);
    const next = await answer({
      ...toInput(challenge, person),
      phoneNumber: person.phoneNumber.replace('+81', '+81 (0)'),
    });
    expect(next).toMatchObject({ kind: 'SMS_MFA', delivery: { medium: 'SMS' } });
    const code = codeFor(auth, person.phoneNumber);
    expect(await auth.value('respondToSmsChallenge', { session: next.session, code })).toMatchObject({
      __typename: 'Tokens',
    });
    expect(await storedAccount(auth, person.email)).toMatchObject({
      status: 'CONFIRMED',
      attributes: { phone_number: person.phoneNumber, phone_number_verified: 'true', nickname: person.nickname },
    });
    expect(await auth.value('signIn', { username: person.phoneNumber, password: NEW_PASSWORD })).toMatchObject({
      kind: 'SMS_MFA',
    });
    expect((await auth.error('signIn', { username: person.email, password: TEMPORARY_PASSWORD })).code).toBe(
      'INVALID_CREDENTIALS',
    );
    expect((await auth.error('respondToNewPasswordChallenge', toInput(challenge, person))).code).toBe(
      'SESSION_INVALID',
    );
  });

  test('does not change the number that the operator set; a nickname may be changed', async () => {
    const { phoneNumber } = newPerson();
    const { person, challenge } = await awaitingNewPassword(auth, {
      phoneNumber,
      nickname: '花子',
      'custom:plan': 'free',
    });
    const input = { session: challenge.session, newPassword: NEW_PASSWORD, phoneNumber: 'ignored', nickname: 'はな' };
    expect(await answer(input)).toMatchObject({ kind: 'SMS_MFA' });
    expect(codeFor(auth, phoneNumber)).toMatch(/^\d{6}$/);
    expect(await storedAccount(auth, person.email)).toMatchObject({
      attributes: { phone_number: phoneNumber, nickname: 'はな' },
    });
  });

  test('takes the password alone when nothing is missing, and other supported kinds', async () => {
    const { phoneNumber } = newPerson();
    const { challenge } = await awaitingNewPassword(auth, { phoneNumber, nickname: '花子', 'custom:plan': 'free' });
    const input = { session: challenge.session, newPassword: NEW_PASSWORD, supports: ['PASSWORD'] };
    expect(await answer(input)).toMatchObject({ kind: 'UNSUPPORTED', details: { cognitoName: 'SMS_MFA' } });
  });

  test('sets the attributes of the deployment, the required ones and others that the user may write', async () => {
    const { person, challenge } = await awaitingNewPassword(auth);
    const attributes = [
      { name: 'plan', value: ' free ' },
      { name: 'age', value: '30' },
    ];
    expect(await answer({ ...toInput(challenge, person), attributes })).toMatchObject({ kind: 'SMS_MFA' });
    expect(await storedAccount(auth, person.email)).toMatchObject({
      attributes: { 'custom:plan': 'free', 'custom:age': '30' },
    });
  });

  test('may change an attribute that the account has', async () => {
    const { person, challenge } = await awaitingNewPassword(auth, { 'custom:plan': 'free' });
    expect(challenge.details).toMatchObject({ requiredAttributes: ['phoneNumber', 'nickname'] });
    const attributes = [{ name: 'plan', value: 'team' }];
    expect(await answer({ ...toInput(challenge, person), attributes })).toMatchObject({ kind: 'SMS_MFA' });
    expect(await storedAccount(auth, person.email)).toMatchObject({ attributes: { 'custom:plan': 'team' } });
  });

  test('takes the number from an account that has not proven it', async () => {
    const { person: pending } = await signedUp(auth, PLAN);
    const { person, challenge } = await awaitingNewPassword(auth);
    const { phoneNumber } = pending;
    expect(await answer({ ...toInput(challenge, person), phoneNumber })).toMatchObject({ kind: 'SMS_MFA' });
    expect(await storedAccount(auth, phoneNumber)).toMatchObject({ attributes: { email: person.email } });
  });
});

describe('a number of another account', () => {
  const errorOf = async (input: object): Promise<string> =>
    (await auth.error('respondToNewPasswordChallenge', input)).code;

  test('stays with it when the challenge session was used, and nothing is learned', async () => {
    const { person: pending } = await signedUp(auth, PLAN);
    const { person: owner } = await signedIn(auth, PLAN);
    const { person, challenge } = await awaitingNewPassword(auth);
    await answer(toInput(challenge, person));
    for (const { phoneNumber } of [pending, owner, newPerson()]) {
      expect(await errorOf({ ...toInput(challenge, person), phoneNumber })).toBe('SESSION_INVALID');
    }
    expect(await storedAccount(auth, pending.phoneNumber)).toMatchObject({ attributes: { email: pending.email } });
  });

  test('is taken from one that has not proven it after another sign-in, when the Cognito session has ended', async () => {
    const { person: pending } = await signedUp(auth, PLAN);
    const { person, challenge } = await awaitingNewPassword(auth);
    const { phoneNumber } = pending;
    let calls = 0;
    auth.standIn(({ action }) => {
      if (action !== 'RespondToAuthChallenge') return undefined;
      calls += 1;
      return calls === 1
        ? undefined
        : awsException('NotAuthorizedException', 'Invalid session for the user, session can only be used once.');
    });
    expect(await errorOf({ ...toInput(challenge, person), phoneNumber })).toBe('SESSION_INVALID');
    expect(calls).toBe(2);
    auth.standIn(null);
    const credentials = { username: person.email, password: TEMPORARY_PASSWORD };
    const again = await auth.value<Challenge>('signIn', credentials);
    expect(await answer({ ...toInput(again, person), phoneNumber })).toMatchObject({ kind: 'SMS_MFA' });
  });

  test('can be asked for five times an hour', async () => {
    const { person: owner } = await signedIn(auth, PLAN);
    const { person, challenge } = await awaitingNewPassword(auth);
    const input = { ...toInput(challenge, person), phoneNumber: owner.phoneNumber };
    const codes = await Promise.all(Array.from({ length: 7 }, () => errorOf(input)));
    expect(codes.sort()).toEqual([...Array<string>(5).fill('ALIAS_TAKEN'), ...Array<string>(2).fill('RATE_LIMITED')]);
    const calls = auth.calls.length;
    const error = await auth.error('respondToNewPasswordChallenge', input);
    expect(error.info.retryAfterSeconds).toBeGreaterThan(3500);
    expect(auth.calls).toHaveLength(calls);
  });
});

describe('an error changes nothing, and the challenge session stays valid', () => {
  /** Asserts that the challenge can still be answered. */
  const expectValid = async (challenge: Challenge, person: SignUpInput): Promise<void> => {
    expect(await answer(toInput(challenge, person))).toMatchObject({ kind: 'SMS_MFA' });
  };

  test.each<[name: string, rule: string, change: object]>([
    ['phoneNumber', 'required', { phoneNumber: null }],
    ['phoneNumber', 'required', { phoneNumber: ' ' }],
    ['phoneNumber', 'countryCode', { phoneNumber: '090-1234-5678' }],
    ['phoneNumber', 'country', { phoneNumber: '+447400123456' }],
    ['phoneNumber', 'format', { phoneNumber: '+81312345678' }],
    ['nickname', 'required', { nickname: null }],
    ['nickname', 'characters', { nickname: 'a\nb' }],
    ['attributes.plan', 'required', { attributes: null }],
    ['attributes.plan', 'range', { attributes: [{ name: 'plan', value: 'x' }] }],
    ['attributes.tier', 'readOnly', { attributes: [{ name: 'tier', value: 'gold' }] }],
    ['attributes.department', 'unknown', { attributes: [{ name: 'department', value: 'sales' }] }],
  ])('%s: %s', async (name, rule, change) => {
    const { person, challenge } = await awaitingNewPassword(auth);
    const before = auth.calls.length;
    expect(
      await auth.error('respondToNewPasswordChallenge', { ...toInput(challenge, person), ...change }),
    ).toMatchObject({
      code: 'VALIDATION_FAILED',
      info: { fields: [{ name, rule }] },
    });
    expect(auth.calls).toHaveLength(before);
    await expectValid(challenge, person);
  });

  test('a weak password is PASSWORD_POLICY_VIOLATION; all invalid fields are reported together', async () => {
    const { person, challenge } = await awaitingNewPassword(auth);
    const weak = { ...toInput(challenge, person), newPassword: 'abc' };
    expect(await auth.error('respondToNewPasswordChallenge', weak)).toMatchObject({
      code: 'PASSWORD_POLICY_VIOLATION',
      info: {
        fields: ['minLength', 'requireUppercase', 'requireNumbers', 'requireSymbols'].map((rule) => ({
          name: 'newPassword',
          rule,
        })),
      },
    });
    const error = await auth.error('respondToNewPasswordChallenge', { session: challenge.session, newPassword: '' });
    expect(error.info.fields?.map(({ name }) => name)).toEqual([
      ...['newPassword', 'phoneNumber', 'attributes.plan', 'nickname'],
    ]);
    await expectValid(challenge, person);
  });

  test('a number that another account has proven is ALIAS_TAKEN', async () => {
    const { person: owner } = await signedIn(auth, PLAN);
    const { person, challenge } = await awaitingNewPassword(auth);
    const taken = { ...toInput(challenge, person), phoneNumber: owner.phoneNumber };
    expect(await auth.error('respondToNewPasswordChallenge', taken)).toMatchObject({
      code: 'ALIAS_TAKEN',
      info: { retryable: false },
    });
    await expectValid(challenge, person);
  });

  test('a number whose holder may prove it at this moment is RATE_LIMITED', async () => {
    const holder = await confirmed(auth, PLAN);
    const { person, challenge } = await awaitingNewPassword(auth);
    const busy = { ...toInput(challenge, person), phoneNumber: holder.phoneNumber };
    expect(await auth.error('respondToNewPasswordChallenge', busy)).toMatchObject({
      code: 'RATE_LIMITED',
      info: { retryAfterSeconds: 180 },
    });
    await expectValid(challenge, person);
  });

  test('a number that an operator has set meanwhile is SESSION_INVALID; the next sign-in does not ask for it', async () => {
    const { person, challenge } = await awaitingNewPassword(auth);
    const UserAttributes = [{ Name: 'phone_number', Value: person.phoneNumber }];
    await asOperator(auth, 'AdminUpdateUserAttributes', { Username: person.email, UserAttributes });
    const { phoneNumber } = newPerson();
    const input = { ...toInput(challenge, person), phoneNumber };
    expect(await auth.error('respondToNewPasswordChallenge', input)).toMatchObject({
      code: 'SESSION_INVALID',
      info: { restart: true },
    });
    const username = person.email;
    expect(await auth.value('signIn', { username, password: TEMPORARY_PASSWORD })).toMatchObject({
      details: { requiredAttributes: ['nickname', 'plan'] },
    });
  });
});

describe('a challenge session', () => {
  test.each<[string, () => string, string]>([
    ['that is blank', () => ' ', 'VALIDATION_FAILED'],
    ['that was altered', () => 'x', 'SESSION_INVALID'],
    ['of another kind', () => sealChallengeSession({ kind: 'PASSWORD' }), 'CHALLENGE_MISMATCH'],
    ['without a Cognito session', () => sealChallengeSession({ kind: 'NEW_PASSWORD_REQUIRED' }), 'SESSION_INVALID'],
    [
      'without a user id',
      () => sealChallengeSession({ kind: 'NEW_PASSWORD_REQUIRED', cognitoSession: 'c' }),
      'SESSION_INVALID',
    ],
  ])('%s is rejected without a call', async (_what, session, code) => {
    const before = auth.calls.length;
    const input = { ...toInput({ session: session() } as Challenge, newPerson()) };
    expect((await auth.error('respondToNewPasswordChallenge', input)).code).toBe(code);
    expect(auth.calls).toHaveLength(before);
  });

  test('expires with Cognito’s session', async () => {
    const { person, challenge } = await awaitingNewPassword(auth);
    moveClock(3 * MINUTE + 1000);
    expect(await auth.error('respondToNewPasswordChallenge', toInput(challenge, person))).toMatchObject({
      code: 'SESSION_EXPIRED',
      info: { restart: true },
    });
  });

  test('of fifty answers at the same time, one is accepted', async () => {
    const { person, challenge } = await awaitingNewPassword(auth);
    const outcomes = await Promise.all(
      Array.from({ length: 50 }, () => auth.invoke('respondToNewPasswordChallenge', toInput(challenge, person))),
    );
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  });
});
