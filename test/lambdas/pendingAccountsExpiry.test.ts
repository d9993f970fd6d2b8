import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Challenge, SignUpInput, Tokens } from '../../generated/schema.ts';
import { asOperator, storedAccount } from './operator.ts';
import { awaitingPassword, codeFor, confirmed, newPerson, signedIn, signedUp } from './people.ts';
import { awsAnswer, awsException, startAuth, type Auth } from './startAuth.ts';

let auth: Auth;
beforeAll(async () => {
  auth = await startAuth();
});
afterAll(() => auth.stop());
afterEach(() => auth.standIn(null));

const SECOND = 1000;
const VALIDITY = 48 * 3600 * SECOND;
const realNow = Date.now.bind(Date);
let offset = 0;
/** Moves the clock of this process, which the engine and the functions share; it never moves back. */
function pass(millis: number): void {
  offset += millis;
  vi.spyOn(Date, 'now').mockImplementation(() => realNow() + offset);
}
/** Begins each test without accounts that may expire. */
async function startAnew(): Promise<void> {
  pass(VALIDITY);
  await auth.pendingAccounts.removeExpired();
}

/** Signs up a new person twice, with two passwords: the account is contested. */
async function contested(): Promise<{ person: SignUpInput; challenge: Challenge }> {
  const { person } = await signedUp(auth);
  return signedUp(auth, { ...person, password: 'Changed-2026' });
}

async function actionsOf(work: () => Promise<unknown>): Promise<string[]> {
  const before = auth.calls.length;
  await work();
  return auth.calls.slice(before).map(({ action }) => action);
}

/** Returns the lines that the function wrote about its runs, oldest first. */
function runs(): unknown[] {
  return auth
    .written()
    .split('\n')
    .filter((line) => line.startsWith('{') && line.includes('"action":"removeExpired"'))
    .map((line): unknown => JSON.parse(line));
}

describe('an account that was not confirmed within its validity', () => {
  test('is deleted, and its address and number sign up as a plain account', async () => {
    await startAnew();
    const { person } = await signedUp(auth);
    pass(VALIDITY - 10 * SECOND);
    await auth.pendingAccounts.removeExpired();
    const before = await storedAccount(auth, person.email);
    expect(before).toMatchObject({ status: 'UNCONFIRMED' });

    pass(10 * SECOND);
    await auth.pendingAccounts.removeExpired();
    expect(await storedAccount(auth, person.email)).toBeNull();
    expect(await storedAccount(auth, person.phoneNumber)).toBeNull();

    const actions = await actionsOf(() => signedUp(auth, person));
    expect(actions).toEqual(['SignUp', 'AdminGetUser', 'AdminUpdateUserAttributes', 'AdminGetUser']);
    const after = await storedAccount(auth, person.email);
    expect(after?.userId).not.toBe(before?.userId);
    expect(after?.attributes['phone_number']).toBe(person.phoneNumber);
    expect(after?.attributes).toHaveProperty('custom:contested', 'false');
  });

  test('is deleted when it is contested', async () => {
    await startAnew();
    const { person } = await contested();
    expect((await storedAccount(auth, person.email))?.attributes['custom:contested']).toBe('true');
    pass(VALIDITY);
    await auth.pendingAccounts.removeExpired();
    expect(await storedAccount(auth, person.email)).toBeNull();
  });

  test('stays when it is confirmed between the list and the look-up', async () => {
    await startAnew();
    const { person } = await signedUp(auth);
    const other = await contested();
    pass(VALIDITY);
    auth.standIn(async ({ action, body }) => {
      if (action === 'AdminGetUser') await asOperator(auth, 'AdminConfirmSignUp', { Username: body['Username'] });
      return undefined;
    });
    expect(await actionsOf(() => auth.pendingAccounts.removeExpired())).not.toContain('AdminDeleteUser');
    for (const { email } of [person, other.person]) {
      expect(await storedAccount(auth, email)).toMatchObject({ status: 'CONFIRMED' });
    }
  });

  test('may be deleted by another caller between the list, the look-up and the deletion', async () => {
    await startAnew();
    for (const when of ['AdminGetUser', 'AdminDeleteUser']) {
      const { person } = await signedUp(auth);
      pass(VALIDITY);
      auth.standIn(async ({ action }) => {
        if (action === when) await asOperator(auth, 'AdminDeleteUser', { Username: person.email });
        return undefined;
      });
      await auth.pendingAccounts.removeExpired();
      auth.standIn(null);
    }
    expect(runs().at(-1)).toMatchObject({ failed: 0 });
  });
});

test('accounts in use, invited ones and contested ones that were confirmed stay, however old', async () => {
  await startAnew();
  const invited = newPerson();
  await asOperator(auth, 'AdminCreateUser', { Username: invited.email, MessageAction: 'SUPPRESS' });
  const { person, challenge } = await contested();
  const input = { username: person.email, code: codeFor(auth, person.email), session: challenge.session };
  expect(await auth.value('confirmSignUp', input)).toMatchObject({ kind: 'PASSWORD' });
  const { person: used } = await signedIn(auth);
  const people = [used, await confirmed(auth), (await awaitingPassword(auth)).person, invited, person];
  const before = await Promise.all(people.map(({ email }) => storedAccount(auth, email)));
  expect(before.map((account) => account?.status)).toEqual([
    'CONFIRMED',
    'CONFIRMED',
    'CONFIRMED',
    'FORCE_CHANGE_PASSWORD',
    'CONFIRMED',
  ]);
  pass(10 * VALIDITY);
  expect(await actionsOf(() => auth.pendingAccounts.removeExpired())).toEqual(['ListUsers']);
  expect(await Promise.all(people.map(({ email }) => storedAccount(auth, email)))).toEqual(before);
  const { email: username, password } = used;
  const signIn = await auth.value<Challenge>('signIn', { username, password });
  const answer = { session: signIn.session, code: codeFor(auth, used.phoneNumber) };
  expect(await auth.value<Tokens>('respondToSmsChallenge', answer)).toMatchObject({ __typename: 'Tokens' });
});

