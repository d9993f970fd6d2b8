import { spawnSync } from 'node:child_process';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Tokens } from '../../client/index.ts';
import { createSession, type TextStorage } from '../../client/session.ts';
import { newPerson, TestGateway } from '../journeys/testGateway.ts';
import { errorOf, type AppOptions } from './apps.ts';
import { openTab, settled, sharedStorage, type Tab } from './tabs.ts';

const HOUR = 3_600_000;
let gateway: TestGateway;
let turn = 0;
/** The name of the session, which is different in each test. */
let name: string;

beforeAll(async () => {
  gateway = await TestGateway.open();
});
afterAll(() => gateway.close());
beforeEach(() => {
  name = `tabs-${(turn += 1)}`;
});
afterEach(() => {
  vi.useRealTimers();
});

/** Opens a browser tab with this storage. */
function open(storage: TextStorage, options: AppOptions = {}, answer?: typeof fetch): Tab {
  return openTab(gateway.engine, { storage, name, ...options, ...(answer && { answer }) });
}

/** Moves only the device's date; network timers keep running. */
function anHourLater(): void {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + HOUR });
}

function refreshes(tabs: Tab[]): number {
  return tabs.flatMap(({ seen }) => seen).filter(({ operation }) => operation === 'refreshTokens').length;
}

async function signedIn(): Promise<Tokens> {
  return gateway.signedIn(newPerson());
}

function unauthorized(): Response {
  return Response.json({ errors: [{ errorType: 'UnauthorizedException' }] }, { status: 401 });
}

describe('an access token', () => {
  test('is renewed a minute before it expires, and not earlier', async () => {
    const tab = open(sharedStorage());
    const tokens = await signedIn();
    tab.session.keep(tokens);

    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + HOUR - 61_000 });
    expect(await tab.session.getAccessToken()).toBe(tokens.accessToken);
    vi.setSystemTime(Date.now() + 2000);
    expect(await tab.session.getAccessToken()).not.toBe(tokens.accessToken);
    expect(refreshes([tab])).toBe(1);
  });

  test('with a lifetime of less than two minutes is renewed at half its lifetime', async () => {
    const tab = open(sharedStorage());
    const tokens = await signedIn();
    vi.useFakeTimers({ toFake: ['Date'] });
    tab.session.keep({ ...tokens, expiresIn: 40 });

    vi.setSystemTime(Date.now() + 19_000);
    expect(await tab.session.getAccessToken()).toBe(tokens.accessToken);
    vi.setSystemTime(Date.now() + 2000);
    expect(await tab.session.getAccessToken()).not.toBe(tokens.accessToken);
  });

  test('is null when no one is signed in', async () => {
    expect(await open(sharedStorage()).session.getAccessToken()).toBeNull();
  });

  test('stays when it cannot be renewed, and the user stays signed in', async () => {
    const tab = open(sharedStorage(), {}, () => Promise.reject(new TypeError('offline')));
    const tokens = await signedIn();
    tab.session.keep(tokens);
    anHourLater();

    expect(await tab.session.getAccessToken()).toBe(tokens.accessToken);
    expect(await tab.auth.refreshTokens()).toMatchObject({ status: 'failed', error: { code: 'NETWORK' } });
    expect(await tab.auth.me()).toMatchObject({ status: 'failed', error: { code: 'NETWORK' } });
    expect(tab.news).toEqual([tokens.accessToken]);
  });

  test('is renewed only once when the new one is rejected too', async () => {
    const tab = open(sharedStorage(), {}, (input) => {
      const request = input as Request;
      return request.headers.has('authorization') ? Promise.resolve(unauthorized()) : fetch(request);
    });
    tab.session.keep(await signedIn());

    expect(await tab.auth.me()).toMatchObject({ status: 'failed', error: { code: 'MISCONFIGURED' } });
    expect(tab.seen.map(({ operation }) => operation)).toEqual(['me', 'refreshTokens', 'me']);
  });

  test('that is rejected and cannot be renewed is not sent again', async () => {
    const tab = open(sharedStorage(), {}, () => Promise.resolve(unauthorized()));
    tab.session.keep(await signedIn());

    expect(await tab.auth.me()).toMatchObject({ status: 'failed', error: { code: 'MISCONFIGURED' } });
    expect(tab.seen.map(({ operation }) => operation)).toEqual(['me', 'refreshTokens']);
  });

  test('is not renewed by a session without a client', async () => {
    const session = createSession({ name });
    const tokens = await signedIn();
    session.keep(tokens);

    expect(await session.getAccessToken(tokens.accessToken)).toBe(tokens.accessToken);
    expect(errorOf(await session.refresh()).code).toBe('UNAUTHENTICATED');
  });
});

