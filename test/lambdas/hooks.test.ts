import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Challenge, SignUpInput, Tokens } from '../../generated/schema.ts';
import { fail, lambdaConfig, respond, type TriggerEvent } from '../local/cognito/triggers.ts';
import { storedAccount } from './operator.ts';
import { registered } from './invited.ts';
import { codeFor, confirmed, newPerson, signedIn, signedUp } from './people.ts';
import { startAuth, type Auth } from './startAuth.ts';

type Answer = ReturnType<typeof fail>;

const TRIGGERS = [
  'PreSignUp',
  'PostConfirmation',
  'PreAuthentication',
  'PostAuthentication',
  'PreTokenGeneration',
  'UserMigration',
];
const same = respond({});

let auth: Auth;
/** What the triggers answer; one that is not named returns its event. */
let answers: Partial<Record<string, Answer>> = {};
let events: TriggerEvent[] = [];
beforeAll(async () => {
  auth = await startAuth({
    environment: { HOOK_MESSAGES: 'COMPANY_ADDRESS_ONLY,OFFICE_HOURS' },
    pool: {
      triggerMillis: 20,
      poolProperties: { LambdaConfig: lambdaConfig(TRIGGERS) },
      invoke: async (functionArn, event) => {
        events.push(event as TriggerEvent);
        return (answers[functionArn.split(':').at(-1) ?? ''] ?? same)(event as TriggerEvent);
      },
    },
  });
});
afterAll(() => auth.stop());
afterEach(() => {
  answers = {};
  events = [];
});

const late: Answer = () => new Promise(() => undefined);

describe('a trigger that rejects', () => {
  test('gives its message as a key, when the deployment declares it', async () => {
    answers = { PreSignUp: fail('COMPANY_ADDRESS_ONLY') };
    const person = newPerson();
    expect(await auth.error('signUp', person)).toMatchObject({
      code: 'REJECTED_BY_HOOK',
      info: { messageKey: 'auth.hook.COMPANY_ADDRESS_ONLY', retryable: false },
    });
    expect(await storedAccount(auth, person.email)).toBeNull();
  });

  test('has any other text hidden', async () => {
    answers = { PreSignUp: fail('employee 4711 was dismissed') };
    const error = await auth.error('signUp', newPerson());
    expect(error).toMatchObject({ code: 'REJECTED_BY_HOOK', info: { messageKey: 'auth.error.REJECTED_BY_HOOK' } });
    expect(JSON.stringify(error)).not.toContain('4711');
  });

  test('at sign-up rejects a new address and one with an account alike', async () => {
    const { email, phoneNumber } = await confirmed(auth);
    answers = { PreSignUp: fail('COMPANY_ADDRESS_ONLY') };
    const errors = [
      await auth.error('signUp', newPerson()),
      await auth.error('signUp', newPerson({ email })),
      await auth.error('signUp', newPerson({ phoneNumber })),
    ];
    expect(new Set(errors.map((error) => JSON.stringify(error))).size).toBe(1);
  });

  test('at sign-in rejects a known and an unknown user alike', async () => {
    const { email, password } = await confirmed(auth);
    answers = { PreAuthentication: fail('OFFICE_HOURS') };
    const errors = [
      await auth.error('signIn', { username: email, password }),
      await auth.error('signIn', { username: email, password: 'Wrong-2026' }),
      await auth.error('signIn', { username: newPerson().email, password }),
    ];
    expect(errors.map(({ info }) => info.messageKey)).toEqual(Array(3).fill('auth.hook.OFFICE_HOURS'));
  });

  test.each(['PostAuthentication', 'PreTokenGeneration'])('by %s gives no tokens', async (trigger) => {
    const { email, password, phoneNumber } = await confirmed(auth);
    const { session } = await auth.value<Challenge>('signIn', { username: email, password });
    answers = { [trigger]: fail('OFFICE_HOURS') };
    const input = { session, code: codeFor(auth, phoneNumber) };
    expect((await auth.error('respondToSmsChallenge', input)).info.messageKey).toBe('auth.hook.OFFICE_HOURS');
    answers = {};
    expect(await auth.value<Tokens>('respondToSmsChallenge', input)).toMatchObject({ __typename: 'Tokens' });
  });

  test('at a refresh does not end the session', async () => {
    const { tokens } = await signedIn(auth);
    answers = { PreTokenGeneration: fail('OFFICE_HOURS') };
    const input = { refreshToken: tokens.refreshToken };
    const error = await auth.error('refreshTokens', input);
    expect([error.code, error.info.restart]).toEqual(['REJECTED_BY_HOOK', undefined]);
    answers = {};
    expect(await auth.value('refreshTokens', input)).toMatchObject({ __typename: 'Tokens' });
  });
});

