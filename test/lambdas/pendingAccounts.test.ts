import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Challenge, SignUpInput, Tokens } from '../../generated/schema.ts';
import type { Account } from '../../lambdas/pendingAccounts/Account.ts';
import { UserPoolAdmin } from '../../lambdas/pendingAccounts/UserPoolAdmin.ts';
import { asOperator, storedAccount } from './operator.ts';
import { codeFor, confirmed, newPerson, signedUp, wrongCode } from './people.ts';
import { awsAnswer, awsException, startAuth, type Auth } from './startAuth.ts';

let auth: Auth;
beforeAll(async () => {
  auth = await startAuth();
});
afterAll(() => auth.stop());
afterEach(() => {
  auth.standIn(null);
  auth.pendingAccounts.beforeRun = null;
});

const MINUTE = 60_000;
const realNow = Date.now.bind(Date);
let offset = 0;
/** Moves the clock of this process, which the engine and the functions share; it never moves back. */
function pass(millis: number): void {
  offset += millis;
  vi.spyOn(Date, 'now').mockImplementation(() => realNow() + offset);
}
/** The clock is where the last test left it. */
function keepClock(): void {
  pass(0);
}

function confirm(person: SignUpInput, session: string, code = codeFor(auth, person.email)): Promise<Challenge> {
  return auth.value<Challenge>('confirmSignUp', { username: person.email, code, session });
}
/** Enters the newest code and the password of a sign-up, and the texted code. */
async function enter(person: SignUpInput, challenge: Challenge): Promise<Tokens> {
  const { session } = await confirm(person, challenge.session);
  const next = await auth.value<Challenge>('respondToPasswordChallenge', { session, password: person.password });
  const code = codeFor(auth, person.phoneNumber);
  return auth.value<Tokens>('respondToSmsChallenge', { session: next.session, code });
}
function mailsTo(address: string): number {
  return auth.pool.inbox.list().filter(({ to }) => to === address).length;
}
/** An owner and a stranger with a password and number of the stranger's own, but the owner's address. */
function ownerAndStranger(): [SignUpInput, SignUpInput] {
  const owner = newPerson();
  return [owner, newPerson({ email: owner.email, password: 'Mallory-2026', nickname: 'Mallory' })];
}
async function actionsOf(work: () => Promise<unknown>): Promise<string[]> {
  const before = auth.calls.length;
  await work();
  return auth.calls.slice(before).map(({ action }) => action);
}

describe('an account that a stranger signed up for with the address of the owner', () => {
  test('is not the one that the owner confirms: the owner gets in, the stranger does not', async () => {
    keepClock();
    const [owner, stranger] = ownerAndStranger();
    await auth.value('signUp', stranger);
    const challenge = await auth.value<Challenge>('signUp', owner);
    expect(auth.pool.lastMessage(owner.email).body).not.toContain('Mallory');
    expect(await enter(owner, challenge)).toMatchObject({ __typename: 'Tokens' });
    const { email: username, password } = stranger;
    expect((await auth.error('signIn', { username, password })).code).toBe('INVALID_CREDENTIALS');
    expect(await storedAccount(auth, owner.email)).toMatchObject({
      status: 'CONFIRMED',
      attributes: {
        phone_number: owner.phoneNumber,
        nickname: '花子',
        email_verified: 'true',
        'custom:contested': 'never',
      },
    });
  });

  test('is not confirmed on another device, where only the code and the password of the owner are at hand', async () => {
    keepClock();
    const [owner, stranger] = ownerAndStranger();
    await auth.value('signUp', stranger);
    const code = codeFor(auth, owner.email);
    const { session } = await auth.value<Challenge>('confirmSignUp', { username: owner.email, code });
    const error = await auth.error('respondToPasswordChallenge', { session, password: owner.password });
    expect(error.code).toBe('INVALID_CREDENTIALS');
    expect(await storedAccount(auth, owner.email)).toMatchObject({ status: 'UNCONFIRMED' });
  });

  test('does not show the stranger, who created it, that the owner has confirmed it', async () => {
    keepClock();
    const [owner, stranger] = ownerAndStranger();
    const { session } = await auth.value<Challenge>('signUp', stranger);
    const input = { username: owner.email, code: '000000', session };
    const challenge = await auth.value<Challenge>('signUp', owner);
    const password = await confirm(owner, challenge.session);
    expect((await auth.error('confirmSignUp', input)).code).toBe('CODE_MISMATCH');
    const answer = { session: password.session, password: owner.password };
    const texted = await auth.value<Challenge>('respondToPasswordChallenge', answer);
    expect((await auth.error('confirmSignUp', input)).code).toBe('CODE_MISMATCH');
    const code = codeFor(auth, owner.phoneNumber);
    await auth.value('respondToSmsChallenge', { session: texted.session, code });
    expect((await auth.error('confirmSignUp', input)).code).toBe('CODE_MISMATCH');
  });

  test('leads nowhere by the password of the first sign-up, with and without a code', async () => {
    keepClock();
    const [owner, stranger] = ownerAndStranger();
    await auth.value('signUp', stranger);
    await auth.value('signUp', owner);
    const { email: username, password } = stranger;
    expect((await auth.error('signIn', { username, password })).code).toBe('INVALID_CREDENTIALS');
    const { session } = await auth.value<Challenge>('confirmSignUp', { username, code: codeFor(auth, username) });
    expect((await auth.error('respondToPasswordChallenge', { session, password })).code).toBe('INVALID_CREDENTIALS');
    expect(await storedAccount(auth, username)).toMatchObject({ status: 'UNCONFIRMED' });
  });

  test('does not replace what the owner entered before: the owner gets in, the stranger does not', async () => {
    keepClock();
    const [owner, stranger] = ownerAndStranger();
    const challenge = await auth.value<Challenge>('signUp', owner);
    await auth.value('signUp', stranger);
    expect(await enter(owner, challenge)).toMatchObject({ __typename: 'Tokens' });
    const { email: username, password } = stranger;
    expect((await auth.error('signIn', { username, password })).code).toBe('INVALID_CREDENTIALS');
  });
});

