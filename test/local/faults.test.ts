import { describe, expect, test } from 'vitest';
import { Faults } from '../../local/faults.ts';

const busy = { exception: 'TooManyRequestsException', message: 'slow down' };
const broken = { exception: 'InternalErrorException', message: 'sorry' };

describe('Faults', () => {
  test('fails the next call of that action only, once', () => {
    const faults = new Faults();
    faults.failNext('SignUp', busy);
    expect(faults.take('InitiateAuth')).toBeUndefined();
    expect(faults.take('SignUp')).toEqual(busy);
    expect(faults.take('SignUp')).toBeUndefined();
  });

  test('fails as often as asked, in the order of asking', () => {
    const faults = new Faults();
    faults.failNext('SignUp', busy, 2);
    faults.failNext('SignUp', broken);
    expect([1, 2, 3, 4].map(() => faults.take('SignUp')?.exception)).toEqual([
      busy.exception,
      busy.exception,
      broken.exception,
      undefined,
    ]);
  });

  test('forgets', () => {
    const faults = new Faults();
    faults.failNext('SignUp', busy, 5);
    faults.clear();
    expect(faults.take('SignUp')).toBeUndefined();
  });
});
