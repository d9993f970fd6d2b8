import { describe, expect, test } from 'vitest';
import { Clock } from '../../local/clock.ts';

describe('Clock', () => {
  test("starts on the machine's time", () => {
    const clock = new Clock();
    expect(clock.offsetMillis).toBe(0);
    expect(Math.abs(clock.nowMillis() - Date.now())).toBeLessThan(100);
  });

  test('moves forward, in all its units', () => {
    const clock = new Clock();
    clock.advance(90_000);
    clock.advance(500);
    expect(clock.offsetMillis).toBe(90_500);
    const expected = Date.now() + 90_500;
    expect(Math.abs(clock.nowMillis() - expected)).toBeLessThan(100);
    expect(Math.abs(clock.now().getTime() - expected)).toBeLessThan(100);
    expect(Number.isInteger(clock.nowSeconds())).toBe(true);
    expect(Math.abs(clock.nowSeconds() - expected / 1000)).toBeLessThan(1.2);
  });

  test('moves beyond 32 bits, and on from where an earlier run left it', () => {
    const clock = new Clock(5);
    clock.advance(3_155_760_000_000);
    expect(clock.offsetMillis).toBe(3_155_760_000_005);
  });

  test.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('does not move by %d', (millis) => {
    const clock = new Clock(7);
    expect(() => clock.advance(millis)).toThrow(RangeError);
    expect(clock.offsetMillis).toBe(7);
  });

  test('calls its listeners after each move, until they unsubscribe', () => {
    const clock = new Clock();
    const heard: number[] = [];
    const unsubscribe = clock.onAdvance(() => heard.push(clock.offsetMillis));
    clock.advance(5);
    clock.advance(7);
    unsubscribe();
    clock.advance(1);
    expect(heard).toEqual([5, 12]);
  });

  test('is moved for everyone who shares its offset', () => {
    const clock = new Clock();
    const cell = new BigInt64Array(clock.offset);
    clock.advance(1234);
    expect(cell[0]).toBe(1234n);
  });
});