describe('a person who signs up again', () => {
  test('gets the password and the number that were typed last', async () => {
    keepClock();
    const { person: first } = await signedUp(auth);
    const second = newPerson({ email: first.email, password: 'Corrected-2026' });
    const { challenge } = await signedUp(auth, second);
    expect(await enter(second, challenge)).toMatchObject({ __typename: 'Tokens' });
    expect((await storedAccount(auth, first.email))?.attributes['phone_number']).toBe(second.phoneNumber);
    const old = { username: first.email, password: first.password };
    expect((await auth.error('signIn', old)).code).toBe('INVALID_CREDENTIALS');
  });

  test('gets the number that was signed up for with a mistyped address', async () => {
    keepClock();
    const { person: mistyped } = await signedUp(auth);
    const person = newPerson({ phoneNumber: mistyped.phoneNumber });
    const { challenge } = await signedUp(auth, person);
    expect(mailsTo(person.email)).toBe(1);
    expect(await enter(person, challenge)).toMatchObject({ __typename: 'Tokens' });
    expect((await storedAccount(auth, mistyped.email))?.attributes['phone_number']).toBeUndefined();
    expect((await storedAccount(auth, person.phoneNumber))?.attributes['email']).toBe(person.email);
  });

  test('does not get a number that another account has proven, and gets in with another number at once', async () => {
    keepClock();
    const { person: holder, challenge } = await signedUp(auth);
    await enter(holder, challenge);
    const person = newPerson({ phoneNumber: holder.phoneNumber });
    const second = await auth.value<Challenge>('signUp', person);
    expect(auth.pool.lastMessage(holder.email).subject).toContain('登録済み');
    const { session } = await confirm(person, second.session);
    const error = await auth.error('respondToPasswordChallenge', { session, password: person.password });
    expect(error).toMatchObject({ code: 'ALIAS_TAKEN', info: { restart: true } });
    const corrected = newPerson({ email: person.email });
    const third = await auth.value<Challenge>('signUp', corrected);
    expect(await enter(corrected, third)).toMatchObject({ __typename: 'Tokens' });
  });

  test('greets the nickname of the sign-up at hand, or no one, but not that of a former sign-up', async () => {
    keepClock();
    const [owner, stranger] = ownerAndStranger();
    const greeting = (): string => auth.pool.lastMessage(owner.email).body;
    await auth.value('signUp', stranger);
    expect(greeting()).toContain('Mallory');
    await auth.value('signUp', owner);
    expect(greeting()).not.toContain('Mallory');
    pass(16 * MINUTE);
    await auth.value('signUp', owner);
    expect(greeting()).not.toContain('Mallory');
    const other = newPerson({ phoneNumber: stranger.phoneNumber, nickname: 'Nana' });
    await auth.value('signUp', other);
    expect(auth.pool.lastMessage(other.email).body).toContain('Nana');
  });

  test('gets a new code where existing accounts are revealed, also for a number of a pending account', async () => {
    const revealing = await startAuth({ environment: { REVEAL_EXISTING_ACCOUNTS: 'true' } });
    try {
      const { person } = await signedUp(revealing);
      const before = codeFor(revealing, person.email);
      expect(await revealing.value('signUp', person)).toMatchObject({ kind: 'CONFIRM_SIGN_UP' });
      expect(codeFor(revealing, person.email)).not.toBe(before);
      const { person: holder } = await signedUp(revealing);
      const other = newPerson({ phoneNumber: holder.phoneNumber });
      expect(await revealing.value('signUp', other)).toMatchObject({ kind: 'CONFIRM_SIGN_UP' });
      expect(codeFor(revealing, other.email)).toMatch(/^\d{6}$/);
    } finally {
      await revealing.stop();
    }
  });

  test('gets a mail with a new temporary password after an invitation, at most once an hour', async () => {
    keepClock();
    const { email } = newPerson();
    await asOperator(auth, 'AdminCreateUser', {
      Username: email,
      DesiredDeliveryMediums: ['EMAIL'],
      UserAttributes: [{ Name: 'email_verified', Value: 'true' }],
    });
    expect(mailsTo(email)).toBe(1);
    await signedUp(auth, { email });
    expect(mailsTo(email)).toBe(1);
    pass(61 * MINUTE);
    await signedUp(auth, { email });
    await signedUp(auth, { email });
    expect(mailsTo(email)).toBe(2);
    expect(await storedAccount(auth, email)).toMatchObject({ status: 'FORCE_CHANGE_PASSWORD' });
  });

  test('after the confirmation gets in by entering any code and the password, without a challenge session', async () => {
    keepClock();
    const person = await confirmed(auth);
    const input = { username: person.email, code: '123456' };
    const { session } = await auth.value<Challenge>('confirmSignUp', input);
    const answer = { session, password: person.password };
    expect(await auth.value('respondToPasswordChallenge', answer)).toMatchObject({ kind: 'SMS_MFA' });
  });
});

