import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { quotas } from '../../local/quotas/quotas.ts';
import { rejected, report } from '../../account/command/CommandResult.ts';
import { category, limit, price } from '../../account/plan/facts.ts';
import { makePlan, type Plan } from '../../account/plan/makePlan.ts';
import { planOptions, readPlanOptions } from '../../account/plan/readPlanOptions.ts';
import { runPlan } from '../../account/plan/runPlan.ts';
import { section, tableRows } from '../layout/markdown.ts';

function planOf(...args: string[]): Plan {
  const { out, error, exitCode } = runPlan([...args, '--json']);
  expect({ error, exitCode }).toEqual({ error: '', exitCode: 0 });
  return JSON.parse(out) as Plan;
}

function useOf({ limits }: Plan, id: string): { usage: number; ratio: number } {
  const found = limits.find((use) => use.id === id);
  return { usage: Number(found?.usage), ratio: Number(found?.ratio) };
}

function costsOf({ costs }: Plan): Record<string, number | null> {
  return Object.fromEntries(costs.map(({ id, usd }) => [id, usd]));
}

function requestsOf({ requests }: Plan): string[] {
  return requests.map(({ id, category: name, value }) => [id, name, value].filter(Boolean).join(' '));
}

describe('a small shop: 2,000 users in Japan, 600 of them active in a month', () => {
  const plan = planOf('--users', '2000', '--monthly-active', '600', '--country', 'JP');

  // Refresh tokens of one day: 8 active days are 8 sign-ins. 600 × 8 = 4,800 messages a month.
  // 4,800 × 0.07451 USD = 357.648 USD, of a spend limit of 1 USD.
  test('the SMS spend limit binds first, 358 times', () => {
    expect(plan.limits[0]).toMatchObject({ id: 'smsSpendUsd', limit: 1 });
    expect(useOf(plan, 'smsSpendUsd').usage).toBeCloseTo(357.648, 3);
  });

  // E-mails: 2,000 / 365 sign-ups + 600 × 2 % / 30 resets = 5.479 + 0.4 = 5.879 a day, of 50: 11.8 %. All others are
  // below 1 %: 4,800 / 2,592,000 s × 10 = 0.0185 messages a second at the busiest time, of 20.
  test("Cognito's own sender suffices, and no other limit is near", () => {
    expect(useOf(plan, 'cognitoMailsPerDay').usage).toBeCloseTo(5.8795, 3);
    expect(plan.limits.slice(1).filter(({ ratio }) => ratio > 0.01)).toHaveLength(1);
    expect(useOf(plan, 'smsPerSecond').usage).toBeCloseTo(0.01852, 5);
  });

  // Cognito: 600 of 10,000 free users. Requests: 2 × (4,800 + 164.38 + 12) + 4,800 reads = 14,752.77, at 4 USD a
  // million
  // 0.059 USD. Lambda: below the free million. One secret 0.40, one key 1.00. Total 357.648 + 0.059 + 1.40 = 359.107.
  test('a month costs 359 USD, of which 358 are SMS messages', () => {
    const costs = costsOf(plan);
    expect(costs).toMatchObject({ mau: 0, requestRate: 0, lambda: 0, email: 0, secret: 0.4, key: 1 });
    expect(costs['appsync']).toBeCloseTo(0.059, 3);
    expect(plan.totalUsd).toBeCloseTo(359.107, 3);
  });

  // 357.648 × 1.25 = 447.06, rounded up to two digits: 450.
  test('AWS is asked for a sender, the end of the sandbox and 450 USD', () => {
    expect(requestsOf(plan)).toEqual(['smsSender', 'smsSandbox', 'smsSpendUsd 450']);
  });

  // 30 / 8 = 3.75 days between active days. 7 days: every second one, 4 sign-ins; 30 days: every 8th, 1; 90 days:
  // every
  // 24th, 1/3. Times 600 users times 0.07451 USD.
  test('longer refresh tokens cut the SMS bill to a half, an eighth and a twenty-fourth', () => {
    expect(plan.validities.map(({ days, signInsPerUser }) => [days, signInsPerUser])).toEqual([
      [1, 8],
      [7, 4],
      [30, 1],
      [90, 1 / 3],
    ]);
    const dollars = plan.validities.map(({ smsUsd }) => Number(smsUsd).toFixed(2));
    expect(dollars).toEqual(['357.65', '178.82', '44.71', '14.90']);
  });
});

