import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { RuleModel } from '../../../local/assembly/model.ts';
import { Clock } from '../../../local/clock.ts';
import { ScheduledRules } from '../../../local/eventbridge/ScheduledRules.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
});

function rule(name: string, periodMillis: number, functions = [name]): RuleModel {
  const targets = functions.map((functionArn) => ({ functionArn, event: { of: name } }));
  return { logicalId: name, name, periodMillis, targets };
}

/** Starts rules with a function that only notes its invocations; the function `missing` does not exist. */
function start(rules: RuleModel[]) {
  const clock = new Clock();
  const runs: string[] = [];
  const lines: string[] = [];
  const scheduled = new ScheduledRules({
    rules,
    clock,
    invokeLater: (functionArn, event) => {
      if (functionArn === 'missing') throw new Error('Function not found: missing');
      runs.push(`${functionArn} ${JSON.stringify(event)}`);
    },
    log: (name, line) => lines.push(`${name}: ${line}`),
  });
  return { clock, runs, lines, scheduled, taken: () => runs.splice(0).length };
}

test('a rule runs for the first time after one period, and then each period', () => {
  const { clock, runs, taken } = start([rule('hourly', HOUR)]);
  clock.advance(HOUR - 1);
  expect(taken()).toBe(0);
  clock.advance(1);
  expect(runs).toEqual(['hourly {"of":"hourly"}']);
  expect(taken()).toBe(1);
  clock.advance(HOUR - 1);
  expect(taken()).toBe(0);
  clock.advance(1);
  expect(taken()).toBe(1);
});

test('a move over many periods runs a rule once, and the next run stays in step', () => {
  const { clock, taken } = start([rule('hourly', HOUR)]);
  clock.advance(5 * HOUR + 20 * MINUTE);
  expect(taken()).toBe(1);
  clock.advance(39 * MINUTE);
  expect(taken()).toBe(0);
  clock.advance(MINUTE);
  expect(taken()).toBe(1);
});

test('a rule runs without a move of the clock, when its time comes', () => {
  const { clock, taken } = start([rule('hourly', HOUR)]);
  vi.advanceTimersByTime(HOUR - 1);
  expect(taken()).toBe(0);
  vi.advanceTimersByTime(1);
  expect(taken()).toBe(1);
  clock.advance(30 * MINUTE);
  vi.advanceTimersByTime(30 * MINUTE - 1);
  expect(taken()).toBe(0);
  vi.advanceTimersByTime(2);
  expect(taken()).toBe(1);
});

test('several rules share one timer, also when a period is longer than a timer of Node.js', () => {
  const { runs } = start([rule('minutely', MINUTE), rule('monthly', 30 * DAY)]);
  expect(vi.getTimerCount()).toBe(1);
  vi.advanceTimersByTime(30 * DAY - MINUTE);
  expect(new Set(runs.splice(0))).toEqual(new Set(['minutely {"of":"minutely"}']));
  vi.advanceTimersByTime(MINUTE);
  expect(runs).toContain('monthly {"of":"monthly"}');
  expect(vi.getTimerCount()).toBe(1);
  vi.clearAllTimers();
  const slow = start([rule('monthly', 30 * DAY)]);
  vi.advanceTimersByTime(30 * DAY - 1);
  expect(slow.taken()).toBe(0);
  vi.advanceTimersByTime(1);
  expect(slow.taken()).toBe(1);
});

test('a rule invokes all its functions; one that cannot be invoked is logged and stops no other', () => {
  const { clock, runs, lines } = start([rule('two', HOUR, ['first', 'missing', 'second'])]);
  clock.advance(HOUR);
  expect(runs).toEqual(['first {"of":"two"}', 'second {"of":"two"}']);
  expect(lines).toEqual(['two: Error: Function not found: missing']);
});

test('no rule runs after a stop, and no timer is left', () => {
  const { clock, taken, scheduled } = start([rule('hourly', HOUR)]);
  scheduled.stop();
  clock.advance(2 * HOUR);
  expect(vi.getTimerCount()).toBe(0);
  vi.advanceTimersByTime(2 * HOUR);
  expect(taken()).toBe(0);
});

test('without rules there is no timer', () => {
  const { clock, taken } = start([]);
  clock.advance(HOUR);
  expect([vi.getTimerCount(), taken()]).toEqual([0, 0]);
});