describe('a stranger who signs up with an address of the stranger and the number of the owner', () => {
  /** The stranger gets an account of the stranger's own with the owner's number, as far as that is possible. */
  async function takeNumber({ phoneNumber }: SignUpInput): Promise<void> {
    const stranger = newPerson({ phoneNumber, password: 'Mallory-2026' });
    const { session } = await confirm(stranger, (await auth.value<Challenge>('signUp', stranger)).session);
    await auth.invoke('respondToPasswordChallenge', { session, password: stranger.password });
  }

  test('neither removes the account of the owner nor keeps the number', async () => {
    keepClock();
    const owner = newPerson();
    const challenge = await auth.value<Challenge>('signUp', owner);
    const before = (await storedAccount(auth, owner.email))?.userId;
    await takeNumber(owner);
    expect((await storedAccount(auth, owner.email))?.userId).toBe(before);
    pass(3 * MINUTE);
    expect(await enter(owner, challenge)).toMatchObject({ __typename: 'Tokens' });
    await takeNumber(owner);
    expect((await storedAccount(auth, owner.phoneNumber))?.attributes['email']).toBe(owner.email);
  });

  test('keeps it for three minutes after the completion, and the owner gets the time to wait and goes on', async () => {
    keepClock();
    const owner = newPerson();
    await takeNumber(owner);
    const { session } = await confirm(owner, (await auth.value<Challenge>('signUp', owner)).session);
    const answer = { session, password: owner.password };
    const error = await auth.error('respondToPasswordChallenge', answer);
    expect(error).toMatchObject({ code: 'RATE_LIMITED', info: { retryable: true, retryAfterSeconds: 180 } });
    pass(3 * MINUTE);
    expect(await auth.value('respondToPasswordChallenge', answer)).toMatchObject({ kind: 'SMS_MFA' });
    await takeNumber(owner);
    expect((await storedAccount(auth, owner.phoneNumber))?.attributes['email']).toBe(owner.email);
  });

  test('neither takes a changed number of an account in use nor makes anyone delete the account', async () => {
    keepClock();
    const { person: owner, challenge } = await signedUp(auth);
    await enter(owner, challenge);
    const before = await storedAccount(auth, owner.email);
    expect(before?.attributes['custom:contested']).toBe('never');
    for (const Value of [newPerson().phoneNumber, '']) {
      await asOperator(auth, 'AdminUpdateUserAttributes', {
        Username: owner.email,
        UserAttributes: [{ Name: 'phone_number', Value }],
      });
      pass(20 * MINUTE);
      if (Value !== '') await takeNumber(newPerson({ phoneNumber: Value }));
      await auth.value('signUp', newPerson({ email: owner.email }));
      const after = await storedAccount(auth, owner.email);
      expect(after).toMatchObject({ userId: before?.userId, status: 'CONFIRMED' });
      expect(after?.attributes['phone_number'] ?? '').toBe(Value);
    }
  });

  test('does not keep it where existing accounts are revealed', async () => {
    const revealing = await startAuth({ environment: { REVEAL_EXISTING_ACCOUNTS: 'true' } });
    try {
      const holder = await confirmed(revealing);
      const other = newPerson({ phoneNumber: holder.phoneNumber });
      expect(await revealing.value('signUp', other)).toMatchObject({ kind: 'CONFIRM_SIGN_UP' });
      const { email } = holder;
      expect((await revealing.error('signUp', newPerson({ email }))).code).toBe('ALIAS_TAKEN');
    } finally {
      await revealing.stop();
    }
  });

  test('does not keep the number that was taken before the owner signed up', async () => {
    keepClock();
    const owner = newPerson();
    await takeNumber(owner);
    pass(3 * MINUTE);
    const challenge = await auth.value<Challenge>('signUp', owner);
    expect(await enter(owner, challenge)).toMatchObject({ __typename: 'Tokens' });
  });

  test('takes it from an owner who confirmed and did not sign in yet, who goes on with the password', async () => {
    keepClock();
    const owner = newPerson();
    const { session } = await confirm(owner, (await auth.value<Challenge>('signUp', owner)).session);
    pass(3 * MINUTE);
    await takeNumber(owner);
    pass(3 * MINUTE);
    const next = await auth.value<Challenge>('respondToPasswordChallenge', { session, password: owner.password });
    const input = { session: next.session, code: codeFor(auth, owner.phoneNumber) };
    expect(await auth.value('respondToSmsChallenge', input)).toMatchObject({ __typename: 'Tokens' });
  });

  test('does not take the number of an account that an operator created', async () => {
    keepClock();
    const { email, phoneNumber } = newPerson();
    const UserAttributes = [{ Name: 'phone_number', Value: phoneNumber }];
    await asOperator(auth, 'AdminCreateUser', { Username: email, UserAttributes, MessageAction: 'SUPPRESS' });
    await asOperator(auth, 'AdminSetUserPassword', { Username: email, Password: 'Sakura-2026', Permanent: true });
    await takeNumber(newPerson({ phoneNumber }));
    pass(20 * MINUTE);
    await auth.value('signUp', newPerson({ email }));
    expect(await storedAccount(auth, email)).toMatchObject({ attributes: { phone_number: phoneNumber } });
  });
});

