import { spawnSync } from 'node:child_process';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createAuthClient } from '../../client/index.ts';
import { createSession, memoryStorage, type Session, type SessionOptions } from '../../client/session.ts';
import { errorOf } from './apps.ts';
import { FakeGateway, jwt } from './fakeGateway.ts';
import { sharedStorage } from './tabs.ts';

let gateway: FakeGateway;
let turn = 0;
let name: string;

beforeEach(() => {
  gateway = new FakeGateway();
  name = `renewal-${(turn += 1)}`;
});
afterEach(() => {
  vi.useRealTimers();
});

/** Opens an app with a session. */
function open(options: SessionOptions = {}) {
  const session = createSession({ name, ...options });
  return { session, auth: createAuthClient(gateway.transport, { session }) };
}

/** Opens several apps that share a storage, with a signed-in user. */
function openTabs(count: number, options: SessionOptions = {}): ReturnType<typeof open>[] {
  const storage = sharedStorage();
  const tabs = Array.from({ length: count }, () => open({ storage, ...options }));
  tabs[0]?.session.keep(gateway.issue('hanako'));
  return tabs;
}

/** Returns the seconds that work takes. */
async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

function accessTokenOf(session: Session): string {
  return String(session.tokens()?.accessToken);
}

describe('a renewal without an answer', () => {
  test('ends after the time limit of the session, with any transport', async () => {
    gateway.always = 'hang';
    const { session } = open({ timeoutSeconds: 0.2 });
    session.keep(gateway.issue('hanako'));

    expect(await secondsOf(() => session.refresh())).toBeLessThan(1);

    expect(errorOf(await session.refresh())).toMatchObject({ code: 'NETWORK', message: 'No answer within 0.2 s' });
    expect(session.tokens()).not.toBeNull();
  });

  test('ends as a sign-out does, whose tokens are gone at once', async () => {
    const session = createSession({ timeoutSeconds: 0.1 });
    createAuthClient({ run: () => new Promise(() => undefined) }, { session });
    session.keep(gateway.issue('hanako'));

    const signedOut = session.signOut();

    expect(session.tokens()).toBeNull();
    expect(errorOf(await signedOut)).toMatchObject({ code: 'NETWORK', message: 'No answer within 0.1 s' });
  });

  test('is repeated after four seconds, while the refresh token is still in its grace period', async () => {
    gateway.next.push('hang');
    const [first, second] = openTabs(2) as [ReturnType<typeof open>, ReturnType<typeof open>];
    const hung = first.session.refresh();

    const seconds = await secondsOf(() => second.session.refresh());

    expect(seconds).toBeLessThan(6);
    expect(await hung).toMatchObject({ status: 'signedIn' });
    expect(gateway.count('refreshTokens')).toBe(2);
  });

  test('holds up six tabs together, not one after the other', async () => {
    gateway.always = 'hang';
    const tabs = openTabs(6, { timeoutSeconds: 0.5 });

    const seconds = await secondsOf(() => Promise.all(tabs.map(({ session }) => session.refresh())));

    expect(seconds).toBeLessThan(3);
    expect(gateway.count('refreshTokens')).toBe(1);
  });

  test('that comes after the time limit still counts', async () => {
    gateway.delayMillis = 300;
    const { session } = open({ timeoutSeconds: 0.1 });
    session.keep(gateway.issue('hanako'));
    const before = accessTokenOf(session);

    expect(errorOf(await session.refresh()).code).toBe('NETWORK');
    await vi.waitFor(() => expect(accessTokenOf(session)).not.toBe(before));
  });
});

describe('a lost answer', () => {
  test('is repeated inside the grace period', async () => {
    gateway.next.push('lost', 'lost');
    const { session } = open();
    session.keep(gateway.issue('hanako'));

    expect(await session.refresh()).toMatchObject({ status: 'signedIn' });

    const sent = gateway.seen.map(({ refreshToken }) => refreshToken);
    expect(sent).toEqual(['hanako-R1', 'hanako-R1', 'hanako-R1']);
  });

  test('is repeated twice at most', async () => {
    gateway.always = 'lost';
    const { session } = open();
    session.keep(gateway.issue('hanako'));

    expect(errorOf(await session.refresh())).toMatchObject({ code: 'NETWORK', message: 'TypeError: Failed to fetch' });
    expect(gateway.count('refreshTokens')).toBe(3);
  });

  test('that comes late is not repeated after the grace period', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'performance'] });
    gateway.delayMillis = 7500;
    gateway.always = 'lost';
    const { session } = open();
    session.keep(gateway.issue('hanako'));

    const refreshed = session.refresh();
    await vi.advanceTimersByTimeAsync(15_000);

    expect(errorOf(await refreshed).code).toBe('NETWORK');
    expect(gateway.count('refreshTokens')).toBe(2);
  });
});

