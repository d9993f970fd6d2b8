import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { AuthError, Tokens } from '../../client/index.ts';
import { createSession, memoryStorage, type Session, type TextStorage } from '../../client/session.ts';
import { newPerson as stranger, TestGateway as House } from '../journeys/testGateway.ts';
import { errorOf, fetchApp, type App, type AppOptions } from './apps.ts';

const HOUR = 3_600_000;
let house: House;
let turn = 0;
/** Each test has tabs of its own. */
let name: string;

beforeAll(async () => {
  house = await House.open();
});
afterAll(() => house.close());
beforeEach(() => {
  name = `tabs-${(turn += 1)}`;
});
afterEach(() => {
  vi.useRealTimers();
});

type Tab = App & { news: (string | undefined)[] };

/** A tab of the browser: what it kept, and what it heard. */
function open(storage: TextStorage, options: AppOptions = {}, answer?: typeof fetch): Tab {
  const session = createSession({ storage, name });
  const news: Tab['news'] = [];
  session.onTokens(({ accessToken }) => void news.push(accessToken));
  session.onSignedOut((reason?: AuthError) => void news.push(reason?.code));
  return { ...fetchApp(house.engine, { session, ...options }, answer), news };
}

/** Only the device's date moves: an hour is over, and the timers of the network run on. */
function anHourLater(): void {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + HOUR });
}

function refreshes(tabs: Tab[]): number {
  return tabs.flatMap(({ seen }) => seen).filter(({ operation }) => operation === 'refreshTokens').length;
}

/** Until what a BroadcastChannel carries has arrived. */
function settled(check: () => void): Promise<void> {
  return vi.waitFor(check, { timeout: 2000, interval: 5 });
}

async function signedIn(): Promise<Tokens> {
  return house.signedIn(stranger());
}

function refusal(): Response {
  return Response.json({ errors: [{ errorType: 'UnauthorizedException' }] }, { status: 401 });
}

describe('an access token', () => {
  test('is given as it is while it is good, and renewed a minute before it is not', async () => {
    const tab = open(memoryStorage());
    const tokens = await signedIn();
    tab.session.keep(tokens);

    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + HOUR - 61_000 });
    expect(await tab.session.getAccessToken()).toBe(tokens.accessToken);
    vi.setSystemTime(Date.now() + 2000);
    expect(await tab.session.getAccessToken()).not.toBe(tokens.accessToken);
    expect(refreshes([tab])).toBe(1);
  });

  test('that lives shorter than two minutes is renewed at half its life', async () => {
    const tab = open(memoryStorage());
    const tokens = await signedIn();
    vi.useFakeTimers({ toFake: ['Date'] });
    tab.session.keep({ ...tokens, expiresIn: 40 });

    vi.setSystemTime(Date.now() + 19_000);
    expect(await tab.session.getAccessToken()).toBe(tokens.accessToken);
    vi.setSystemTime(Date.now() + 2000);
    expect(await tab.session.getAccessToken()).not.toBe(tokens.accessToken);
  });

  test('is nobody’s when nobody is signed in', async () => {
    expect(await open(memoryStorage()).session.getAccessToken()).toBeNull();
  });

  test('stays when no new one can be had, and so does the user', async () => {
    const tab = open(memoryStorage(), {}, () => Promise.reject(new TypeError('offline')));
    const tokens = await signedIn();
    tab.session.keep(tokens);
    anHourLater();

    expect(await tab.session.getAccessToken()).toBe(tokens.accessToken);
    expect(await tab.auth.refreshTokens()).toMatchObject({ status: 'failed', error: { code: 'NETWORK' } });
    expect(await tab.auth.me()).toMatchObject({ status: 'failed', error: { code: 'NETWORK' } });
    expect(tab.news).toEqual([tokens.accessToken]);
  });

  test('that is refused, and its successor too, is the end of it', async () => {
    const tab = open(memoryStorage(), {}, (input) => {
      const request = input as Request;
      return request.headers.has('authorization') ? Promise.resolve(refusal()) : fetch(request);
    });
    tab.session.keep(await signedIn());

    expect(await tab.auth.me()).toMatchObject({ status: 'failed', error: { code: 'UNAUTHENTICATED' } });
    expect(tab.seen.map(({ operation }) => operation)).toEqual(['me', 'refreshTokens', 'me']);
  });

  test('that is refused, and has no successor, is not sent again', async () => {
    const tab = open(memoryStorage(), {}, () => Promise.resolve(refusal()));
    tab.session.keep(await signedIn());

    expect(await tab.auth.me()).toMatchObject({ status: 'failed', error: { code: 'UNAUTHENTICATED' } });
    expect(tab.seen.map(({ operation }) => operation)).toEqual(['me', 'refreshTokens']);
  });

  test('of a session that no client is connected to stays what it is', async () => {
    const session = createSession({ name });
    const tokens = await signedIn();
    session.keep(tokens);

    expect(await session.getAccessToken(tokens.accessToken)).toBe(tokens.accessToken);
    expect(errorOf(await session.refresh()).code).toBe('UNAUTHENTICATED');
  });
});

