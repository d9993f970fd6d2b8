import { beforeEach, describe, expect, test, vi } from 'vitest';
import { CognitoError } from '../../../lambdas/cognito/CognitoError.ts';
import { ClientSecret, type SecretStage } from '../../../lambdas/cognito/ClientSecret.ts';

/** Imitates Secrets Manager. */
class Store {
  current: string | null = 'first';
  previous: string | null = null;
  broken = false;
  readonly fetched: SecretStage[] = [];
  readonly fetch = async (stage: SecretStage): Promise<string | null> => {
    this.fetched.push(stage);
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
  test('is fetched once for concurrent calls, and cached for five minutes', async () => {
    expect(await Promise.all([secret.current(), secret.current(), secret.current()])).toEqual([
      'first',
      'first',
      'first',
    ]);
    now += 299_999;
    await secret.current();
    expect(store.fetched).toEqual(['AWSCURRENT']);
    store.current = 'second';
    now += 1;
    expect(await secret.current()).toBe('second');
  });

  test.each([['broken'], ['empty']])('is null while there is none (%s), and fetched again', async (how) => {
    if (how === 'broken') store.broken = true;
    else store.current = '';
    expect(await secret.current()).toBeNull();
    Object.assign(store, { broken: false, current: 'first' });
    expect(await secret.current()).toBe('first');
  });

  test('is kept when Secrets Manager fails', async () => {
    await secret.current();
    store.broken = true;
    now += 600_000;
    expect(await secret.current()).toBe('first');
  });
});

/** Returns the secret that a call succeeds with, and all that were tried. Only `accepted` is. */
async function used(accepted: string, tried: string[] = []): Promise<{ secret: string; tried: string[] }> {
  const answer = await secret.use((candidate) => {
    tried.push(candidate);
    if (candidate === accepted) return Promise.resolve(candidate);
    return Promise.reject(new CognitoError({ code: 'TEMPORARILY_UNAVAILABLE', secretRejected: true }));
  });
  return { secret: answer, tried };
}

describe('a call with a secret that is rejected', () => {
  test('is repeated once with the secret, fetched again', async () => {
    await secret.current();
    store.current = 'second';
    expect(await used('second')).toEqual({ secret: 'second', tried: ['first', 'second'] });
    expect(store.fetched).toHaveLength(2);
  });

  test('does not fetch the secret when another call already did', async () => {
    store.current = 'second';
    const answers = secret.use(async (candidate) => {
      await secret.others();
      if (candidate === 'third') return candidate;
      store.current = 'third';
      now += 60_000;
      await secret.others();
      throw new CognitoError({ code: 'TEMPORARILY_UNAVAILABLE', secretRejected: true });
    });
    expect(await answers).toBe('third');
    expect(store.fetched.filter((stage) => stage === 'AWSCURRENT')).toHaveLength(3);
  });

  test('is TEMPORARILY_UNAVAILABLE while the secret stays the same or cannot be fetched', async () => {
    await expect(used('second')).rejects.toMatchObject({ code: 'TEMPORARILY_UNAVAILABLE' });
    secret = new ClientSecret(() => Promise.reject(new Error('out of order')));
    await expect(used('second')).rejects.toMatchObject({ code: 'TEMPORARILY_UNAVAILABLE' });
  });

  test('is not repeated after another failure', async () => {
    const failure = new CognitoError({ code: 'RATE_LIMITED' });
    await expect(secret.use(() => Promise.reject(failure))).rejects.toBe(failure);
    expect(store.fetched).toHaveLength(1);
  });
});

describe('other secrets', () => {
  test('are the newest and the previous one, fetched at most once a minute', async () => {
    await secret.current();
    Object.assign(store, { current: 'second', previous: 'first' });
    expect(await secret.others()).toEqual(['second', 'first']);
    now += 59_999;
    expect(await secret.others()).toEqual(['second', 'first']);
    expect(store.fetched).toEqual(['AWSCURRENT', 'AWSCURRENT', 'AWSPREVIOUS']);
    now += 1;
    await secret.others();
    expect(store.fetched).toHaveLength(5);
  });

  test('are the known ones when Secrets Manager fails', async () => {
    expect(await secret.others()).toEqual(['first']);
    Object.assign(store, { current: 'second', previous: 'first' });
    now += 60_000;
    await secret.others();
    store.broken = true;
    now += 60_000;
    expect(await secret.others()).toEqual(['second', 'first']);
  });

  test('have the replaced one, also within the minute after a session with an unknown key', async () => {
    expect(await secret.others()).toEqual(['first']);
    Object.assign(store, { current: 'second', previous: 'first' });
    await used('second');
    expect(await secret.others()).toEqual(['second', 'first']);
  });

  test('are empty when none is known', async () => {
    store.broken = true;
    expect(await secret.others()).toEqual([]);
  });
});