describe('sign-ups of one address at the same time', () => {
  test('leave the account contested, also when the event of the first one overwrites the mark of the second', async () => {
    keepClock();
    const [owner, stranger] = ownerAndStranger();
    let isFirst = true;
    auth.standIn(async ({ action, headers, body }) => {
      if (action !== 'AdminUpdateUserAttributes' || !isFirst) return undefined;
      isFirst = false;
      const contested = { phone_number: '', nickname: '', 'custom:contested': 'true' };
      const UserAttributes = Object.entries(contested).map(([Name, Value]) => ({ Name, Value }));
      const other = { method: 'POST', headers, body: JSON.stringify({ ...body, UserAttributes }) };
      expect((await auth.pool.service.handle(new Request('http://127.0.0.1/', other))).status).toBe(200);
      return undefined;
    });
    await auth.value('signUp', stranger);
    expect(await storedAccount(auth, owner.email)).toMatchObject({ attributes: { 'custom:contested': 'true' } });
    const challenge = await auth.value<Challenge>('signUp', owner);
    expect(await enter(owner, challenge)).toMatchObject({ __typename: 'Tokens' });
  });

  test('make one contested account, also when the other one is created between the look-up and the creation', async () => {
    keepClock();
    const holder = await confirmed(auth);
    const person = newPerson({ phoneNumber: holder.phoneNumber });
    let signUps = 0;
    auth.standIn(async ({ action, headers, body }) => {
      if (action !== 'SignUp' || (signUps += 1) !== 2) return undefined;
      const other = { method: 'POST', headers, body: JSON.stringify(body) };
      expect((await auth.pool.service.handle(new Request('http://127.0.0.1/', other))).status).toBe(200);
      return undefined;
    });
    await auth.value('signUp', person);
    expect(signUps).toBe(2);
    expect(await storedAccount(auth, person.email)).toMatchObject({
      status: 'UNCONFIRMED',
      attributes: { 'custom:contested': 'true' },
    });
  });

  test.each([0, 20])('are no faults, %i minutes after the first; the last one gets in', async (minutes) => {
    keepClock();
    const [owner, stranger] = ownerAndStranger();
    await auth.value('signUp', stranger);
    pass(minutes * MINUTE);
    auth.standIn(async () => {
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 30));
      return undefined;
    });
    const before = auth.written().length;
    const [first] = await Promise.all(Array.from({ length: 6 }, () => auth.value<Challenge>('signUp', owner)));
    auth.standIn(null);
    expect(auth.written().slice(before)).not.toContain('"fault":"');
    expect(await enter(owner, first as Challenge)).toMatchObject({ __typename: 'Tokens' });
  });
});