describe('after a failed renewal', () => {
  test.each([
    ['RATE_LIMITED', 60],
    ['TEMPORARILY_UNAVAILABLE', undefined],
  ])('with %s, further calls send no request and return the failure', async (code, retryAfterSeconds) => {
    gateway.always = { code, ...(retryAfterSeconds !== undefined && { retryAfterSeconds }) };
    gateway.rejectsTokens = true;
    const { session, auth } = open();
    session.keep(gateway.issue('hanako'));

    for (let call = 0; call < 20; call += 1) expect(errorOf(await auth.me()).code).toBe(code);

    expect(gateway.count('refreshTokens')).toBe(1);
    expect(errorOf(await session.refresh())).toMatchObject({ code });
    expect(session.tokens()).not.toBeNull();
  });

  test('the next try is after retryAfterSeconds, or after a pause that grows up to 30 seconds', async () => {
    let seconds = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => seconds * 1000);
    gateway.next.push({ code: 'RATE_LIMITED', retryAfterSeconds: 60 });
    gateway.always = { code: 'INTERNAL' };
    const { session } = open();
    session.keep(gateway.issue('hanako'));
    const times: number[] = [];

    for (; seconds < 250; seconds += 1) {
      const before = gateway.seen.length;
      await session.refresh();
      if (gateway.seen.length > before) times.push(seconds);
    }

    expect(times.map((time, index) => time - (times[index - 1] ?? 0))).toEqual([0, 60, 30, 30, 30, 30, 30, 30]);
  });

  test('the pause doubles with each further failure', async () => {
    let seconds = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => seconds * 1000);
    gateway.always = { code: 'INTERNAL' };
    const { session } = open();
    session.keep(gateway.issue('hanako'));
    const times: number[] = [];

    for (; seconds < 70; seconds += 1) {
      const before = gateway.seen.length;
      await session.refresh();
      if (gateway.seen.length > before) times.push(seconds);
    }

    expect(times).toEqual([0, 1, 3, 7, 15, 31, 61]);
  });

  test('another tab does not try either', async () => {
    gateway.always = { code: 'RATE_LIMITED', retryAfterSeconds: 60 };
    const [one, two] = openTabs(2) as [ReturnType<typeof open>, ReturnType<typeof open>];
    two.session.subscribe(() => undefined);
    await one.session.refresh();

    await vi.waitFor(async () => expect(errorOf(await two.session.refresh()).code).toBe('RATE_LIMITED'));

    expect(gateway.count('refreshTokens')).toBeLessThanOrEqual(2);
    two.session.close();
  });

  test('a new sign-in is not affected', async () => {
    gateway.next.push({ code: 'RATE_LIMITED', retryAfterSeconds: 60 });
    const { session } = open();
    session.keep(gateway.issue('hanako'));
    await session.refresh();

    session.keep(gateway.issue('taro'));

    expect(await session.refresh()).toMatchObject({ status: 'signedIn' });
  });
});

describe('a 401 that new tokens do not cure', () => {
  test('costs one renewal, not one for each request', async () => {
    gateway.rejectsTokens = true;
    const { session, auth } = open();
    session.keep(gateway.issue('hanako'));

    for (let call = 0; call < 10; call += 1) expect(errorOf(await auth.me()).code).toBe('MISCONFIGURED');

    expect(gateway.count('refreshTokens')).toBe(1);
    expect(gateway.count('me')).toBe(11);
  });

  test('costs one renewal for all tabs', async () => {
    gateway.rejectsTokens = true;
    const tabs = openTabs(3);

    for (let call = 0; call < 4; call += 1) for (const { auth } of tabs) await auth.me();

    expect(gateway.count('refreshTokens')).toBe(1);
  });

  test('is tried again after half a minute', async () => {
    gateway.rejectsTokens = true;
    const { session, auth } = open();
    session.keep(gateway.issue('hanako'));
    await auth.me();
    gateway.rejectsTokens = false;
    gateway.reject(session.tokens()?.accessToken);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 31_000 });

    expect(await auth.me()).toMatchObject({ status: 'done' });
  });
});

describe('a session that cannot be renewed', () => {
  test.each([
    ['REFRESH_TOKEN_INVALID', true],
    ['VALIDATION_FAILED', false],
  ])('ends with %s', async (code, restart) => {
    gateway.always = { code, restart };
    const { session } = open();
    session.keep(gateway.issue('hanako'));

    expect(errorOf(await session.getTokens(accessTokenOf(session))).code).toBe(code);

    expect(session.state()).toMatchObject({ status: 'signedOut', reason: { code } });
    expect(errorOf(await session.getTokens()).code).toBe(code);
  });

  test('ends when its access token is rejected and it has no refresh token', async () => {
    const { session, auth } = open();
    session.keep({ ...gateway.issue('hanako'), refreshToken: null });
    gateway.rejectsTokens = true;

    expect(errorOf(await auth.me()).code).toBe('UNAUTHENTICATED');
    expect(session.state()).toMatchObject({ status: 'signedOut', reason: { code: 'UNAUTHENTICATED' } });
  });
});