describe('a trigger that fails', () => {
  test('to answer in time is TEMPORARILY_UNAVAILABLE', async () => {
    answers = { PreSignUp: late };
    expect(await auth.error('signUp', newPerson())).toMatchObject({
      code: 'TEMPORARILY_UNAVAILABLE',
      info: { retryable: true },
    });
  });

  test('to return an event is MISCONFIGURED', async () => {
    answers = { PreSignUp: () => ({ payload: null }) };
    expect((await auth.error('signUp', newPerson())).code).toBe('MISCONFIGURED');
  });

  test.each([
    ['throws', fail('no mail server')],
    ['is late', late],
    ['returns nothing', () => ({ payload: null })],
  ])('after the confirmation does not stop the confirmed person: it %s', async (_, PostConfirmation) => {
    const { person, challenge } = await signedUp(auth);
    answers = { PostConfirmation };
    const input = { username: person.email, code: codeFor(auth, person.email), session: challenge.session };
    expect(await auth.value('confirmSignUp', input)).toMatchObject({ kind: 'PASSWORD' });
  });

  test('after a confirmation on another device does not stop the sign-in', async () => {
    const { person } = await signedUp(auth);
    const { email: username, password } = person;
    const { session } = await auth.value<Challenge>('confirmSignUp', { username, code: codeFor(auth, username) });
    answers = { PostConfirmation: fail('no mail server') };
    expect(await auth.value('respondToPasswordChallenge', { session, password })).toMatchObject({ kind: 'SMS_MFA' });
  });

  test.each([
    ['throws', fail('no mail server')],
    ['is late', late],
    ['returns nothing', () => ({ payload: null })],
  ])('after a password reset does not stop the user: it %s', async (_, PostConfirmation) => {
    const { email: username } = await registered(auth);
    const { session } = await auth.value<Challenge>('forgotPassword', { username });
    const input = { username, code: codeFor(auth, username), newPassword: 'Tsubaki-2027', session };
    answers = { PostConfirmation };
    expect(await auth.value('confirmForgotPassword', input)).toMatchObject({ kind: 'SMS_MFA' });
    expect(auth.calls.map(({ action }) => action)).toContain('AdminUserGlobalSignOut');
    expect(await auth.value('signIn', { username, password: 'Tsubaki-2027' })).toMatchObject({ kind: 'SMS_MFA' });
  });

  test('after PreSignUp confirmed the account does not stop the sign-in', async () => {
    answers = { PreSignUp: respond({ autoConfirmUser: true }), PostConfirmation: fail('no mail server') };
    expect(await auth.value('signUp', newPerson())).toMatchObject({ kind: 'PASSWORD' });
  });
});

describe('a user of another directory', () => {
  const person = newPerson();
  const userAttributes = {
    email: person.email,
    email_verified: 'true',
    phone_number: person.phoneNumber,
    phone_number_verified: 'true',
  };

  test('is not told from an unknown user by a wrong password', async () => {
    answers = { UserMigration: fail('COMPANY_ADDRESS_ONLY') };
    const wrong = await auth.error('signIn', { username: person.email, password: 'Wrong-2026' });
    answers = {};
    const unknown = await auth.error('signIn', { username: newPerson().email, password: 'Wrong-2026' });
    expect([wrong, wrong.code]).toEqual([unknown, 'INVALID_CREDENTIALS']);
  });

  test('is not told from an unknown user by a forgotten password, when the trigger throws', async () => {
    const known = await registered(auth);
    answers = { UserMigration: fail('COMPANY_ADDRESS_ONLY') };
    const outcomes = [known, newPerson()].map(async ({ email: username }) => {
      const { session, delivery, ...rest } = await auth.value<Challenge>('forgotPassword', { username });
      return [session.length > 0, delivery?.medium, rest.kind, rest.details];
    });
    const [ofKnown, ofUnknown] = await Promise.all(outcomes);
    expect([ofKnown, ofKnown?.[2]]).toEqual([ofUnknown, 'RESET_PASSWORD']);
    expect(events.map(({ triggerSource }) => triggerSource)).toContain('UserMigration_ForgotPassword');
  });

  test('signs in with the password of that directory', async () => {
    answers = { UserMigration: respond({ userAttributes, finalUserStatus: 'CONFIRMED', messageAction: 'SUPPRESS' }) };
    const input = { username: person.email, password: 'old' };
    const { session, kind } = await auth.value<Challenge>('signIn', input);
    expect(kind).toBe('SMS_MFA');
    const code = codeFor(auth, person.phoneNumber);
    expect(await auth.value('respondToSmsChallenge', { session, code })).toMatchObject({ __typename: 'Tokens' });
  });
});

