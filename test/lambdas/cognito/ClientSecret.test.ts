import { beforeEach, describe, expect, test, vi } from 'vitest';
import { ClientSecret, type SecretStage } from '../../../lambdas/cognito/ClientSecret.ts';

/** Secrets Manager as far as the class sees it. */
class Store {
  current: string | null = 'first';
  previous: string | null = null;
  broken = false;
  readonly asked: SecretStage[] = [];
  readonly fetch = async (stage: SecretStage): Promise<string | null> => {
    this.asked.push(stage);
    await Promise.resolve();
    if (this.broken) throw new Error('out of order');
    return stage === 'AWSCURRENT' ? this.current : this.previous;
  };
}

let store: Store;
let secret: ClientSecret;
let now: number;
beforeEach(() => {
  store = new Store();
  secret = new ClientSecret(store.fetch);
  now = 1_000_000;
  vi.spyOn(Date, 'now').mockImplementation(() => now);
});

describe('the current secret', () => {
  test('is fetched once for all who wait, and kept for five minutes', async () => {
    expect(await Promise.all([secret.current(), secret.current(), secret.current()])).toEqual([
      'first',
      'first',
      'first',
    ]);
    now += 299_999;
    await secret.current();
    expect(store.asked).toEqual(['AWSCURRENT']);
    store.current = 'second';
    now += 1;
    expect(await secret.current()).toBe('second');
  });

  test.each([['broken'], ['empty']])(
    'is null while there is none to be had (%s), and had as soon as there is',
    async (how) => {
      if (how === 'broken') store.broken = true;
      else store.current = '';
      expect(await secret.current()).toBeNull();
      Object.assign(store, { broken: false, current: 'first' });
      expect(await secret.current()).toBe('first');
    },
  );

  test('is kept on with when Secrets Manager does not answer', async () => {
    await secret.current();
    store.broken = true;
    now += 600_000;
    expect(await secret.current()).toBe('first');
  });
});

describe('a refused secret', () => {
  test('is fetched anew', async () => {
    await secret.current();
    store.current = 'second';
    expect(await secret.replace('first')).toBe('second');
    expect(store.asked).toHaveLength(2);
  });

  test('is not fetched when somebody else already has', async () => {
    await secret.current();
    expect(await secret.replace('the one before')).toBe('first');
    expect(store.asked).toHaveLength(1);
  });
});

describe('other secrets', () => {
  test('are the newest one and the one before, asked for once a minute at most', async () => {
    await secret.current();
    Object.assign(store, { current: 'second', previous: 'first' });
    expect(await secret.others()).toEqual(['second', 'first']);
    now += 59_999;
    expect(await secret.others()).toEqual(['second', 'first']);
    expect(store.asked).toEqual(['AWSCURRENT', 'AWSCURRENT', 'AWSPREVIOUS']);
    now += 1;
    await secret.others();
    expect(store.asked).toHaveLength(5);
  });

  test('are what was known before when Secrets Manager does not answer', async () => {
    expect(await secret.others()).toEqual(['first']);
    Object.assign(store, { current: 'second', previous: 'first' });
    now += 60_000;
    await secret.others();
    store.broken = true;
    now += 60_000;
    expect(await secret.others()).toEqual(['second', 'first']);
  });

  test('are none when nothing was ever known', async () => {
    store.broken = true;
    expect(await secret.others()).toEqual([]);
  });
});