describe('wrong codes', () => {
  test('that a stranger sends without a challenge session do not use up the attempts of the owner', async () => {
    keepClock();
    const { person: owner, challenge } = await signedUp(auth);
    const code = wrongCode(codeFor(auth, owner.email));
    const actions = await actionsOf(async () => {
      for (let i = 0; i < 20; i += 1) await auth.value('confirmSignUp', { username: owner.email, code });
    });
    expect(actions).toEqual([]);
    expect(await enter(owner, challenge)).toMatchObject({ __typename: 'Tokens' });
  });

  test('that a stranger sends with a challenge session keep the owner out for 15 minutes at most', async () => {
    keepClock();
    const [owner, stranger] = ownerAndStranger();
    const challenge = await auth.value<Challenge>('signUp', owner);
    const { session } = await auth.value<Challenge>('signUp', stranger);
    const input = { username: owner.email, code: wrongCode(codeFor(auth, owner.email)), session };
    for (let i = 0; i < 16; i += 1) expect((await auth.error('confirmSignUp', input)).code).toBe('CODE_MISMATCH');
    const right = { username: owner.email, code: codeFor(auth, owner.email), session: challenge.session };
    expect((await auth.error('confirmSignUp', right)).code).toBe('TOO_MANY_ATTEMPTS');
    pass(15 * MINUTE);
    expect(await enter(owner, await auth.value<Challenge>('signUp', owner))).toMatchObject({ __typename: 'Tokens' });
  });

  test('are the codes that a stranger replaces before each is entered: the sixth one stays', async () => {
    keepClock();
    const [owner, stranger] = ownerAndStranger();
    await auth.value('signUp', stranger);
    const { session } = await auth.value<Challenge>('signUp', owner);
    let attempts = 0;
    let outcome;
    do {
      attempts += 1;
      const code = codeFor(auth, owner.email);
      await auth.value('signUp', stranger);
      outcome = await auth.invoke('confirmSignUp', { username: owner.email, code, session });
    } while (!outcome.ok && attempts < 10);
    expect(outcome).toMatchObject({ ok: true, value: { kind: 'PASSWORD' } });
    expect(attempts).toBeLessThanOrEqual(6);
  });

  test('are answered alike for a pending, a confirmed and an unknown address', async () => {
    keepClock();
    const { person: pending } = await signedUp(auth);
    const owner = await confirmed(auth);
    for (const withSession of [true, false]) {
      const answers: unknown[] = [];
      for (const { email } of [pending, owner, newPerson()]) {
        // The first sign-up of an unknown address makes the account: the second one's challenge session is compared.
        await signedUp(auth, { email });
        const { challenge } = await signedUp(auth, { email });
        const input = { username: email, code: '000000', session: withSession ? challenge.session : null };
        const seen: string[] = [];
        for (let i = 0; i < 20; i += 1) {
          const outcome = await auth.invoke('confirmSignUp', input);
          seen.push(outcome.ok ? (outcome.value as Challenge).kind : outcome.error.code);
        }
        answers.push(seen);
      }
      expect(new Set(answers.map((seen) => JSON.stringify(seen)))).toHaveLength(1);
    }
  });

  test('are answered by the same calls, whether the account exists or not', async () => {
    keepClock();
    const { person: pending } = await signedUp(auth);
    const owner = await confirmed(auth);
    for (const { email } of [pending, owner]) {
      const { challenge } = await signedUp(auth, { email });
      const input = { username: email, code: '000000', session: challenge.session };
      const actions = await actionsOf(() => auth.error('confirmSignUp', input));
      expect(actions).toEqual(['AdminGetUser', 'ConfirmSignUp']);
    }
  });
});

describe('the time of an answer', () => {
  const DELAY = 60;
  test('of signUp is one call of Cognito for a new, a pending, a confirmed and an invited address', async () => {
    keepClock();
    const [{ person: pending }, owner, invited] = [await signedUp(auth), await confirmed(auth), newPerson()];
    await asOperator(auth, 'AdminCreateUser', { Username: invited.email, MessageAction: 'SUPPRESS' });
    for (const { email } of [newPerson(), pending, owner, invited]) {
      let callsBeforeAnswer = 0;
      auth.standIn(async () => {
        callsBeforeAnswer += 1;
        await new Promise((resolve) => setTimeout(resolve, DELAY));
        return undefined;
      });
      // The function pendingAccounts begins only after the answer.
      const release = auth.pendingAccounts.hold();
      const outcome = await auth.answer('signUp', newPerson({ email }));
      expect(outcome.ok).toBe(true);
      expect(callsBeforeAnswer).toBe(1);
      await release();
    }
  });
});