describe('Web Locks', () => {
  /** Replaces the locks of the platform. */
  function stubLocks(request: LockManager['request']): void {
    vi.stubGlobal('navigator', { locks: { request } });
  }
  const denied = new DOMException('The request was denied.', 'SecurityError');

  test.each<[string, LockManager['request']]>([
    ['reject', () => Promise.reject(denied)],
    [
      'throw',
      () => {
        throw denied;
      },
    ],
  ])('that %s are not used', async (_what, request) => {
    stubLocks(request);
    const [tab] = openTabs(1) as [ReturnType<typeof open>];
    const before = accessTokenOf(tab.session);

    expect(await tab.session.refresh()).toMatchObject({ status: 'signedIn' });
    expect(await tab.session.getAccessToken(before)).not.toBe(before);
  });

  test('that are never granted are given up, and the request is sent once', async () => {
    stubLocks(() => new Promise(() => undefined));
    const [tab] = openTabs(1, { timeoutSeconds: 0.05 }) as [ReturnType<typeof open>];

    expect(await tab.session.refresh()).toMatchObject({ status: 'signedIn' });
    expect(gateway.count('refreshTokens')).toBe(1);
  });

  test('are kept until the other tabs have the new tokens', async () => {
    const [one, two] = openTabs(2) as [ReturnType<typeof open>, ReturnType<typeof open>];
    const rejected = accessTokenOf(one.session);

    for (let round = 0; round < 5; round += 1)
      await Promise.all([one, two].map(({ session }) => session.getTokens(round ? accessTokenOf(session) : rejected)));

    const sent = gateway.seen.map(({ refreshToken }) => refreshToken);
    expect(new Set(sent).size, 'no refresh token is sent twice').toBe(sent.length);
  });

  test('and channels are not used by a session in memory, so that users on a server do not wait for each other', async () => {
    const request = vi.fn();
    stubLocks(request);
    const BroadcastChannel = vi.fn();
    vi.stubGlobal('BroadcastChannel', BroadcastChannel);
    gateway.next.push('hang');
    const [slow, quick] = [open({ storage: memoryStorage() }), open()];
    slow.session.keep(gateway.issue('hanako'));
    quick.session.keep(gateway.issue('taro'));
    slow.session.subscribe(() => undefined);

    void slow.session.refresh();

    expect(await secondsOf(() => quick.session.refresh())).toBeLessThan(1);
    expect([request, BroadcastChannel].flatMap(({ mock }) => mock.calls)).toEqual([]);
  });

  test('of different users in a shared browser do not wait for each other', async () => {
    gateway.next.push('hang');
    const [slow, quick] = [open({ storage: sharedStorage() }), open({ storage: sharedStorage() })];
    slow.session.keep(gateway.issue('hanako'));
    quick.session.keep(gateway.issue('taro'));

    void slow.session.refresh();

    expect(await secondsOf(() => quick.session.refresh())).toBeLessThan(1);
  });
});

describe('the device clock', () => {
  test('that is set back makes the tokens due, because their age is unknown', async () => {
    const { session } = open();
    session.keep(gateway.issue('hanako'));
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 24 * 3_600_000 });

    await session.getAccessToken();
    await session.getAccessToken();

    expect(gateway.count('refreshTokens')).toBe(1);
  });
});

test('the ID token is renewed before it expires, even when it lives shorter than the access token', async () => {
  const { session } = open();
  session.keep({ ...gateway.issue('hanako'), idToken: jwt({ sub: 'hanako', iat: 1000, exp: 1300 }) });
  const before = await session.getIdToken();
  expect(before).toBe(session.tokens()?.idToken);
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 241_000 });

  expect(await session.getIdToken()).not.toBe(before);
  session.keep(null);
  expect(await session.getIdToken()).toBeNull();
});

test('a clock that is set back by more than the lifetime of the ID token makes the tokens due', async () => {
  const { session } = open();
  session.keep({ ...gateway.issue('hanako'), idToken: jwt({ sub: 'hanako', iat: 1000, exp: 1300 }) });
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 600_000 });

  await session.getIdToken();

  expect(gateway.count('refreshTokens')).toBe(1);
});

test('a Node.js program can renew twice in a row, although the lock is kept for a while', () => {
  const program = `
    import { createSession } from './client/session.ts';
    import { FakeGateway } from './test/client/fakeGateway.ts';
    const texts = new Map();
    const storage = {
      getItem: (key) => texts.get(key) ?? null,
      setItem: (key, text) => texts.set(key, text),
      removeItem: (key) => texts.delete(key),
    };
    const gateway = new FakeGateway();
    const session = createSession({ storage });
    session.connect({
      send: async (operation, input) => {
        const { data } = await gateway.transport.run(operation, { input });
        return { status: 'signedIn', tokens: data[operation] };
      },
      abandon: () => undefined,
    });
    session.keep(gateway.issue('hanako'));
    await session.refresh();
    await session.refresh();
    console.log(session.tokens().refreshToken);
  `;

  const { status, stdout } = spawnSync(process.execPath, ['--input-type=module', '--eval', program], {
    encoding: 'utf8',
  });

  expect([status, stdout.trim()]).toEqual([0, 'hanako-R3']);
});
