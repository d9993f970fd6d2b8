import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { takeAtLeast } from '../../../lambdas/runtime/takeAtLeast.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance', 'hrtime'] });
});
afterEach(() => {
  vi.useRealTimers();
});

async function after<Result>(millis: number, settle: () => Result): Promise<Result> {
  await new Promise((resolve) => {
    setTimeout(resolve, millis);
  });
  return settle();
}

/** Returns the milliseconds that `takeAtLeast` takes for this work. */
async function elapsed(floorMillis: number, work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  let ended = NaN;
  const end = () => {
    ended = performance.now();
  };
  void takeAtLeast(floorMillis, work).then(end, end);
  await vi.advanceTimersByTimeAsync(10_000);
  return ended - began;
}

describe('takeAtLeast', () => {
  test.each([
    ['a quick success', 10, () => 'ok'],
    ['a slower one', 900, () => 'ok'],
    [
      'a quick exception',
      10,
      () => {
        throw new Error('no');
      },
    ],
  ])('%s takes the minimum time', async (_, millis, settle) => {
    vi.spyOn(Math, 'random').mockReturnValue(0);
    expect(await elapsed(1000, () => after(millis, settle))).toBe(1000);
  });

  test('the minimum time is up to 5 % longer, at random', async () => {
    const random = vi.spyOn(Math, 'random').mockReturnValue(0.5);
    expect(await elapsed(1000, () => after(10, () => 'ok'))).toBe(1025);
    random.mockReturnValue(1);
    expect(await elapsed(1000, () => after(10, () => 'ok'))).toBe(1050);
  });

  test('work that takes longer is not delayed', async () => {
    expect(await elapsed(1000, () => after(1500, () => 'ok'))).toBe(1500);
    expect(await elapsed(0, () => after(20, () => 'ok'))).toBe(20);
  });

  test('settles as the work does', async () => {
    const result = takeAtLeast(100, () => Promise.resolve('value'));
    const failure = takeAtLeast(100, () => Promise.reject(new Error('no')));
    const both = Promise.allSettled([result, failure]);
    await vi.advanceTimersByTimeAsync(200);
    expect(await both).toEqual([
      { status: 'fulfilled', value: 'value' },
      { status: 'rejected', reason: new Error('no') },
    ]);
  });
});