describe('after a failure of the function pendingAccounts nothing is lost and the owner gets in', () => {
  const contestCalls = ['AdminGetUser', 'AdminUpdateUserAttributes'];
  const renewCalls = ['AdminGetUser', 'AdminDeleteUser', 'SignUp', 'AdminUpdateUserAttributes'];
  const signUpAgainCalls = [
    ...contestCalls.map((action) => [action, 0] as const),
    ...renewCalls.map((action) => [action, 20] as const),
  ];

  test.each(signUpAgainCalls.flatMap((call) => [[...call, 'before'] as const, [...call, 'after'] as const]))(
    'sign-up again: %s fails, %i minutes after the first sign-up, %s it took effect, once',
    async (action, minutes, when) => {
      keepClock();
      const [owner, stranger] = ownerAndStranger();
      await auth.value('signUp', stranger);
      pass(minutes * MINUTE);
      const failed = fail(action, { when, times: 1 });
      const challenge = await auth.value<Challenge>('signUp', owner);
      expect(failed()).toBe(true);
      expect(await enter(owner, challenge)).toMatchObject({ __typename: 'Tokens' });
      expect((await storedAccount(auth, owner.email))?.attributes['phone_number']).toBe(owner.phoneNumber);
    },
  );

  test.each(signUpAgainCalls)(
    'sign-up again: %s fails each time, %i minutes later; the next one works',
    async (action, minutes) => {
      keepClock();
      const [owner, stranger] = ownerAndStranger();
      await auth.value('signUp', stranger);
      pass(minutes * MINUTE);
      fail(action, { when: 'before', times: 99 });
      await auth.value('signUp', owner);
      auth.standIn(null);
      const challenge = await auth.value<Challenge>('signUp', owner);
      expect(await enter(owner, challenge)).toMatchObject({ __typename: 'Tokens' });
    },
  );

  test.each(['AdminGetUser', 'AdminUpdateUserAttributes', 'AdminSetUserPassword'])(
    'completion: %s fails; the same password works later',
    async (action) => {
      keepClock();
      const [owner, stranger] = ownerAndStranger();
      await auth.value('signUp', stranger);
      const challenge = await auth.value<Challenge>('signUp', owner);
      const { session } = await confirm(owner, challenge.session);
      for (const when of ['before', 'after'] as const) {
        fail(action, { when, times: 3 });
        const error = await auth.error('respondToPasswordChallenge', { session, password: owner.password });
        expect(error).toMatchObject({ code: 'TEMPORARILY_UNAVAILABLE', info: { retryable: true } });
      }
      auth.standIn(null);
      const answer = { session, password: owner.password };
      expect(await auth.value('respondToPasswordChallenge', answer)).toMatchObject({ kind: 'SMS_MFA' });
    },
  );

  test('an owner who confirmed and left before the password starts over at once, or goes on', async () => {
    keepClock();
    const [owner, stranger] = ownerAndStranger();
    await auth.value('signUp', stranger);
    await confirm(owner, (await auth.value<Challenge>('signUp', owner)).session);
    const left = await confirm(owner, (await auth.value<Challenge>('signUp', owner)).session);
    await auth.value('signUp', stranger);
    const answer = { session: left.session, password: owner.password };
    expect(await auth.value('respondToPasswordChallenge', answer)).toMatchObject({ kind: 'SMS_MFA' });
    const { email: username, password } = stranger;
    expect((await auth.error('signIn', { username, password })).code).toBe('INVALID_CREDENTIALS');
  });

  test('a confirmed account that is deleted before its completion is completed all the same', async () => {
    keepClock();
    const [owner, stranger] = ownerAndStranger();
    await auth.value('signUp', stranger);
    const { session } = await confirm(owner, (await auth.value<Challenge>('signUp', owner)).session);
    await asOperator(auth, 'AdminDeleteUser', { Username: owner.email });
    const next = await auth.value<Challenge>('respondToPasswordChallenge', { session, password: owner.password });
    const input = { session: next.session, code: codeFor(auth, owner.phoneNumber) };
    expect(await auth.value('respondToSmsChallenge', input)).toMatchObject({ __typename: 'Tokens' });
  });

  test('a sign-up again that cannot be run at all leaves the pending account as it was', async () => {
    keepClock();
    const { person, challenge } = await signedUp(auth);
    auth.pendingAccounts.beforeRun = ({ action }) => {
      if (action === 'signUpAgain') throw new Error('out of memory');
    };
    await signedUp(auth, { email: person.email });
    auth.pendingAccounts.beforeRun = null;
    expect(await enter(person, challenge)).toMatchObject({ __typename: 'Tokens' });
  });
});

