import { describe, expect, test } from 'vitest';
import { Faults } from '../../local/faults.ts';

const busy = { exception: 'TooManyRequestsException', message: 'slow down' };
const broken = { exception: 'InternalErrorException', message: 'sorry' };

describe('Faults', () => {
  test('fails the next call of that action only, once', async () => {
    const faults = new Faults();
    faults.failNext('SignUp', busy);
    expect(await faults.take('InitiateAuth', '*')).toBeUndefined();
    expect(await faults.take('SignUp', '*')).toEqual(busy);
    expect(await faults.take('SignUp', '*')).toBeUndefined();
  });

  test('fails as often as asked, in the order of asking', async () => {
    const faults = new Faults();
    faults.failNext('SignUp', busy, 2);
    faults.failNext('SignUp', broken);
    const names: unknown[] = [];
    for (let call = 1; call <= 4; call += 1) names.push((await faults.take('SignUp'))?.exception);
    expect(names).toEqual([busy.exception, busy.exception, broken.exception, undefined]);
  });

  test('fails every call of a name that stands for all, until it is removed', async () => {
    const faults = new Faults();
    const { id } = faults.add({ action: '*', ...busy, times: null });
    for (const action of ['SignUp', 'InitiateAuth', 'SignUp']) expect(await faults.take(action, '*')).toEqual(busy);
    expect(await faults.take('GetSecretValue')).toBeUndefined();
    expect(faults.list()).toEqual([{ id, action: '*', ...busy, times: null }]);
    expect([faults.remove(id), faults.remove(id)]).toEqual([true, false]);
    expect(await faults.take('SignUp', '*')).toBeUndefined();
  });

  test('delays a call and then fails it, when there is a fault of both kinds', async () => {
    const faults = new Faults();
    faults.add({ action: 'SignUp', delayMillis: 30 });
    faults.failNext('SignUp', busy);
    const began = performance.now();
    expect(await faults.take('SignUp')).toEqual(busy);
    expect(performance.now() - began).toBeGreaterThanOrEqual(29);
    expect(faults.list()).toEqual([]);
  });

  test('ends the delays of running calls when the engine stops', async () => {
    const faults = new Faults();
    faults.add({ action: 'SignUp', delayMillis: 60_000 });
    const call = faults.take('SignUp');
    faults.stop();
    await expect(call).rejects.toThrow('the engine has stopped');
  });

  test('loses messages of a channel as often as asked', () => {
    const faults = new Faults();
    faults.add({ lose: 'EMAIL', times: 2 });
    expect(['EMAIL', 'SMS', 'EMAIL', 'EMAIL'].map((channel) => faults.loses(channel as 'EMAIL' | 'SMS'))).toEqual([
      ...[true, false, true, false],
    ]);
  });

  test('reports each change until the listener leaves', async () => {
    const faults = new Faults();
    const seen: (number | null)[][] = [];
    const leave = faults.onChange(() => seen.push(faults.list().map(({ times }) => times)));
    faults.failNext('SignUp', busy, 2);
    await faults.take('SignUp');
    await faults.take('SignUp');
    faults.clear();
    leave();
    faults.failNext('SignUp', busy);
    expect(seen).toEqual([[2], [1], [], []]);
  });

  test('forgets', async () => {
    const faults = new Faults();
    faults.failNext('SignUp', busy, 5);
    faults.clear();
    expect(await faults.take('SignUp')).toBeUndefined();
  });
});