describe('a national consumer service in Japan: 10 million users, 3 million active on 20 days, tokens of 30 days', () => {
  const args = ['--users', '10e6', '--monthly-active', '3e6', '--active-days', '20', '--refresh-validity', '30d'];
  const plan = planOf(...args, '--email', 'ses', '--country', 'jp');

  // Active days are 1.5 days apart, and 30 / 1.5 = 20: each 20th active day is a sign-in, one a month. 3,000,000
  // messages
  // at 0.07451 USD = 223,530 USD.
  test('the spend limit binds first, then the SES sandbox and the concurrency of a new account', () => {
    expect(plan.limits.slice(0, 3).map(({ id }) => id)).toEqual([
      'smsSpendUsd',
      'sesSandboxMailsPerDay',
      'lambdaConcurrencyNewAccount',
    ]);
    expect(useOf(plan, 'smsSpendUsd').usage).toBeCloseTo(223_530, 5);
    // 10,000,000 / 365 + 3,000,000 × 2 % / 30 = 27,397.26 + 2,000.
    expect(useOf(plan, 'sesSandboxMailsPerDay').usage).toBeCloseTo(29_397.26, 2);
  });

  // 60,000,000 active days: 3,000,000 sign-ins and 57,000,000 refreshes. 60,000,000 / 2,592,000 s × 10 = 231.48
  // requests
  // a second at the busiest time, of 120: 193 %. Messages: 3,000,000 / 2,592,000 × 10 = 11.57 of 20 a second.
  test('refreshes exceed UserAuthentication, and the rate of messages suffices', () => {
    expect(useOf(plan, 'UserAuthentication').usage).toBeCloseTo(231.4815, 4);
    expect(useOf(plan, 'UserAuthentication').ratio).toBeCloseTo(1.929, 3);
    expect(useOf(plan, 'smsPerSecond').usage).toBeCloseTo(11.5741, 4);
  });

  // 231.48 × 1.25 = 289.35, rounded up: 290. (290 − 120) × 20 USD = 3,400 USD, for UserAuthentication and for
  // UserRead.
  // (3,000,000 − 10,000) × 0.015 USD = 44,850 USD. E-mails: 29,397.26 × 30 × 0.16 / 1,000 = 141.11 USD.
  test('the requested rates, the users and the e-mails cost what the price list says', () => {
    const costs = costsOf(plan);
    expect(requestsOf(plan)).toEqual(
      expect.arrayContaining(['requestRate UserAuthentication 290', 'requestRate UserRead 290']),
    );
    expect(costs['requestRate']).toBeCloseTo(6800, 6);
    expect(costs['mau']).toBeCloseTo(44_850, 6);
    expect(costs['email']).toBeCloseTo(141.107, 3);
  });

  // With the default of one day, each of the 20 active days is a sign-in: 20 times as much.
  test('with refresh tokens of one day, the SMS bill is 20 times as high', () => {
    const [oneDay] = plan.validities;
    expect(oneDay?.smsUsd).toBeCloseTo(4_470_600, 4);
  });
});

