import { writeSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { storedAccount } from './operator.ts';
import { moveClock, SignUpPeople, type Name } from './signUpPeople.ts';
import { startAuth, type Auth } from './startAuth.ts';

/** Number of runs: 30 of a fixed seed here; more, of a random one, by the environment variable. */
const RUNS = Number(process.env['PENDING_ACCOUNTS_RUNS'] ?? 30);
const SEED = process.env['PENDING_ACCOUNTS_RUNS'] === undefined ? 20_261_127 : Date.now();
const MINUTE = 60_000;
/** A contested account is made anew after this time, and every lock-out of Cognito has ended. */
const LONGEST_WAIT = 16 * MINUTE;

let auth: Auth;
beforeAll(async () => {
  auth = await startAuth();
});
afterAll(() => auth.stop());

/** The people of a run: everyone, or the stranger alone. */
interface Cast {
  names: ReadonlySet<Name>;
}
type Command = fc.AsyncCommand<Cast, SignUpPeople>;

function command(name: Name | null, text: string, run: (people: SignUpPeople) => Promise<unknown>): Command {
  return {
    check: ({ names }) => name === null || names.has(name),
    run: async (_, people) => {
      await run(people);
    },
    toString: () => `${name ?? 'all'} ${text}`,
  };
}

const who = fc.constantFrom<Name>('owner', 'stranger');
const either = fc.constantFrom<0 | 1>(0, 1);
const ways = fc.record({
  withSession: fc.boolean(),
  code: fc.constantFrom('newest' as const, 'newest' as const, 'older' as const, 'wrong' as const),
});

const commands = [
  fc
    .tuple(who, either, either)
    .map(([name, device, entry]) =>
      command(name, `signs up, device ${device}, entry ${entry}`, (people) => people.signUp(name, device, entry)),
    ),
  fc
    .tuple(who, either, either)
    .map(([name, device, entry]) =>
      command(name, `signs up in vain, device ${device}, entry ${entry}`, (people) =>
        people.signUpInVain(name, device, entry),
      ),
    ),
  fc
    .tuple(who, either, ways)
    .map(([name, device, how]) =>
      command(name, `confirms, device ${device}, ${JSON.stringify(how)}`, (people) =>
        people.confirm(name, device, how),
      ),
    ),
  fc.tuple(who, either, fc.boolean()).map(([name, device, withSession]) =>
    command(name, `confirms and goes on, device ${device}, session ${withSession}`, async (people) => {
      await people.confirm(name, device, { withSession, code: 'newest' });
      await people.answer(name, device, true);
    }),
  ),
  fc
    .tuple(who, either, fc.boolean())
    .map(([name, device, right]) =>
      command(name, `answers PASSWORD, device ${device}, ${right}`, (people) => people.answer(name, device, right)),
    ),
  fc
    .tuple(who, either, fc.boolean())
    .map(([name, device, withSession]) =>
      command(name, `asks for a code, device ${device}, session ${withSession}`, (people) =>
        people.resend(name, device, withSession),
      ),
    ),
  fc
    .tuple(who, either, either)
    .map(([name, device, entry]) =>
      command(name, `signs in, device ${device}, entry ${entry}`, (people) => people.signIn(name, device, entry)),
    ),
  either.map((entry) =>
    command('stranger', `takes the number of the owner's entry ${entry}`, (people) => people.takeNumber(entry)),
  ),
  fc.constant(
    command('stranger', 'sends 15 wrong codes', async (people) => {
      for (let i = 0; i < 15; i += 1) await people.confirm('stranger', 0, { withSession: true, code: 'wrong' });
    }),
  ),
  fc.constantFrom(1, 16, 61, 25 * 60).map((minutes) =>
    command(null, `wait ${minutes} minutes`, () => {
      moveClock(minutes * MINUTE);
      return Promise.resolve();
    }),
  ),
];

/** What the owner does who starts over: signs up, enters the newest code and the password, or signs in if told so. */
async function startOver(people: SignUpPeople): Promise<boolean> {
  await people.signUp('owner', 0, 0);
  const account = await storedAccount(auth, people.email);
  const contested = account?.attributes['custom:contested'] === 'true';
  if (account?.status === 'CONFIRMED' && !contested) {
    const passwords = people.people.owner.entries.map(({ password }) => password);
    for (const password of passwords) if (await people.signInWith('owner', 0, password)) return true;
    return false;
  }
  await people.confirm('owner', 0, { withSession: true, code: 'newest' });
  if (await people.answer('owner', 0, true)) return true;
  // RATE_LIMITED: another account was completed with the number a moment ago.
  moveClock(3 * MINUTE);
  return people.answer('owner', 0, true);
}

/** Checks a run: the stranger is out, the owner gets in, and what the owner had is not lost. */
async function check(people: SignUpPeople, statistics: { waits: number }): Promise<void> {
  const owned = people.owned;
  const limited =
    people.used.wrongCodes > 0 || people.used.wrongPasswords > 0 || people.used.abandoned || people.codes.length > 5;
  let entered = owned === null ? await startOver(people) : await people.signInWith('owner', 0, owned.password);
  if (!entered && limited) {
    statistics.waits += 1;
    moveClock(LONGEST_WAIT);
    entered = owned === null ? await startOver(people) : await people.signInWith('owner', 0, owned.password);
  }
  expect(entered, 'the owner gets in').toBe(true);
  for (const entry of [0, 1] as const) expect(await people.signIn('stranger', 0, entry)).toBe(false);
  for (const device of [0, 1] as const) await people.answer('stranger', device, true);
  expect(people.violations).toEqual([]);
}

async function perform(script: Iterable<Command>, names: readonly Name[]): Promise<SignUpPeople> {
  const people = new SignUpPeople(auth);
  try {
    await fc.asyncModelRun(() => ({ model: { names: new Set(names) }, real: people }), script);
  } catch (error) {
    people.close();
    throw error;
  }
  return people;
}

test(
  'a stranger who signs up with the address of an owner neither gets in, nor keeps the owner out, nor learns of the owner',
  { timeout: 3_600_000 },
  async () => {
    const statistics = { runs: 0, commands: 0, waits: 0 };
    moveClock(0);
    await fc.assert(
      fc.asyncProperty(fc.commands(commands, { maxCommands: 14, size: '+1' }), async (script) => {
        const list = [...script];
        const people = await perform(list, ['owner', 'stranger']);
        const alone = await perform(list, ['stranger']);
        alone.close();
        statistics.runs += 1;
        statistics.commands += list.length;
        try {
          const before = [...people.strangerAnswers];
          await check(people, statistics);
          expect(before).toEqual(alone.strangerAnswers);
        } finally {
          people.close();
          auth.pool.inbox.clear();
          auth.calls.length = 0;
        }
      }),
      { numRuns: RUNS, seed: SEED },
    );
    expect(statistics.runs).toBeGreaterThanOrEqual(RUNS);
    if (process.env['PENDING_ACCOUNTS_RUNS']) writeSync(2, `${JSON.stringify(statistics)}\n`);
  },
);
