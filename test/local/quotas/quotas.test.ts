import { readFileSync } from 'node:fs';
import * as sdk from '@aws-sdk/client-cognito-identity-provider';
import { describe, expect, test } from 'vitest';
import { Clock } from '../../../local/clock.ts';
import { targets } from '../../../local/cognito/targets.ts';
import { Throttle } from '../../../local/cognito/wire/Throttle.ts';
import { quotas } from '../../../local/quotas/quotas.ts';

const { categories, limits, prices, smsPrices } = quotas;
const entries = [...categories, ...limits, ...prices, ...smsPrices];
const page = readFileSync('docs/quotas.md', 'utf8');

function accepted(throttle: Throttle, action: string, calls: number): number {
  let count = 0;
  for (let call = 0; call < calls; call += 1) {
    try {
      throttle.assertWithinQuota(action);
      count += 1;
    } catch {
      // Over the quota.
    }
  }
  return count;
}

describe('the list of quotas', () => {
  test.each(entries)('has a page of AWS as the source, and the day of the check: %o', ({ source, checkedOn, note }) => {
    expect(new URL(source).hostname).toMatch(/^(docs\.)?aws\.amazon\.com$/);
    expect(new Date(checkedOn).toISOString().slice(0, 10)).toBe(checkedOn);
    expect(note ?? 'Without a note.').toMatch(/^[A-Z0-9].*\.$/);
  });

  test('has positive values, and each id, code and country once', () => {
    const values = [
      ...categories.map(({ perSecond }) => perSecond),
      ...limits.map(({ value }) => value),
      ...[...prices, ...smsPrices].map(({ usd }) => usd),
    ];
    expect(Math.min(...values)).toBeGreaterThan(0);
    const ids = [...limits, ...prices].map(({ id }) => id);
    const codes = [...categories, ...limits].flatMap(({ serviceQuota }) => serviceQuota ?? []);
    const countries = smsPrices.map(({ country }) => country);
    for (const keys of [ids, codes, countries]) expect(keys).toEqual([...new Set(keys)]);
    expect(codes.filter((code) => !/^L-[0-9A-F]{8}$/.test(code))).toEqual([]);
    expect(countries.filter((country) => !/^[A-Z]{2}$/.test(country))).toEqual([]);
  });

  test('has each API action in one category, by the name that the SDK knows', () => {
    const actions = categories.flatMap((category) => category.actions);
    expect(actions).toEqual([...new Set(actions)]);
    expect(actions.filter((action) => !(`${action}Command` in sdk))).toEqual([]);
  });

  test('has every action of the engine but those whose category AWS does not publish', () => {
    const actions = new Set(categories.flatMap((category) => category.actions));
    const missing = [...targets.keys()].filter((action) => !actions.has(action));
    // Those of signed-in sessions and of client secrets, which are newer than the list.
    expect(missing.filter((action) => !/Session|ClientSecret/.test(action))).toEqual([]);
  });
});

describe('the throttle', () => {
  test.each(categories.filter(({ actions }) => actions.length > 0))(
    'lets the actions of $name share $perSecond requests a second',
    ({ perSecond, actions }) => {
      const clock = new Clock();
      const now = clock.nowMillis();
      clock.nowMillis = () => now;
      const throttle = new Throttle(clock);
      const counts = actions.map((action) => accepted(throttle, action, perSecond));
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(perSecond);
      clock.nowMillis = () => now + 1000;
      expect(accepted(throttle, String(actions.at(-1)), perSecond + 1)).toBe(perSecond);
    },
  );
});

describe('docs/quotas.md', () => {
  test.each(entries)('has the value of %o', (entry) => {
    const { source, checkedOn } = entry;
    const lines = page.split('\n').filter((line) => line.includes(`[${checkedOn}](${source})`));
    const value = 'perSecond' in entry ? entry.perSecond : 'value' in entry ? entry.value : entry.usd;
    const written = value.toLocaleString('en-US', { maximumFractionDigits: 10 });
    expect(lines.some((line) => line.includes(`| ${written} `))).toBe(true);
  });
});