describe('50 million users with 200 sign-ins a second', () => {
  const plan = planOf('--users', '50e6', '--peak-sign-ins', '200/s', '--country', 'JP');

  // 50,000,000 × 8 = 400,000,000 messages at 0.07451 USD = 29,804,000 USD; 200 messages a second of 20; 200
  // sign-ins of
  // 120 a second; 50 of 40 million users.
  test('these limits are exceeded, in this order', () => {
    expect(plan.limits.filter(({ ratio }) => ratio > 1).map(({ id }) => id)).toEqual([
      'smsSpendUsd',
      'cognitoMailsPerDay',
      'lambdaConcurrencyNewAccount',
      'smsPerSecond',
      'UserAuthentication',
      'UserRead',
      'usersPerPool',
    ]);
    expect(useOf(plan, 'smsSpendUsd').usage).toBeCloseTo(29_804_000, 3);
    expect(useOf(plan, 'smsPerSecond')).toEqual({ usage: 200, ratio: 10 });
    expect(useOf(plan, 'UserAuthentication').ratio).toBeCloseTo(200 / 120, 9);
    expect(useOf(plan, 'usersPerPool').ratio).toBeCloseTo(1.25, 9);
  });

  // Sign-ups: 50,000,000 / 365 × 30 = 4,109,589 a month; resets: 1,000,000. Requests: 2 × (400,000,000 + 4,109,589 +
  // 1,000,000) + 400,000,000 = 1,210,219,178 a month. The peak is 200 / (400,000,000 / 2,592,000 s) = 1.296 times the
  // mean: 605.11 requests × 0.5 s + (405,109,589 / 2,592,000 × 1.296 = 202.55) messages × 0.1 s = 322.81 executions.
  test('the functions need 323 concurrent executions, and AWS is asked for 1,000', () => {
    expect(plan.demand.requests.peakPerSecond).toBeCloseTo(605.1096, 4);
    expect(plan.demand.concurrency).toBeCloseTo(322.8103, 4);
    expect(requestsOf(plan)).toContain('lambdaConcurrency 1000');
  });

  test('the account team comes first, and the paid quotas of Cognito last', () => {
    expect(requestsOf(plan)).toEqual([
      'accountTeam',
      'smsSender',
      'smsSandbox',
      'smsSpendUsd 38000000',
      'smsPerSecond 250',
      expect.stringMatching(/^sesProduction 170319/),
      'lambdaConcurrency 1000',
      'requestRate UserAuthentication 250',
      'requestRate UserRead 250',
    ]);
  });

  // (50,000,000 − 10,000) × 0.015 = 749,850; 2 × (250 − 120) × 20 = 5,200; 1,210.219178 × 4 = 4,840.88.
  test('a month costs 30.6 million USD, of which SMS messages are 97 %', () => {
    const costs = costsOf(plan);
    expect(costs['mau']).toBeCloseTo(749_850, 4);
    expect(costs['requestRate']).toBeCloseTo(5200, 4);
    expect(costs['appsync']).toBeCloseTo(4840.877, 3);
    expect(Number(costs['sms']) / plan.totalUsd).toBeCloseTo(0.975, 3);
  });
});

describe('the demand', () => {
  test('sign-ins that are given replace those of the active days, and scale with the validity', () => {
    const plan = planOf('--users', '1000', '--sign-ins-per-day', '100');
    expect(plan.demand.signIns.perMonth).toBe(3000);
    expect(plan.validities.map(({ smsPerMonth }) => Math.round(smsPerMonth))).toEqual([3000, 1500, 375, 125]);
  });

  // 60 minutes with access tokens of 15: three refreshes while the user is there.
  test('short access tokens cause refreshes during use', () => {
    const plan = planOf('--users', '1000', '--access-validity', '15m');
    expect(plan.demand.refreshes.perMonth).toBe(1000 * 8 * 3);
  });

  test('without active users there are only sign-ups', () => {
    const plan = planOf('--users', '3650', '--monthly-active', '0');
    expect(plan.demand.signIns.perMonth).toBe(0);
    expect(plan.demand.emailsPerDay).toBe(10);
    expect(plan.validities[0]?.signInsPerUser).toBe(0);
  });

  test('much higher use needs more than the usual quotas of Lambda and AppSync', () => {
    const requests = requestsOf(planOf('--users', '1e9', '--peak-sign-ins', '3000/s'));
    expect(requests).toContain('appsyncTokensPerSecond 12000');
    expect(requests).toContain('lambdaConcurrency 6100');
  });

  test('the plan Plus has no free users', () => {
    expect(costsOf(planOf('--users', '100', '--plan', 'plus'))['mau']).toBe(2);
  });
});

