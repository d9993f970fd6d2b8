import { afterEach, expect, inject, test } from 'vitest';
import { startEngine, type Engine } from '../../../local/Engine.ts';
import { startUserPool, type RunningUserPool, type UserPoolOptions } from './startUserPool.ts';
import { callsTo, errorOf } from './userPoolCalls.ts';

let pool: RunningUserPool | undefined;
let engine: Engine | undefined;
afterEach(async () => {
  await pool?.stop();
  await engine?.stop();
  pool = engine = undefined;
});

const EMAIL = { subject: 's', body: 'b', code: null, channel: 'EMAIL' } as const;

/** Starts a pool that has sent some e-mails today. */
async function withSent(count: number, options: UserPoolOptions): Promise<string[]> {
  const lines: string[] = [];
  pool = await startUserPool({ ...options, onLine: (line) => lines.push(line) });
  for (let index = 0; index < count; index += 1) pool.inbox.deliver({ ...EMAIL, to: 'earlier@example.jp' });
  return lines;
}

function join(name: string): Promise<unknown> {
  return callsTo(pool as RunningUserPool).signUp({ email: `${name}@example.jp`, phone: `+81901234567${name}` });
}

function arrived(name: string): number | undefined {
  return pool?.inbox.list({ to: `${name}@example.jp` }).length;
}

test('the 51st e-mail of the day is delivered with a warning', async () => {
  const lines = await withSent(49, {});
  await join('1');
  expect(lines).toEqual([]);
  await join('2');
  expect(lines).toEqual([expect.stringMatching(/^WARNING: this is e-mail 51 of the day\. .* --mail-limit /)]);
  await join('3');
  expect(lines).toHaveLength(1);
  expect([arrived('1'), arrived('2'), arrived('3')]).toEqual([1, 1, 1]);
});

test('with the option mailLimit, it is rejected until the next day', async () => {
  await withSent(49, { mailLimit: true });
  await join('1');
  expect(await errorOf(join('2'))).toMatchObject({
    name: 'LimitExceededException',
    message: expect.stringMatching(/^Exceeded daily email limit for the operation or the account\./) as string,
  });
  expect([arrived('1'), arrived('2')]).toEqual([1, 0]);
  pool?.clock.advance(24 * 3600 * 1000);
  await join('3');
  expect(arrived('3')).toBe(1);
});

test.each([['SES', { EmailConfiguration: { EmailSendingAccount: 'DEVELOPER' } }]])(
  'a pool with %s has no such limit',
  async (_, poolProperties) => {
    const lines = await withSent(60, { mailLimit: true, poolProperties });
    await join('1');
    expect(arrived('1')).toBe(1);
    expect(lines).toEqual([]);
  },
);

test('the engine says in its endpoints whether it rejects them, and the gateway returns TOO_MANY_ATTEMPTS', async () => {
  engine = await startEngine({ assembly: inject('assemblies').revealing, mailLimit: true });
  for (let index = 0; index < 50; index += 1) engine.inbox.deliver({ ...EMAIL, to: 'earlier@example.jp' });
  const response = await fetch(new URL('/endpoints', engine.consoleUrl));
  expect(await response.json()).toMatchObject({ mailLimit: { perDay: 50, isEnforced: true } });
  const input = { email: 'a@example.jp', password: 'Sakura-2026', phoneNumber: '+819012345678', nickname: 'a' };
  const query = 'mutation ($input: SignUpInput!) { signUp(input: $input) { __typename } }';
  const headers = { 'x-api-key': engine.apiKey, 'content-type': 'application/json' };
  const body = JSON.stringify({ query, variables: { input } });
  const answer = await (await fetch(engine.graphqlUrl, { method: 'POST', headers, body })).json();
  expect(answer).toMatchObject({ errors: [{ errorType: 'TOO_MANY_ATTEMPTS' }] });
});
