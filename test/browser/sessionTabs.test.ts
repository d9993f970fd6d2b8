import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchChromium } from './launchChromium.ts';
import type { TabOptions } from './page/sessionPage.ts';
import { lastHeard, me, millisOf, openTabs, refresh, signIn, tokenOf, typesHeard, type Tabs } from './tabs.ts';

let browser: Browser;
let profile: BrowserContext;
beforeAll(async () => {
  browser = await launchChromium();
  profile = await browser.newContext();
});
afterAll(() => browser.close());

/** How long a tab may take to hear of a change in another tab. */
const HEARD_MILLIS = 2000;

/** Waits until a tab has heard of an access token, or of the end of the session; returns whether it has. */
function hears(page: Page, accessToken: string | null): Promise<boolean> {
  return page.evaluate(
    async ([expected, limit]) => {
      const end = performance.now() + limit;
      while (performance.now() < end) {
        if (tab.heard.at(-1)?.accessToken === expected) return true;
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      return false;
    },
    [accessToken, HEARD_MILLIS] as const,
  );
}

/** Opens two tabs in which hanako is signed in. The second one reads the tokens from the storage. */
async function openSignedIn(open: Tabs['open'], options: Partial<TabOptions> = {}): Promise<Record<'a' | 'b', Page>> {
  const a = await open({ ...options, tab: 'a' });
  await signIn(a, 'hanako');
  await expect.poll(() => a.evaluate(() => localStorage.getItem('genkan.session') !== null)).toBe(true);
  const b = await open({ ...options, tab: 'b' });
  await expect.poll(() => tokenOf(b)).toBe(await tokenOf(a));
  return { a, b };
}

test('two tabs hear each of 30 sign-ins and sign-outs in a third', async () => {
  const { open, faults } = await openTabs(profile);
  const [a, b, c] = [await open({ tab: 'a' }), await open({ tab: 'b' }), await open({ tab: 'c' })];
  let heard = 0;
  for (let round = 0; round < 30; round++) {
    await signIn(a, 'hanako');
    const token = await tokenOf(a);
    heard += (await Promise.all([hears(b, token), hears(c, token)])).filter(Boolean).length;
    await a.evaluate(() => tab.session.signOut());
    heard += (await Promise.all([hears(b, null), hears(c, null)])).filter(Boolean).length;
  }

  expect(heard).toBe(120);
  expect(await tokenOf(b)).toBeNull();
  expect(faults).toEqual([]);
}, 200_000);

test('the events tell a sign-in, a renewal, another user and a sign-out apart in every tab', async () => {
  const { open } = await openTabs(profile);
  const [a, b] = [await open({ tab: 'a' }), await open({ tab: 'b' })];
  await signIn(a, 'hanako');
  expect(await hears(b, await tokenOf(a))).toBe(true);
  await refresh(b);
  expect(await hears(a, await tokenOf(b))).toBe(true);
  await signIn(a, 'taro');
  expect(await hears(b, await tokenOf(a))).toBe(true);
  await b.evaluate(() => tab.session.signOut());
  expect(await hears(a, null)).toBe(true);

  const expected = ['initial', 'signedIn', 'renewed', 'userChanged', 'signedOut'];
  expect(await typesHeard(a)).toEqual(expected);
  expect(await typesHeard(b)).toEqual(expected);
});

describe('a renewal that hangs in one tab', () => {
  test.each(['fetch', 'apollo'] as const)('ends in every tab within the limit, with %s', async (transport) => {
    const { open, server } = await openTabs(profile);
    const { a, b } = await openSignedIn(open, { transport, timeoutSeconds: 0.5 });
    server.fail('refreshTokens', 'hang', 1);
    await a.evaluate(() => void tab.session.refresh());
    await expect.poll(() => server.count('refreshTokens')).toBe(1);

    expect(await millisOf(() => refresh(b))).toBeLessThan(4000);
    await expect.poll(() => refresh(b), { timeout: 5000 }).toBe('signedIn');
    expect(await refresh(a)).toBe('signedIn');
  });

  test('does not make waiting tabs send requests of their own one after the other', async () => {
    const { open, server } = await openTabs(profile);
    const { a, b } = await openSignedIn(open, { timeoutSeconds: 0.5 });
    const c = await open({ tab: 'c', timeoutSeconds: 0.5 });
    server.fail('refreshTokens', 'hang');

    expect(await millisOf(() => Promise.all([a, b, c].map(refresh)))).toBeLessThan(4000);
    expect(server.count('refreshTokens')).toBeLessThanOrEqual(2);
  });

  test('is not waited for when the script of its tab is blocked', async () => {
    const { open, server } = await openTabs(profile);
    const { a, b } = await openSignedIn(open, { timeoutSeconds: 0.5 });
    server.fail('refreshTokens', 'hang', 1);
    const blocked = a.evaluate(async () => {
      void tab.session.refresh();
      await new Promise((resolve) => setTimeout(resolve, 100));
      const end = performance.now() + 3000;
      while (performance.now() < end);
    });
    await expect.poll(() => server.count('refreshTokens')).toBe(1);

    expect(await millisOf(() => refresh(b))).toBeLessThan(2700);
    await blocked;
    expect(await refresh(b)).toBe('signedIn');
  });
});

test('three tabs with a rejected token send each of 40 refresh tokens once', async () => {
  const { open, server } = await openTabs(profile);
  const [a, b, c] = [await open({ tab: 'a' }), await open({ tab: 'b' }), await open({ tab: 'c' })];
  const users = Array.from({ length: 40 }, (_, index) => `user${index}`);
  await a.evaluate(async (names) => {
    names.forEach(tab.openOther);
    const password = 'Sakura-2026';
    await Promise.all(tab.others.map(({ auth }, index) => auth.signIn({ username: names[index] ?? '', password })));
  }, users);
  await expect
    .poll(() => a.evaluate((names) => names.every((name) => localStorage.getItem(`${name}.session`)), users))
    .toBe(true);
  for (const page of [b, c]) await page.evaluate((names) => names.forEach(tab.openOther), users);
  server.issuer.expireAccessTokens();
  const namesIn = (page: Page): Promise<unknown[]> =>
    page.evaluate(async () => {
      const found: unknown[] = [];
      // Five at a time, as a page has several requests under way.
      for (let first = 0; first < tab.others.length; first += 5) {
        const outcomes = await Promise.all(tab.others.slice(first, first + 5).map(({ auth }) => auth.me()));
        found.push(...outcomes.map((outcome) => outcome.status === 'done' && outcome.value.nickname));
      }
      return found;
    });

  expect(await Promise.all([a, b, c].map(namesIn))).toEqual([users, users, users]);
  expect({
    renewals: server.count('refreshTokens'),
    repeated: server.countRepeatedRefreshTokens('refreshTokens'),
  }).toEqual({ renewals: 40, repeated: 0 });
});

test('tabs hear that another page has cleared localStorage', async () => {
  const { open, openBlank } = await openTabs(profile);
  const { a, b } = await openSignedIn(open);
  const other = await openBlank();
  await other.evaluate(() => localStorage.clear());

  expect(await hears(a, null)).toBe(true);
  expect(await hears(b, null)).toBe(true);
  expect((await lastHeard(b))?.type).toBe('signedOut');
  expect(await me(b)).toBe('UNAUTHENTICATED');
});

test('a tab hears that its own scripts have cleared localStorage', async () => {
  const { open } = await openTabs(profile);
  const a = await open({ tab: 'a' });
  await signIn(a, 'hanako');
  await a.evaluate(() => localStorage.clear());

  expect(await a.evaluate(() => tab.session.getAccessToken())).toBeNull();
  expect(await hears(a, null)).toBe(true);
});

test('an exception of a listener disturbs neither other listeners nor other tabs', async () => {
  const { open, faults } = await openTabs(profile);
  const [a, b] = [await open({ tab: 'a' }), await open({ tab: 'b' })];
  for (const page of [a, b])
    await page.evaluate(() => {
      const { heard } = tab;
      tab.session.subscribe(() => {
        throw new Error('a fault of the app');
      });
      tab.session.subscribe(({ type }) =>
        heard.push({ type: `late ${type}`, sub: null, reason: null, accessToken: heard.at(-1)?.accessToken ?? null }),
      );
    });
  await signIn(a, 'hanako');
  expect(await hears(b, await tokenOf(a))).toBe(true);
  expect(await refresh(a)).toBe('signedIn');
  expect(await hears(b, await tokenOf(a))).toBe(true);

  expect(await typesHeard(a)).toEqual([
    'initial',
    'late initial',
    'signedIn',
    'late signedIn',
    'renewed',
    'late renewed',
  ]);
  expect(await typesHeard(b)).toEqual(await typesHeard(a));
  expect(new Set(faults)).toEqual(new Set(['a fault of the app']));
});

describe('two users', () => {
  test('one does not see what the other has in the cache, when another tab signs the other in', async () => {
    const { open } = await openTabs(profile);
    const { a, b } = await openSignedIn(open, { transport: 'apollo' });
    const readNickname = (page: Page) =>
      page.evaluate(async () => {
        const { data } = await tab.apollo.query({ query: tab.MeDocument });
        return data?.me?.nickname;
      });
    expect(await Promise.all([readNickname(a), readNickname(b)])).toEqual(['hanako', 'hanako']);
    await signIn(a, 'taro');
    expect(await hears(b, await tokenOf(a))).toBe(true);

    expect(await readNickname(a)).toBe('taro');
    expect(await readNickname(b)).toBe('taro');
    expect((await lastHeard(b))?.type).toBe('userChanged');
  });

  test.each(['fetch', 'apollo'] as const)('do not share one request for the user, with %s', async (transport) => {
    const { open, server } = await openTabs(profile);
    const { a, b } = await openSignedIn(open, { transport });
    const { promise: until, resolve: answer } = Promise.withResolvers<undefined>();
    server.fail('me', { until }, 1);
    const before = me(b);
    await expect.poll(() => server.count('me')).toBe(1);
    await signIn(a, 'taro');
    expect(await hears(b, await tokenOf(a))).toBe(true);

    expect(await me(b)).toBe('taro');
    answer(undefined);
    // Apollo Client cancels it when its cache is cleared.
    expect(await before).not.toBe('taro');
  });

  test('one does not repeat a rejected request of the other', async () => {
    const { open, server } = await openTabs(profile);
    const { a, b } = await openSignedIn(open);
    server.issuer.expireAccessTokens();
    const { promise: until, resolve: answer } = Promise.withResolvers<undefined>();
    server.fail('api', { until }, 1);
    const sent = b.evaluate(async () => (await tab.api('/api', { method: 'POST', body: 'an order of hanako' })).status);
    await expect.poll(() => server.count('api')).toBe(1);
    await signIn(a, 'taro');
    expect(await hears(b, await tokenOf(a))).toBe(true);

    answer(undefined);
    expect(await sent).toBe(401);
    expect(server.count('api')).toBe(1);
  });
});