describe('properties', () => {
  const users = fc.integer({ min: 1, max: 1e9 });
  const options = fc.record({
    'active-days': fc.integer({ min: 1, max: 30 }).map(String),
    'refresh-validity': fc.integer({ min: 1, max: 3650 }).map((days) => `${days}d`),
    'access-validity': fc.integer({ min: 5, max: 1440 }).map((minutes) => `${minutes}m`),
    'minutes-per-day': fc.integer({ min: 1, max: 1440 }).map(String),
    email: fc.constantFrom('cognito', 'ses'),
    plan: fc.constantFrom('essentials', 'plus'),
    country: fc.constantFrom('JP', 'US'),
  });
  const given = (count: number, rest: object): Plan => makePlan(readPlanOptions({ ...rest, users: String(count) }));

  test('the first limit has the largest ratio, and no number is negative', () => {
    fc.assert(
      fc.property(users, options, (count, rest) => {
        const { limits, costs, requests, totalUsd, validities } = given(count, rest);
        expect(limits[0]?.ratio).toBe(Math.max(...limits.map(({ ratio }) => ratio)));
        const numbers = [
          totalUsd,
          ...limits.flatMap(({ usage, ratio }) => [usage, ratio]),
          ...costs.map(({ usd }) => usd ?? 0),
          ...requests.flatMap(({ usage, value }) => [usage, value]),
          ...validities.map(({ smsPerMonth }) => smsPerMonth),
        ];
        expect(numbers.filter((value) => !(value >= 0 && Number.isFinite(value)))).toEqual([]);
      }),
    );
  });

  test('with more users no limit is used less, and nothing costs less', () => {
    fc.assert(
      fc.property(users, users, options, (one, other, rest) => {
        const [few, many] = [given(Math.min(one, other), rest), given(Math.max(one, other), rest)];
        for (const { id, usage } of few.limits) {
          expect(useOf(many, id).usage).toBeGreaterThanOrEqual(usage * (1 - 1e-12));
        }
        expect(many.totalUsd).toBeGreaterThanOrEqual(few.totalUsd * (1 - 1e-12));
      }),
    );
  });

  test('a longer validity never causes more messages', () => {
    fc.assert(
      fc.property(users, options, (count, rest) => {
        const messages = given(count, rest).validities.map(({ smsPerMonth }) => smsPerMonth);
        expect(messages).toEqual(messages.toSorted((one, other) => other - one));
      }),
    );
  });
});