describe('a pending account', () => {
  const realNow = Date.now.bind(Date);
  const needsNumber: Answer = (event) => {
    const { phone_number: given } = event.request['userAttributes'] as Record<string, string>;
    return (given ? same : fail('NUMBER_REQUIRED'))(event);
  };
  const codesTo = (person: SignUpInput) => auth.pool.inbox.list().filter(({ to }) => to === person.email).length;

  test('is kept when PreSignUp rejects its renewal, and its owner confirms it', async () => {
    const { person, challenge } = await signedUp(auth);
    const before = await storedAccount(auth, person.email);
    answers = { PreSignUp: needsNumber };
    vi.spyOn(Date, 'now').mockImplementation(() => realNow() + 16 * 60_000);
    await auth.value('signUp', newPerson({ email: person.email }));
    const after = await storedAccount(auth, person.email);
    expect([after?.userId, after?.attributes['custom:contested'], codesTo(person)]).toEqual([
      before?.userId,
      'true',
      2,
    ]);
    const input = { username: person.email, code: codeFor(auth, person.email), session: challenge.session };
    expect(await auth.value('confirmSignUp', input)).toMatchObject({ kind: 'PASSWORD' });
    expect(auth.written()).not.toContain('"fault"');
  });

  test('is renewed when PreSignUp accepts it, which sees that the account is contested', async () => {
    const { person } = await signedUp(auth);
    const before = await storedAccount(auth, person.email);
    vi.spyOn(Date, 'now').mockImplementation(() => realNow() + 32 * 60_000);
    events = [];
    await auth.value('signUp', newPerson({ email: person.email }));
    expect((await storedAccount(auth, person.email))?.userId).not.toBe(before?.userId);
    const metadata = events.map(({ request }) => request['clientMetadata']);
    expect(metadata).toEqual([undefined, { contested: 'true' }, { contested: 'true' }]);
    expect(codesTo(person)).toBe(2);
  });

  test('that is deleted before its renewal is created once', async () => {
    const { person } = await signedUp(auth);
    vi.spyOn(Date, 'now').mockImplementation(() => realNow() + 48 * 60_000);
    let deleted = false;
    answers = {
      PreSignUp: async (event) => {
        const { contested } = (event.request['clientMetadata'] ?? {}) as { contested?: string };
        if (contested && !deleted) {
          deleted = true;
          auth.pool.state.exec('DELETE FROM cognito_users');
        }
        return same(event);
      },
    };
    await auth.value('signUp', newPerson({ email: person.email }));
    expect((await storedAccount(auth, person.email))?.attributes['custom:contested']).toBe('true');
    expect(codesTo(person)).toBe(2);
  });

  test('that PreSignUp rejects for a number that is in use is not created, and nothing fails', async () => {
    const { phoneNumber } = await confirmed(auth);
    answers = { PreSignUp: needsNumber };
    const person = newPerson({ phoneNumber });
    expect(await auth.value('signUp', person)).toMatchObject({ kind: 'CONFIRM_SIGN_UP' });
    expect(await storedAccount(auth, person.email)).toBeNull();
    expect(auth.written()).not.toContain('"fault"');
  });

  test('is kept when PreSignUp does not answer at its renewal', async () => {
    const { person } = await signedUp(auth);
    const before = await storedAccount(auth, person.email);
    vi.spyOn(Date, 'now').mockImplementation(() => realNow() + 64 * 60_000);
    answers = { PreSignUp: (event) => ('clientMetadata' in event.request ? late : same)(event) };
    await auth.value('signUp', newPerson({ email: person.email }));
    expect((await storedAccount(auth, person.email))?.userId).toBe(before?.userId);
    expect(auth.written()).toContain('"fault":"CognitoError"');
  });
});