test('a failed renewal is the error of an operation, and the user is not asked to sign in', async () => {
  const tab = open(sharedStorage());
  tab.session.keep(await signedIn());
  gateway.engine.clock.advance(3_700_000);
  gateway.engine.faults.failNext(
    'GetTokensFromRefreshToken',
    { exception: 'TooManyRequestsException', message: 'slow down' },
    9,
  );

  expect(errorOf(await tab.auth.me())).toMatchObject({ code: 'RATE_LIMITED', retryable: true });
  gateway.engine.faults.clear();

  expect(tab.session.tokens()).not.toBeNull();
  await settled(async () => expect(await tab.auth.me()).toMatchObject({ status: 'done' }));
});

test('a session keeps no Node.js process alive', () => {
  const script = `
    import { createSession } from './client/session.ts';
    import { createAuthClient } from './client/index.ts';
    const texts = new Map();
    const storage = {
      getItem: (key) => texts.get(key) ?? null,
      setItem: (key, text) => texts.set(key, text),
      removeItem: (key) => texts.delete(key),
    };
    const session = createSession({ storage });
    createAuthClient({ run: () => new Promise(() => undefined) }, { session });
    session.subscribe(() => undefined);
    session.keep({ accessToken: 'a', idToken: 'i', refreshToken: 'r', expiresIn: 1 });
    void session.refresh();
    void session.signOut();`;
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module-typescript', '-e', script], {
    encoding: 'utf8',
    timeout: 10_000,
  });

  expect({ status, stderr }).toMatchObject({ status: 0 });
});

describe('two tabs', () => {
  async function twoTabs(): Promise<[Tab, Tab, Tokens]> {
    const storage = sharedStorage();
    const tabs: [Tab, Tab] = [open(storage), open(storage)];
    const tokens = await signedIn();
    tabs[0].session.keep(tokens);
    await settled(() => expect(tabs[1].news).toEqual([tokens.accessToken]));
    return [...tabs, tokens];
  }

  test('send one request for new tokens when both need them', async () => {
    const [one, two, tokens] = await twoTabs();
    anHourLater();

    const asked = [one, two, one, two].map(({ session }) => session.getAccessToken());
    const given = new Set(await Promise.all(asked));

    expect(refreshes([one, two])).toBe(1);
    expect([...given]).toEqual([one.session.tokens()?.accessToken]);
    expect(given).not.toContain(tokens.accessToken);
    await settled(() => expect(two.news).toEqual([tokens.accessToken, ...given]));
    expect(one.news).toEqual(two.news);
  });

  test('without Web Locks, the second tab uses the tokens that the first has fetched', async () => {
    vi.stubGlobal('navigator', undefined);
    const [one, two] = await twoTabs();
    anHourLater();

    const first = await one.session.getAccessToken();
    await Promise.all([two.session.getAccessToken(), two.session.getAccessToken()]);

    expect(await two.session.getAccessToken()).toBe(first);
    expect(refreshes([one, two])).toBe(1);
  });

  test('without BroadcastChannel, a tab reads the tokens from storage', async () => {
    vi.stubGlobal('BroadcastChannel', undefined);
    Reflect.deleteProperty(globalThis, 'BroadcastChannel');
    const storage = sharedStorage();
    const [one, two] = [open(storage), open(storage)];
    const tokens = await signedIn();

    one.session.keep(tokens);

    expect(await two.session.getAccessToken()).toBe(tokens.accessToken);
    await settled(() => expect([one.news, two.news]).toEqual([[tokens.accessToken], [tokens.accessToken]]));
  });

  test('are both signed out when one signs out', async () => {
    const [one, two, { accessToken }] = await twoTabs();

    expect(await two.session.signOut()).toMatchObject({ status: 'done', value: { done: true } });

    expect(await one.session.getAccessToken()).toBeNull();
    await settled(() => expect(one.news).toEqual([accessToken, undefined]));
    expect(two.news).toEqual([accessToken, undefined]);
    expect(two.seen.map(({ operation }) => operation)).toEqual(['signOut']);
  });

  test('stay signed in when the refresh token of another session is revoked', async () => {
    const [one, two] = await twoTabs();
    const { refreshToken } = await signedIn();

    expect(await one.auth.signOut({ refreshToken: String(refreshToken) })).toMatchObject({ status: 'done' });

    expect(await two.auth.me()).toMatchObject({ status: 'done' });
    expect(await two.auth.refreshTokens({ refreshToken: String(refreshToken) })).toMatchObject({ status: 'failed' });
    expect(one.session.tokens()).not.toBeNull();
  });

  test('are both signed out when the refresh token was used elsewhere', async () => {
    const [one, two, { accessToken, refreshToken }] = await twoTabs();
    const attacker = open(sharedStorage());
    expect(await attacker.auth.refreshTokens({ refreshToken: String(refreshToken) })).toMatchObject({
      status: 'signedIn',
    });
    gateway.engine.clock.advance(11_000);
    anHourLater();

    expect(await one.session.getAccessToken()).toBeNull();

    expect([one.session.tokens(), two.session.tokens()]).toEqual([null, null]);
    await settled(() => expect(two.news).toEqual([accessToken, 'REFRESH_TOKEN_REUSED']));
    expect(one.news).toEqual(two.news);
    const gain = await attacker.auth.refreshTokens();
    expect(gain, 'the tokens of the attacker are revoked too').toMatchObject({ status: 'failed' });
  });

  test('of which one was duplicated with its storage share new tokens', async () => {
    const copy = sharedStorage();
    const [one, two] = [open(sharedStorage()), open(copy)];
    const tokens = await signedIn();
    one.session.keep(tokens);
    copy.setItem(`${name}.session`, JSON.stringify(one.session.tokens()));

    await one.session.refresh();

    await settled(() => expect(two.session.tokens()).toEqual(one.session.tokens()));
    expect(two.news.at(-1)).toBe(one.session.tokens()?.accessToken);
  });

  test('with separate storages and users do not affect each other', async () => {
    const [one, two] = [open(sharedStorage()), open(sharedStorage())];
    const [mine, yours] = [await signedIn(), await signedIn()];
    one.session.keep(mine);
    two.session.keep(yours);

    await one.session.signOut();
    await two.session.refresh();

    expect(one.session.tokens()).toBeNull();
    expect(two.session.tokens()).not.toBeNull();
  });
});