describe('the command', () => {
  test('writes every section in English', () => {
    const { out } = runPlan(['--users', '50e6', '--peak-sign-ins', '200/s', '--country', 'JP']);
    expect(out).toContain('Plan for 50,000,000 users');
    expect(out).toMatch(/29,804,000× +SMS spend limit: 29,804,000 of 1 USD a month \(exceeded\)/);
    expect(out).toMatch(/E-mails of Cognito's own sender: .* \(exceeded, cannot be raised\)/);
    expect(out).toContain('Total: 30,572,413 USD');
    expect(out).toContain('1 day: an active user signs in 8 times a month, 400,000,000 messages, 29,804,000 USD');
    expect(out).toContain('Please raise the monthly SMS spend limit to 38,000,000 USD.');
    expect(out).toContain('AWS account team: review of the design');
    expect(out).not.toMatch(/undefined|NaN|null/);
  });

  test('writes every section in Japanese', () => {
    const { out } = runPlan(['--users', '1e9', '--peak-sign-ins', '3000/s', '--lang', 'ja']);
    expect(out).toContain('最初に達する制限');
    expect(out).toContain('AWSに依頼すること');
    expect(out).toMatch(/（超過|\(超過/);
    expect(out).toContain('SMSの使用量：月');
    expect(out).not.toMatch(/undefined|NaN|null/);
  });

  test.each([
    ['en', 'unknown, the list has no price for this country', 'raise the monthly SMS spend limit to their cost'],
    ['ja', 'この国の料金は一覧にありません', 'その料金の1.25倍に引き上げてください'],
  ])('says in %s that a price is unknown', (language, unknown, asked) => {
    const { out } = runPlan(['--users', '20000', '--country', 'BR', '--lang', language]);
    expect(out).toContain(unknown);
    expect(out).toContain(asked);
    expect(out).not.toMatch(/undefined|NaN|null/);
  });

  test('takes another price and longer messages', () => {
    const plan = planOf('--users', '100', '--country', 'DE', '--sms-price', '0.1', '--sms-parts', '2');
    expect(costsOf(plan)['sms']).toBeCloseTo(100 * 8 * 0.2, 9);
  });

  test.each([
    [[], '--users is needed: the number of registered users, such as 50e6.'],
    [['--users', 'many'], '--users many: a whole number from 1 to 10000000000 is needed.'],
    [['--users', '0.5'], '--users 0.5: a whole number from 1 to 10000000000 is needed.'],
    [['--users', '10', '--monthly-active', '11'], '--monthly-active 11: a number from 0 to 10 is needed.'],
    [['--users', '10', '--peak-sign-ins', 'x/s'], 'a number from 0 to 10000000, such as 200/s, is needed'],
    [['--users', '10', '--refresh-validity', '30'], '--refresh-validity 30: a time from 60 minutes to 3650 days'],
    [['--users', '10', '--refresh-validity', '1m'], '--refresh-validity 1m: a time from 60 minutes to 3650 days'],
    [['--users', '10', '--country', 'Japan'], '--country Japan: a country code of two letters, such as JP, is needed.'],
    [['--users', '10', '--country', 'ZZ'], '--country ZZ: a country code of two letters, such as JP, is needed.'],
    [['--users', '10', '--country', 'XX'], '--country XX: a country code of two letters, such as JP, is needed.'],
    [['--users', '10', '--plan', 'lite'], 'the gateway needs essentials or plus, because Lite does not rotate'],
    [['--users', '10', '--plan', 'gold'], '--plan gold: essentials or plus is needed.'],
    [['--users', '10', '--lang', 'fr'], '--lang fr: en or ja is needed.'],
    [['--usrs', '10'], "Unknown option '--usrs'. The options are --users, "],
    [['--users'], "Option '--users <value>' argument missing. The options are --users, "],
    [['50e6'], "Unexpected argument '50e6'. The options are --users, "],
  ])('rejects %j with a sentence', (args, message) => {
    const { out, error, exitCode } = runPlan(args);
    expect({ out, exitCode }).toEqual({ out: '', exitCode: 2 });
    expect(error).toContain(message);
  });

  test('knows the United Kingdom by both codes', () => {
    expect(planOf('--users', '10', '--country', 'uk')).toEqual(planOf('--users', '10', '--country', 'GB'));
  });

  test('writes numbers as people do: no fraction of an execution, and one time', () => {
    const { out } = runPlan(['--users', '1000', '--peak-sign-ins', '5/s']);
    expect(out).toContain('We expect 9 concurrent executions at the busiest time.');
    expect(out).toContain('30 days: an active user signs in 1 time a month');
  });

  test('says how it is used, with every option', () => {
    const { out, error, exitCode } = runPlan(['--help']);
    expect({ error, exitCode }).toEqual({ error: '', exitCode: 0 });
    expect(
      out
        .match(/^ {2}--[\w-]+/gm)
        ?.map((line) => line.slice(4))
        .sort(),
    ).toEqual(Object.keys(planOptions).sort());
  });

  test('does not hide a fault of its own', () => {
    expect(() => rejected(new TypeError('a fault'))).toThrow(TypeError);
    expect(() => category('Nothing')).toThrow('local/quotas/quotas.json has no Nothing.');
  });

  test('reports to the streams and by the exit code', () => {
    const out = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    const error = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const before = process.exitCode;
    report({ out: 'a', error: 'b', exitCode: 1 });
    expect([out.mock.calls, error.mock.calls, process.exitCode]).toEqual([[['a']], [['b']], 1]);
    process.exitCode = before;
  });

  test('runs as npm run plan does', () => {
    const run = ['account/plan.ts', '--users', '2000'];
    expect(execFileSync(process.execPath, run, { encoding: 'utf8' })).toContain('Plan for 2,000 users');
    const failed = spawnSync(process.execPath, ['account/plan.ts', '--nothing'], { encoding: 'utf8' });
    expect([failed.status, failed.stdout]).toEqual([2, '']);
    expect(failed.stderr).toContain("Unknown option '--nothing'");
  });
});

test('the planner finds every value that it names in the list', () => {
  expect(quotas.categories.map(({ name }) => category(name).name)).toContain('UserAuthentication');
  expect(limit('usersPerPool').value).toBe(40_000_000);
  expect(price('mauEssentials').usd).toBe(0.015);
});

describe('the documentation', () => {
  const planner = readFileSync('docs/plan.md', 'utf8');

  test('docs/construct.md has the figures of the planner', () => {
    const construct = section(readFileSync('docs/construct.md', 'utf8'), 'Cost of SMS messages');
    const costs = (activeDays: string) =>
      planOf('--users', '1', '--active-days', activeDays).validities.map(({ smsUsd }) => Number(smsUsd).toFixed(2));
    const [daily, eight] = [costs('30'), costs('8')];
    const rows = tableRows(construct).map(([, ...cells]) => cells);
    expect(rows).toEqual(daily.map((usd, index) => [usd, eight[index]]));
  });

  test('docs/plan.md shows what the command writes, and every option', () => {
    const { out } = runPlan(['--users', '50e6', '--peak-sign-ins', '200/s', '--country', 'JP']);
    const [, shown = ''] = /```text\n([^]*?)…/.exec(planner) ?? [];
    expect(out).toContain(shown);
    for (const name of Object.keys(planOptions)) expect(planner).toContain(`| \`--${name}\` `);
  });
});