describe('a run', () => {
  test('lists without personal data, 60 accounts a page, and deletes those of every page', async () => {
    await startAnew();
    for (let i = 0; i < 62; i += 1) await signedUp(auth);
    pass(VALIDITY);
    await signedUp(auth);
    const from = auth.calls.length;
    await auth.pendingAccounts.removeExpired();
    const calls = auth.calls.slice(from);
    const lists = calls.filter(({ action }) => action === 'ListUsers').map(({ body }) => body);
    expect(lists).toEqual([
      {
        UserPoolId: auth.pool.userPoolId,
        Filter: 'cognito:user_status = "UNCONFIRMED"',
        AttributesToGet: ['sub'],
        Limit: 60,
      },
      expect.objectContaining({ PaginationToken: expect.any(String) as string }),
    ]);
    expect(calls.filter(({ action }) => action === 'AdminDeleteUser')).toHaveLength(62);
    expect(runs().at(-1)).toEqual({ level: 'INFO', action: 'removeExpired', removed: 62, failed: 0 });
    // 63 sign-ups take their time on a busy machine.
  }, 60_000);

  test('goes on after an account that it cannot delete, and fails at its end without text of AWS', async () => {
    await startAnew();
    const people = [await signedUp(auth), await signedUp(auth), await signedUp(auth)].map(({ person }) => person);
    const [first, second, third] = await Promise.all(people.map(({ email }) => storedAccount(auth, email)));
    pass(VALIDITY);
    auth.standIn(({ action, body }) => {
      const isFirst = action === 'AdminGetUser' && body['Username'] === first?.userId;
      const isSecond = action === 'AdminDeleteUser' && body['Username'] === second?.userId;
      return isFirst || isSecond ? awsException('NotAuthorizedException', first?.userId) : undefined;
    });
    await expect(auth.pendingAccounts.removeExpired()).rejects.toThrow(
      'the pendingAccounts function failed; its log has the error name',
    );
    auth.standIn(null);
    const left = await Promise.all(people.map(({ email }) => storedAccount(auth, email)));
    expect(left).toEqual([first, second, null]);
    expect(third).not.toBeNull();
    expect(runs().slice(-2)).toEqual([
      { level: 'INFO', action: 'removeExpired', removed: 1, failed: 2 },
      { level: 'ERROR', action: 'removeExpired', fault: 'NotAuthorizedException' },
    ]);
    for (const secret of [first?.userId, third?.userId, people[2]?.email]) {
      expect(auth.written()).not.toContain(secret);
    }
    await auth.pendingAccounts.removeExpired();
    expect(runs().at(-1)).toMatchObject({ removed: 2, failed: 0 });
  });

  test('fails when Cognito gives no list', async () => {
    auth.standIn(({ action }) => (action === 'ListUsers' ? awsException('AccessDeniedException') : undefined));
    await expect(auth.pendingAccounts.removeExpired()).rejects.toThrow('the pendingAccounts function failed');
    expect(runs().at(-1)).toMatchObject({ fault: 'AccessDeniedException' });
  });

  test('ends after 20 seconds, and the next run deletes the rest', async () => {
    await startAnew();
    for (let i = 0; i < 3; i += 1) await signedUp(auth);
    pass(VALIDITY);
    const uptime = spendTime();
    auth.standIn(({ action }) => {
      if (action === 'AdminDeleteUser') uptime.seconds += 10;
      return undefined;
    });
    await auth.pendingAccounts.removeExpired();
    expect(runs().at(-1)).toEqual({ level: 'INFO', action: 'removeExpired', removed: 2, failed: 0 });
    await auth.pendingAccounts.removeExpired();
    expect(runs().at(-1)).toMatchObject({ removed: 1 });
    uptime.restore();
  });

  test('ends after 20 seconds also when each page is empty', async () => {
    const uptime = spendTime();
    auth.standIn(({ action }) => {
      if (action !== 'ListUsers') return undefined;
      uptime.seconds += 7;
      return awsAnswer(200, { Users: [], PaginationToken: 'next' });
    });
    expect(await actionsOf(() => auth.pendingAccounts.removeExpired())).toEqual(Array(3).fill('ListUsers'));
    uptime.restore();
  });
});

/** Adds seconds to the monotonic clock of this process. */
function spendTime(): { seconds: number; restore: () => void } {
  const real = process.hrtime.bigint.bind(process.hrtime);
  const spy = vi.spyOn(process.hrtime, 'bigint');
  const uptime = { seconds: 0, restore: () => spy.mockRestore() };
  spy.mockImplementation(() => real() + BigInt(uptime.seconds) * 1_000_000_000n);
  return uptime;
}

test('a validity that is not a number deletes nothing', async () => {
  const broken = await startAuth({ environment: { PENDING_ACCOUNT_VALIDITY_MILLIS: '2 days' } });
  try {
    await expect(broken.pendingAccounts.removeExpired()).rejects.toThrow('the pendingAccounts function failed');
    expect(broken.written()).toContain('"fault":"ConfigError"');
    expect(broken.calls).toEqual([]);
  } finally {
    await broken.stop();
  }
});