test('a sign-in fails when the account is replaced by that of a stranger meanwhile', async () => {
  keepClock();
  const [owner, stranger] = ownerAndStranger();
  await auth.value('signUp', owner);
  let replaced = false;
  auth.standIn(async ({ action }) => {
    if (action !== 'AdminGetUser' || replaced) return undefined;
    replaced = true;
    await asOperator(auth, 'AdminDeleteUser', { Username: owner.email });
    await auth.answer('signUp', stranger);
    return undefined;
  });
  const error = await auth.error('signIn', { username: owner.email, password: owner.password });
  expect(replaced).toBe(true);
  expect(error.code).toBe('INVALID_CREDENTIALS');
});

/** Returns true for a call of the function pendingAccounts: its SignUp has no phone number, unlike a person's. */
function isOfPendingAccounts(body: Record<string, unknown>): boolean {
  return !('Password' in body && JSON.stringify(body).includes('phone_number'));
}

test('a sign-in whose account is deleted meanwhile leads to a code that counts with the password', async () => {
  keepClock();
  const { person } = await signedUp(auth);
  auth.standIn(async ({ action }) => {
    if (action === 'AdminGetUser') await asOperator(auth, 'AdminDeleteUser', { Username: person.email });
    return undefined;
  });
  const { email: username, password } = person;
  const { session } = await auth.value<Challenge>('signIn', { username, password });
  expect(await confirm(person, session, '123456')).toMatchObject({ kind: 'PASSWORD' });
});

test('a sign-in whose account is confirmed meanwhile goes on', async () => {
  keepClock();
  const { person } = await signedUp(auth);
  auth.standIn(async ({ action, body }) => {
    const isSecond = action === 'InitiateAuth' && !JSON.stringify(body).includes(person.email);
    if (isSecond) await asOperator(auth, 'AdminConfirmSignUp', { Username: person.email });
    return undefined;
  });
  const { email: username, password, phoneNumber } = person;
  const challenge = await auth.value<Challenge>('signIn', { username, password });
  const input = { session: challenge.session, code: codeFor(auth, phoneNumber) };
  expect(await auth.value('respondToSmsChallenge', input)).toMatchObject({ __typename: 'Tokens' });
});

test('a sign-up whose code could not be sent is confirmed by a later code together with the password', async () => {
  keepClock();
  const person = newPerson();
  auth.pool.faults.failNext('SignUp', { exception: 'CodeDeliveryFailureException', message: 'no' });
  const undelivered = await auth.value<Challenge>('signUp', person);
  expect(undelivered.delivery).toBeNull();
  pass(MINUTE);
  const resent = await auth.value<Challenge>('resendCode', { session: undelivered.session });
  const { session, kind } = await confirm(person, resent.session);
  expect(kind).toBe('PASSWORD');
  expect(await storedAccount(auth, person.email)).toMatchObject({ status: 'UNCONFIRMED' });
  const answer = { session, password: person.password };
  expect(await auth.value('respondToPasswordChallenge', answer)).toMatchObject({ kind: 'SMS_MFA' });
});

describe('the completion of a contested account', () => {
  test('needs the password of the sign-up at hand; the right one works afterwards, and twice', async () => {
    keepClock();
    const [owner, stranger] = ownerAndStranger();
    await auth.value('signUp', stranger);
    const { session } = await confirm(owner, (await auth.value<Challenge>('signUp', owner)).session);
    for (const password of [stranger.password, 'Mistyped-2026']) {
      const error = await auth.error('respondToPasswordChallenge', { session, password });
      expect(error.code).toBe('INVALID_CREDENTIALS');
    }
    for (let i = 0; i < 2; i += 1) {
      const answer = { session, password: owner.password };
      expect(await auth.value('respondToPasswordChallenge', answer)).toMatchObject({ kind: 'SMS_MFA' });
    }
  });

  test('goes on when the account that has the number is deleted before it is found', async () => {
    keepClock();
    const { person: mistyped } = await signedUp(auth);
    const person = newPerson({ phoneNumber: mistyped.phoneNumber });
    const challenge = await auth.value<Challenge>('signUp', person);
    const { session } = await confirm(person, challenge.session);
    let deleted = false;
    auth.standIn(async ({ action, body }) => {
      if (action !== 'AdminGetUser' || body['Username'] !== person.phoneNumber) return undefined;
      await asOperator(auth, 'AdminDeleteUser', { Username: mistyped.email });
      deleted = true;
      return undefined;
    });
    const answer = { session, password: person.password };
    expect(await auth.value('respondToPasswordChallenge', answer)).toMatchObject({ kind: 'SMS_MFA' });
    expect(deleted).toBe(true);
  });

  test('goes on when that account is deleted before it gives up the number', async () => {
    keepClock();
    const { person: mistyped } = await signedUp(auth);
    const person = newPerson({ phoneNumber: mistyped.phoneNumber });
    const challenge = await auth.value<Challenge>('signUp', person);
    const { session } = await confirm(person, challenge.session);
    auth.standIn(async ({ action, body }) => {
      const isGivenUp = action === 'AdminUpdateUserAttributes' && JSON.stringify(body).includes('"Value":""');
      if (isGivenUp) await asOperator(auth, 'AdminDeleteUser', { Username: mistyped.email });
      return undefined;
    });
    const answer = { session, password: person.password };
    expect(await auth.value('respondToPasswordChallenge', answer)).toMatchObject({ kind: 'SMS_MFA' });
  });
});