describe('during a refresh', () => {
  /** Opens a tab whose responses wait for `letThrough`. */
  async function slowTab(): Promise<{ tab: Tab; letThrough: () => void; tokens: Tokens }> {
    let letThrough = (): void => undefined;
    const gate = new Promise<void>((resolve) => (letThrough = resolve));
    const tab = open(sharedStorage(), {}, async (input, init) => {
      const response = await fetch(input, init);
      await gate;
      return response;
    });
    const tokens = await signedIn();
    tab.session.keep(tokens);
    return { tab, letThrough, tokens };
  }

  test('a sign-out wins', async () => {
    const { tab, letThrough } = await slowTab();
    const refreshed = tab.session.refresh();
    await settled(() => expect(refreshes([tab])).toBe(1));

    tab.session.keep(null);
    letThrough();

    expect(await refreshed).toMatchObject({ status: 'failed', error: { code: 'UNAUTHENTICATED' } });
    expect(tab.session.tokens()).toBeNull();
  });

  test('a new sign-in wins', async () => {
    const { tab, letThrough } = await slowTab();
    const refreshed = tab.session.refresh();
    await settled(() => expect(refreshes([tab])).toBe(1));
    const other = await signedIn();

    tab.session.keep(other);
    letThrough();

    expect(await refreshed).toMatchObject({ status: 'signedIn', tokens: { accessToken: other.accessToken } });
    expect(tab.session.tokens()?.refreshToken).toBe(other.refreshToken);
  });
});

describe('a session', () => {
  test('keeps the refresh token when a refresh returns none', async () => {
    const tokens = await signedIn();
    const renewed = { ...tokens, accessToken: 'new', refreshToken: null };
    const answer = () => Promise.resolve(Response.json({ data: { refreshTokens: renewed } }));
    const tab = open(sharedStorage(), {}, answer);
    tab.session.keep(tokens);

    await tab.session.refresh();

    expect(tab.session.tokens()).toMatchObject({ accessToken: 'new', refreshToken: tokens.refreshToken });
  });

  test('keeps tokens without a refresh token', async () => {
    const tab = open(sharedStorage());
    const tokens = { ...(await signedIn()), refreshToken: null };
    tab.session.keep(tokens);

    expect(errorOf(await tab.session.refresh()).code).toBe('UNAUTHENTICATED');
    expect(tab.session.tokens()).toMatchObject(tokens);
    expect(refreshes([tab])).toBe(0);
  });

  test('ignores stored tokens that are not JSON', async () => {
    const storage = sharedStorage();
    storage.setItem(`${name}.session`, '{');

    expect(await open(storage).session.getAccessToken()).toBeNull();
  });

  test('calls no listener after it has unsubscribed', async () => {
    const session = createSession({ name });
    const heard: unknown[] = [];
    session.subscribe(({ type }) => heard.push(type))();

    session.keep(await signedIn());
    session.keep(null);

    expect(heard).toEqual(['initial']);
  });

  test('has the name genkan by default', async () => {
    const storage = sharedStorage();
    createSession({ storage }).keep(await signedIn());

    expect(storage.getItem('genkan.session')).toContain('"accessToken"');
  });
});
