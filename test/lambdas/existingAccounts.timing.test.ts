import { writeSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import type { Challenge } from '../../generated/schema.ts';
import type { OperationName, Outcome } from '../../lambdas/runtime/contract.ts';
import { CLIENT_ID } from '../local/cognito/startUserPool.ts';
import { asOperator } from './operator.ts';
import { newPerson } from './people.ts';
import { moveClock } from './signUpPeople.ts';
import { startAuth, type Auth } from './startAuth.ts';

/**
 * Number of user names of each sort that are measured; 0 measures nothing. Set by the environment variable. 200 took 17
 * minutes on two busy cores.
 */
const MEASURED = Number(process.env['EXISTING_ACCOUNTS_TIMED'] ?? 0);
/** Time that Cognito and Lambda's Invoke API take for each answer in a measurement, in milliseconds. */
const DELAYS = [5, 300, 900, 1500];
/** The default of the construct's property `signUpFloor`. */
const FLOOR_MILLIS = 1000;
/** Largest difference between the medians of a known and an unknown user name. */
const TOLERANCE = 0.05;
/** A smaller difference, as of requests that call no service, cannot be measured from outside the process. */
const RESOLUTION_MILLIS = 0.1;
/** The wait before a code can be asked for with a new challenge session, in milliseconds. */
const RESEND_WAIT = 31_000;
const HOUR = 3_600_000;
const WRONG_PASSWORD = 'Wrong-Pass-9';
const NEW_PASSWORD = 'Newest-Pass-9';

let auth: Auth;
afterEach(() => auth.stop());

/** Creates the account of a user name, directly in the user pool. */
type CreateAccount = (email: string) => Promise<unknown>;

const invite: CreateAccount = (email) => {
  const UserAttributes = [{ Name: 'email', Value: email }];
  return asOperator(auth, 'AdminCreateUser', { Username: email, UserAttributes, MessageAction: 'SUPPRESS' });
};
const signUpDirectly: CreateAccount = (email) => {
  const UserAttributes = [{ Name: 'email', Value: email }];
  const input = { ClientId: CLIENT_ID, SecretHash: auth.pool.hash(email), Password: 'Sakura-2026', UserAttributes };
  return asOperator(auth, 'SignUp', { Username: email, ...input });
};

const confirmDirectly: CreateAccount = async (email) => {
  await invite(email);
  await asOperator(auth, 'AdminSetUserPassword', { Username: email, Password: 'Sakura-2026', Permanent: true });
};

/** Every sort of user name, with the way to its account. */
const sorts = {
  unknown: () => Promise.resolve(),
  pending: signUpDirectly,
  contested: async (email) => {
    await signUpDirectly(email);
    const UserAttributes = [{ Name: 'custom:contested', Value: 'true' }];
    await asOperator(auth, 'AdminUpdateUserAttributes', { Username: email, UserAttributes });
  },
  invited: invite,
  disabled: async (email) => {
    await confirmDirectly(email);
    await asOperator(auth, 'AdminDisableUser', { Username: email });
  },
  verified: async (email) => {
    await confirmDirectly(email);
    const UserAttributes = [{ Name: 'email_verified', Value: 'true' }];
    await asOperator(auth, 'AdminUpdateUserAttributes', { Username: email, UserAttributes });
  },
  confirmed: confirmDirectly,
} satisfies Record<string, CreateAccount>;
type Sort = keyof typeof sorts;
const SORTS = Object.keys(sorts) as Sort[];
const KNOWN = SORTS.filter((sort) => sort !== 'unknown');

/** A user name that a stranger asks about, and the newest challenge session that the stranger got for it. */
interface Target {
  sort: Sort;
  username: string;
  session: string | null;
}

async function createTarget(sort: Sort): Promise<Target> {
  const { email: username } = newPerson();
  await sorts[sort](username);
  return { sort, username, session: null };
}

/** A request that a stranger can make for any user name. */
interface Step {
  name: string;
  operation: OperationName;
  input: (target: Target) => object;
  /** Milliseconds that pass before the request. */
  after?: number;
  /** The sorts that are measured, all unless given. */
  sorts?: readonly Sort[];
  /** Milliseconds of the processor that the request takes, as far as they are not the usual ones. */
  processorMillis?: number;
}

/** A token names no user, so its time cannot depend on one: two sorts are enough. */
const TOKEN_SORTS: readonly Sort[] = ['unknown', 'confirmed'];

function inventToken({ username }: Target): { refreshToken: string } {
  return { refreshToken: btoa(username) };
}

/** All that a stranger can request with the API key; each step finds the challenge session that it needs. */
const steps: readonly Step[] = [
  {
    name: 'confirmSignUp, no session',
    operation: 'confirmSignUp',
    input: ({ username }) => ({ username, code: '000000' }),
  },
  {
    name: 'respondToPasswordChallenge',
    operation: 'respondToPasswordChallenge',
    input: ({ session }) => ({ session, password: WRONG_PASSWORD }),
  },
  {
    name: 'respondToSmsChallenge',
    operation: 'respondToSmsChallenge',
    input: ({ session }) => ({ session, code: '000000' }),
  },
  {
    name: 'signIn',
    operation: 'signIn',
    input: ({ username }) => ({ username, password: WRONG_PASSWORD }),
  },
  { name: 'refreshTokens', operation: 'refreshTokens', input: inventToken, sorts: TOKEN_SORTS },
  { name: 'signOut', operation: 'signOut', input: inventToken, sorts: TOKEN_SORTS },
  { name: 'resendCode, user name', operation: 'resendCode', input: ({ username }) => ({ username }) },
  {
    name: 'signUp',
    operation: 'signUp',
    input: ({ username }) => newPerson({ email: username, password: WRONG_PASSWORD }),
    // Most of it for the hash of the password.
    processorMillis: 50,
  },
  {
    name: 'confirmSignUp, session',
    operation: 'confirmSignUp',
    input: ({ username, session }) => ({ username, code: '000000', session }),
  },
  { name: 'resendCode, session', operation: 'resendCode', input: ({ session }) => ({ session }), after: RESEND_WAIT },
  { name: 'forgotPassword', operation: 'forgotPassword', input: ({ username }) => ({ username }) },
  {
    name: 'respondToNewPasswordChallenge',
    operation: 'respondToNewPasswordChallenge',
    input: ({ session }) => ({ session, newPassword: NEW_PASSWORD, phoneNumber: '+819012345678', nickname: '花子' }),
  },
  {
    name: 'confirmForgotPassword, session',
    operation: 'confirmForgotPassword',
    input: ({ username, session }) => ({ username, code: '000000', newPassword: NEW_PASSWORD, session }),
  },
  {
    name: 'resendCode, session of a reset',
    operation: 'resendCode',
    input: ({ session }) => ({ session }),
    after: RESEND_WAIT,
  },
  {
    name: 'confirmForgotPassword, no session',
    operation: 'confirmForgotPassword',
    input: ({ username }) => ({ username, code: '000000', newPassword: NEW_PASSWORD }),
  },
  {
    name: 'confirmForgotPassword, old session',
    operation: 'confirmForgotPassword',
    input: ({ username, session }) => ({ username, code: '000000', newPassword: NEW_PASSWORD, session }),
    after: HOUR,
  },
];

/** Makes the request of a step, and resolves without waiting for the events of the function pendingAccounts. */
async function ask({ operation, input }: Step, target: Target): Promise<Outcome> {
  const outcome = await auth.answer(operation, input(target));
  if (outcome.ok && 'session' in (outcome.value as object)) target.session = (outcome.value as Challenge).session;
  return outcome;
}

/** Returns the parts of an answer that do not differ from request to request. */
function toShape(outcome: Outcome): object {
  if (!outcome.ok) return { ...outcome.error, info: { ...outcome.error.info, requestId: null } };
  const { session, resendAvailableAt, expiresAt, accessTokensExpireBy, ...rest } = outcome.value as Record<
    string,
    string | null | undefined
  >;
  const times = [resendAvailableAt, expiresAt, accessTokensExpireBy];
  const seconds = times.map((time) => time && Math.round((Date.parse(time) - Date.now()) / 10_000) * 10);
  return { ...rest, seconds, sessionLength: session?.length };
}

/** Makes every request for one user name; returns the calls before each answer, and the answer's shape. */
async function record(sort: Sort): Promise<object[]> {
  const target = await createTarget(sort);
  const records: object[] = [];
  for (const step of steps) {
    moveClock(step.after ?? 0);
    const calls: string[] = [];
    auth.onRequest((name) => void calls.push(name));
    const release = auth.pendingAccounts.hold();
    const outcome = await ask(step, target);
    auth.onRequest(() => undefined);
    records.push({ step: step.name, calls, answer: toShape(outcome) });
    await release();
  }
  return records;
}

describe('a user name with an account is not told apart from an unknown one', () => {
  test.each(KNOWN)('by the calls before the answer and by the answer: %s', async (sort) => {
    auth = await startAuth();
    expect(await record(sort)).toEqual(await record('unknown'));
  });

  test.runIf(MEASURED > 0)('by the time of the answer', { timeout: 3_600_000 }, async () => {
    auth = await startAuth({ environment: { SIGN_UP_FLOOR_MILLIS: String(FLOOR_MILLIS) } });
    const rows: Row[] = [];
    writeSync(2, `| request | delay | ${SORTS.join(' | ')} | worst ratio |\n`);
    for (const delay of DELAYS) rows.push(...(await measure(delay)));
    expect(rows.filter(({ medians }) => differ(medians))).toEqual([]);
  });
});

/** Median milliseconds of each sort that was measured. */
type Medians = Partial<Record<Sort, number>> & { unknown: number };

/** A row of the table. */
interface Row {
  step: string;
  delay: number;
  medians: Medians;
}

/** Measures every step at one delay, and prints each row when it is done. */
async function measure(delay: number): Promise<Row[]> {
  const first = await createTarget('unknown');
  const targets: Target[] = [];
  for (let i = 0; i < MEASURED; i += 1) {
    // Each round begins with another sort, so that none has a fixed place.
    for (let j = 0; j < SORTS.length; j += 1) targets.push(await createTarget(SORTS[(i + j) % SORTS.length] as Sort));
  }
  const rows: Row[] = [];
  for (const step of steps) {
    moveClock(step.after ?? 0);
    auth.onRequest(() => wait(delay));
    const lanes = toLanes(step, await millisOf(step, first));
    const measured = targets.filter(({ sort }) => step.sorts?.includes(sort) ?? true);
    const row = { step: step.name, delay, medians: await measureStep(step, measured, lanes) };
    auth.onRequest(() => undefined);
    rows.push(row);
    print(row);
    auth.calls.length = 0;
    auth.pool.inbox.clear();
  }
  return rows;
}

/** As many requests at a time as leave the processor idle for most of it, and as the AWS SDK has connections for. */
function toLanes({ processorMillis = 15 }: Step, millis: number): number {
  return Math.min(48, Math.max(1, Math.floor(millis / processorMillis)));
}

/**
 * Measures one step for all user names. Each lane takes the next user name when it is done, so that the sorts
 * alternate, and a busy machine slows all of them alike.
 */
async function measureStep(step: Step, targets: readonly Target[], lanes: number): Promise<Medians> {
  const millis = new Map<Sort, number[]>();
  const queue = [...targets];
  const lane = async (): Promise<void> => {
    for (let target = queue.shift(); target !== undefined; target = queue.shift()) {
      const taken = await millisOf(step, target);
      millis.set(target.sort, [...(millis.get(target.sort) ?? []), taken]);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  await auth.pendingAccounts.settled();
  return Object.fromEntries([...millis].map(([sort, values]) => [sort, median(values)])) as Medians;
}

async function millisOf(step: Step, target: Target): Promise<number> {
  const began = performance.now();
  await ask(step, target);
  return performance.now() - began;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] as number;
}

/** Returns the largest ratio of the median of a known sort to that of the unknown one, or the other way round. */
function worstRatio({ unknown, ...known }: Medians): number {
  return Math.max(...Object.values(known).map((millis) => Math.max(millis / unknown, unknown / millis)));
}

/** Returns true for medians that differ by more than the tolerance. */
function differ({ unknown, ...known }: Medians): boolean {
  const allowed = Math.max(unknown * TOLERANCE, RESOLUTION_MILLIS);
  return Object.values(known).some((millis) => Math.abs(millis - unknown) > allowed);
}

function print({ step, delay, medians }: Row): void {
  const figures = SORTS.map((sort) => medians[sort]?.toFixed(1) ?? '-');
  writeSync(2, `| ${[step, delay, ...figures, worstRatio(medians).toFixed(3)].join(' | ')} |\n`);
}