test('a sign-up that a trigger confirmed leads to a PASSWORD challenge that only signs in', async () => {
  keepClock();
  const person = await confirmed(auth);
  auth.standIn(({ action }) =>
    action === 'SignUp' ? awsAnswer(200, { UserConfirmed: true, UserSub: 'u' }) : undefined,
  );
  const { session } = await auth.value<Challenge>('signUp', person);
  const actions = await actionsOf(() =>
    auth.value('respondToPasswordChallenge', { session, password: person.password }),
  );
  expect(actions).toEqual(['InitiateAuth']);
});

test('the function pendingAccounts logs the name of a fault, never the text of AWS', async () => {
  keepClock();
  const { person, challenge } = await signedUp(auth);
  const input = { username: person.email, code: '123456', session: challenge.session };
  for (const name of ['AccessDeniedException', `no ${person.email}`]) {
    auth.standIn(({ action }) => (action === 'AdminGetUser' ? awsException(name, person.email) : undefined));
    expect((await auth.error('confirmSignUp', input)).code).toBe('TEMPORARILY_UNAVAILABLE');
  }
  const faults = auth
    .written()
    .split('\n')
    .slice(-20)
    .filter((line) => line.includes('findPending'));
  expect(faults.join()).toContain('AccessDeniedException');
  expect(auth.written()).not.toContain(person.email);
});

test('an account whose number is not proven is not marked as signed in to', async () => {
  keepClock();
  const { email } = await confirmed(auth);
  await new UserPoolAdmin(auth.pool.userPoolId).markSignedIn(email);
  expect((await storedAccount(auth, email))?.attributes['custom:contested']).toBe('false');
});

test('only a pending account can be deleted', async () => {
  const base = { userId: 'u', enabled: true, ageMillis: 0, unchangedMillis: 0 };
  const admin = new UserPoolAdmin(auth.pool.userPoolId);
  const others: Account[] = [
    { ...base, status: 'CONFIRMED', contested: 'true', phoneNumber: 'unproven' },
    { ...base, status: 'CONFIRMED', contested: 'false', phoneNumber: 'proven' },
    { ...base, status: 'CONFIRMED', contested: undefined, phoneNumber: 'none' },
    { ...base, status: 'CONFIRMED', contested: 'never', phoneNumber: 'none' },
    { ...base, status: 'CONFIRMED', contested: 'false', phoneNumber: 'none' },
    { ...base, status: 'UNCONFIRMED', contested: 'true', phoneNumber: 'none', enabled: false },
    { ...base, status: 'FORCE_CHANGE_PASSWORD', contested: undefined, phoneNumber: 'none' },
  ];
  for (const account of others) {
    await expect(admin.deletePending(account)).rejects.toThrow('only a pending account may be deleted');
  }
});

interface Failure {
  when: 'before' | 'after';
  times: number;
  /** Selects calls by their body; those of the function pendingAccounts unless given. */
  concerns?: (body: Record<string, unknown>) => boolean;
}

/** Fails calls of an action with an exception, before or after the engine handles them, up to `times` failures. */
function fail(action: string, { when, times, concerns = isOfPendingAccounts }: Failure): () => boolean {
  let failures = 0;
  auth.standIn(async (call) => {
    if (call.action !== action || failures >= times || !concerns(call.body)) return undefined;
    failures += 1;
    if (when === 'after') {
      const { headers, body } = call;
      await auth.pool.service.handle(
        new Request(auth.pool.url, { method: 'POST', headers, body: JSON.stringify(body) }),
      );
    }
    // Not a server error: those are repeated at once.
    return awsException('NotAuthorizedException', 'no');
  });
  return () => failures > 0;
}