describe('two tabs', () => {
  async function twoTabs(): Promise<[Tab, Tab, Tokens]> {
    const storage = memoryStorage();
    const tabs: [Tab, Tab] = [open(storage), open(storage)];
    const tokens = await signedIn();
    tabs[0].session.keep(tokens);
    await settled(() => expect(tabs[1].news).toEqual([tokens.accessToken]));
    return [...tabs, tokens];
  }

  test('send one request for new tokens, however many ask', async () => {
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

  test('where the browser has no locks, a tab that comes later takes what the other got', async () => {
    vi.stubGlobal('navigator', undefined);
    const [one, two] = await twoTabs();
    anHourLater();

    const first = await one.session.getAccessToken();
    await Promise.all([two.session.getAccessToken(), two.session.getAccessToken()]);

    expect(await two.session.getAccessToken()).toBe(first);
    expect(refreshes([one, two])).toBe(1);
  });

  test('where the browser has no channel, a tab sees what was kept when it looks', async () => {
    vi.stubGlobal('BroadcastChannel', undefined);
    Reflect.deleteProperty(globalThis, 'BroadcastChannel');
    const storage = memoryStorage();
    const [one, two] = [open(storage), open(storage)];
    const tokens = await signedIn();

    one.session.keep(tokens);

    expect(await two.session.getAccessToken()).toBe(tokens.accessToken);
    expect([one.news, two.news]).toEqual([[tokens.accessToken], []]);
  });

  test('are both signed out by either', async () => {
    const [one, two, { accessToken }] = await twoTabs();

    expect(await two.session.signOut()).toMatchObject({ status: 'done', value: { done: true } });

    expect(await one.session.getAccessToken()).toBeNull();
    await settled(() => expect(one.news).toEqual([accessToken, undefined]));
    expect(two.news).toEqual([accessToken, undefined]);
    expect(two.seen.map(({ operation }) => operation)).toEqual(['signOut']);
  });

  test('stay signed in when another session’s refresh token is given back', async () => {
    const [one, two] = await twoTabs();
    const { refreshToken } = await signedIn();

    expect(await one.auth.signOut({ refreshToken: String(refreshToken) })).toMatchObject({ status: 'done' });

    expect(await two.auth.me()).toMatchObject({ status: 'done' });
    expect(await two.auth.refreshTokens({ refreshToken: String(refreshToken) })).toMatchObject({ status: 'failed' });
    expect(one.session.tokens()).not.toBeNull();
  });

  test('are both signed out when a thief has used the refresh token', async () => {
    const [one, two, { accessToken, refreshToken }] = await twoTabs();
    const thief = open(memoryStorage());
    expect(await thief.auth.refreshTokens({ refreshToken: String(refreshToken) })).toMatchObject({
      status: 'signedIn',
    });
    house.engine.clock.advance(11_000);
    anHourLater();

    expect(await one.session.getAccessToken()).toBeNull();

    expect([one.session.tokens(), two.session.tokens()]).toEqual([null, null]);
    await settled(() => expect(two.news).toEqual([accessToken, 'REFRESH_TOKEN_REUSED']));
    expect(one.news).toEqual(two.news);
    const gain = await thief.auth.refreshTokens();
    expect(gain, 'what the thief got is of no use either').toMatchObject({ status: 'failed' });
  });

  test('of which one was duplicated with a storage of its own go on together', async () => {
    const copy = memoryStorage();
    const [one, two] = [open(memoryStorage()), open(copy)];
    const tokens = await signedIn();
    one.session.keep(tokens);
    copy.setItem(`${name}.session`, JSON.stringify(one.session.tokens()));

    await one.session.refresh();

    await settled(() => expect(two.session.tokens()).toEqual(one.session.tokens()));
    expect(two.news.at(-1)).toBe(one.session.tokens()?.accessToken);
  });

  test('with storages of their own and other users leave each other alone', async () => {
    const [one, two] = [open(memoryStorage()), open(memoryStorage())];
    const [mine, yours] = [await signedIn(), await signedIn()];
    one.session.keep(mine);
    two.session.keep(yours);

    await one.session.signOut();
    await two.session.refresh();

    expect(one.session.tokens()).toBeNull();
    expect(two.session.tokens()).not.toBeNull();
  });
});

describe('while new tokens are on their way', () => {
  /** A tab whose answers wait until they are let through. */
  async function slowTab(): Promise<{ tab: Tab; letThrough: () => void; tokens: Tokens }> {
    let letThrough = (): void => undefined;
    const gate = new Promise<void>((resolve) => (letThrough = resolve));
    const tab = open(memoryStorage(), {}, async (input, init) => {
      const response = await fetch(input, init);
      await gate;
      return response;
    });
    const tokens = await signedIn();
    tab.session.keep(tokens);
    return { tab, letThrough, tokens };
  }

  test('a sign-out counts', async () => {
    const { tab, letThrough } = await slowTab();
    const refreshed = tab.session.refresh();
    await settled(() => expect(refreshes([tab])).toBe(1));

    tab.session.keep(null);
    letThrough();

    expect(await refreshed).toMatchObject({ status: 'failed', error: { code: 'UNAUTHENTICATED' } });
    expect(tab.session.tokens()).toBeNull();
  });

  test('a new sign-in counts', async () => {
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

describe('what a session keeps', () => {
  test('a refresh token that did not change stays', async () => {
    const tokens = await signedIn();
    const renewed = { ...tokens, accessToken: 'new', refreshToken: null };
    const answer = () => Promise.resolve(Response.json({ data: { refreshTokens: renewed } }));
    const tab = open(memoryStorage(), {}, answer);
    tab.session.keep(tokens);

    await tab.session.refresh();

    expect(tab.session.tokens()).toMatchObject({ accessToken: 'new', refreshToken: tokens.refreshToken });
  });

  test('tokens that cannot be renewed stay as they are', async () => {
    const tab = open(memoryStorage());
    const tokens = { ...(await signedIn()), refreshToken: null };
    tab.session.keep(tokens);

    expect(errorOf(await tab.session.refresh()).code).toBe('UNAUTHENTICATED');
    expect(tab.session.tokens()).toMatchObject(tokens);
    expect(refreshes([tab])).toBe(0);
  });

  test('what cannot be read is nobody', async () => {
    const storage = memoryStorage();
    storage.setItem(`${name}.session`, '{');

    expect(await open(storage).session.getAccessToken()).toBeNull();
  });

  test('whoever no longer listens hears nothing', async () => {
    const session: Session = createSession({ name });
    const heard: unknown[] = [];
    const stop = [session.onTokens((tokens) => heard.push(tokens)), session.onSignedOut((why) => heard.push(why))];
    for (const end of stop) end();

    session.keep(await signedIn());
    session.keep(null);

    expect(heard).toEqual([]);
  });

  test('goes under the name genkan unless told', async () => {
    const storage = memoryStorage();
    createSession({ storage }).keep(await signedIn());

    expect(storage.getItem('genkan.session')).toContain('"accessToken"');
  });
});
