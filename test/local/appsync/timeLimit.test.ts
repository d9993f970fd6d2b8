import { expect, test } from 'vitest';
import { TimeLimit } from '../../../local/appsync/code/TimeLimit.ts';

/** Keeps the thread busy. */
function workFor(millis: number): string {
  const until = performance.now() + millis;
  while (performance.now() < until);
  return 'done';
}

test('gives what the work returns', () => {
  expect(new TimeLimit(1000).run(() => ({ a: 1 }))).toEqual({ a: 1 });
  expect(new TimeLimit(1000).run(() => null)).toBeNull();
});

test('throws what the work throws', () => {
  const thrown = new RangeError('out of range');
  const run = (): unknown =>
    new TimeLimit(1000).run(() => {
      throw thrown;
    });
  expect(run).toThrow(thrown);
});

test('ends work that takes too long, time and again', () => {
  const limit = new TimeLimit(500);
  const began = performance.now();
  for (let round = 0; round < 2; round++) {
    expect(() => limit.run(() => workFor(60_000))).toThrow('Script execution timed out after 500ms');
    expect(limit.run(() => workFor(1))).toBe('done');
  }
  expect(performance.now() - began).toBeLessThan(10_000);
});

test('what has ended in time ends nothing later', () => {
  const limit = new TimeLimit(1000);
  expect(limit.run(() => workFor(600))).toBe('done');
  // Over the end of the first one's time.
  expect(limit.run(() => workFor(600))).toBe('done');
  expect(workFor(600)).toBe('done');
});

test('nothing else comes in between', async () => {
  const order: string[] = [];
  const later = Promise.resolve().then(() => order.push('later'));
  new TimeLimit(1000).run(() => order.push('work'));
  order.push('after');
  await later;
  expect(order).toEqual(['work', 'after', 'later']);
});
