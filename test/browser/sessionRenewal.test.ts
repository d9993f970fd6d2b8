import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { launchChromium } from './launchChromium.ts';
import { shiftClock } from './pageFaults.ts';
import { lastHeard, me, millisOf, openTabs, refresh, signIn, tokenOf } from './tabs.ts';

let browser: Browser;
let profile: BrowserContext;
beforeAll(async () => {
  browser = await launchChromium();
  profile = await browser.newContext();
});
afterAll(() => browser.close());

const MINUTES = 60_000;
const HOURS = 60 * MINUTES;

/** Calls the app's own API and returns the status, or the name of the exception. */
function callApi(page: Page): Promise<number | string> {
  return page.evaluate(() => tab.api('/api').then(({ status }) => status, String));
}

describe.each([4 * MINUTES, -4 * MINUTES, 9 * HOURS, -9 * HOURS])('a clock that is wrong by %i ms', (clockError) => {
  test('changes neither the second factor nor the renewal', async () => {
    const context = await browser.newContext();
    onTestFinished(() => context.close());
    await context.addInitScript(shiftClock, clockError);
    const { open, server } = await openTabs(context);
    const a = await open({ tab: 'a' });
    await a.evaluate(() => tab.auth.signIn({ username: 'sms-hanako', password: 'Sakura-2026' }));
    await a.reload();
    const status = await a.evaluate(async () => {
      const challenge = tab.auth.restore();
      return challenge && (await tab.auth.respondToSmsChallenge({ session: challenge.session, code: '123456' })).status;
    });
    expect(status).toBe('signedIn');

    expect([await me(a), await me(a)]).toEqual(['sms-hanako', 'sms-hanako']);
    expect(server.count('refreshTokens')).toBe(0);
    server.issuer.expireAccessTokens();
    expect([await me(a), await me(a)]).toEqual(['sms-hanako', 'sms-hanako']);
    expect(server.count('refreshTokens')).toBe(1);
  });
});

describe('a renewal that is throttled', () => {
  test('is sent once for 20 calls in each of two tabs, and gives its reason', async () => {
    const { open, server } = await openTabs(profile);
    const a = await open({ tab: 'a' });
    await signIn(a, 'hanako');
    const b = await open({ tab: 'b' });
    await expect.poll(() => tokenOf(b)).toBe(await tokenOf(a));
    server.issuer.expireAccessTokens();
    server.fail('refreshTokens', 'throttle');
    const callOften = (page: Page) =>
      page.evaluate(async () => {
        const codes: unknown[] = [];
        for (let call = 0; call < 20; call++) {
          const outcome = await tab.auth.me();
          codes.push(outcome.status === 'failed' && [outcome.error.code, outcome.error.retryable]);
        }
        return [...new Set(codes.map(String))];
      });

    expect(await callOften(a)).toEqual(['RATE_LIMITED,true']);
    expect(await callOften(b)).toEqual(['RATE_LIMITED,true']);
    expect(server.count('refreshTokens')).toBeLessThanOrEqual(2);
    expect((await lastHeard(a))?.type).toBe('signedIn');
    server.heal();
    await expect.poll(() => me(a), { timeout: 8000, interval: 200 }).toBe('hanako');
    expect(await me(b)).toBe('hanako');
    expect(server.count('refreshTokens')).toBeLessThanOrEqual(3);
  });
});

test('a rejection that new tokens do not cure renews them once', async () => {
  const { open, server } = await openTabs(profile);
  const a = await open({ tab: 'a' });
  await signIn(a, 'hanako');
  server.fail('api', 'reject');
  const statuses: unknown[] = [];
  for (let call = 0; call < 10; call++) statuses.push(await callApi(a));

  expect(new Set(statuses)).toEqual(new Set([401]));
  expect(server.count('refreshTokens')).toBe(1);
  expect((await lastHeard(a))?.type).toBe('renewed');
});

describe('a renewal whose answer is lost', () => {
  test('is repeated within the grace period', async () => {
    const { open, server } = await openTabs(profile);
    const a = await open({ tab: 'a' });
    await signIn(a, 'hanako');
    server.fail('refreshTokens', 'lose', 1);
    expect(await refresh(a)).toBe('signedIn');
    expect(server.count('refreshTokens')).toBe(2);

    server.issuer.advance(11_000);
    expect(await refresh(a)).toBe('signedIn');
    expect(await me(a)).toBe('hanako');
  });

  test('is repeated a second time', async () => {
    const { open, server } = await openTabs(profile);
    const a = await open({ tab: 'a' });
    await signIn(a, 'hanako');
    server.fail('refreshTokens', 'lose', 2);

    expect(await refresh(a)).toBe('signedIn');
    expect(server.count('refreshTokens')).toBe(3);
  });

  test('is not sent by another tab at the same time', async () => {
    const { open, server } = await openTabs(profile);
    const a = await open({ tab: 'a' });
    await signIn(a, 'hanako');
    const b = await open({ tab: 'b' });
    await expect.poll(() => tokenOf(b)).toBe(await tokenOf(a));
    server.fail('refreshTokens', 'lose', 1);

    expect(await Promise.all([refresh(a), refresh(b)])).toEqual(['signedIn', 'signedIn']);
    expect(await tokenOf(a)).toBe(await tokenOf(b));
    expect(server.arrivals.filter(({ operation }) => operation === 'refreshTokens').map(({ tab }) => tab)).toSatisfy(
      (tabs: string[]) => tabs.length === 2 && tabs[0] === tabs[1],
    );
  });
});

test('a refresh token that was used elsewhere ends the session with the reason in every tab', async () => {
  const { open, server } = await openTabs(profile, { graceMillis: 0 });
  const a = await open({ tab: 'a' });
  await signIn(a, 'hanako');
  const b = await open({ tab: 'b' });
  await expect.poll(() => tokenOf(b)).toBe(await tokenOf(a));
  const refreshToken = await a.evaluate(() => tab.session.tokens()?.refreshToken);
  server.issuer.renew(refreshToken ?? '');
  await expect.poll(() => refresh(b)).toBe('REFRESH_TOKEN_REUSED');

  for (const page of [a, b])
    await expect.poll(() => lastHeard(page)).toMatchObject({ type: 'signedOut', reason: 'REFRESH_TOKEN_REUSED' });
  expect(await me(a)).toBe('REFRESH_TOKEN_REUSED');
});

test('a request that is aborted while the tokens are renewed ends at once and is not sent', async () => {
  const { open, server } = await openTabs(profile);
  const a = await open({ tab: 'a' });
  await signIn(a, 'hanako');
  server.issuer.expireAccessTokens();
  server.fail('refreshTokens', 'hang');
  const sent = a.evaluate(async () => {
    const controller = new AbortController();
    (globalThis as { abort?: () => void }).abort = () => controller.abort();
    return tab.api('/api', { signal: controller.signal }).then(
      ({ status }) => status,
      (error: unknown) => (error as Error).name,
    );
  });
  await expect.poll(() => server.count('refreshTokens')).toBe(1);
  expect(server.count('api')).toBe(1);
  const millis = await millisOf(async () => {
    await a.evaluate(() => (globalThis as { abort?: () => void }).abort?.());
    expect(await sent).toBe('AbortError');
  });

  expect(millis).toBeLessThan(1000);
  expect(server.count('api')).toBe(1);
});

test('a second factor that is given up is gone after a reload, too', async () => {
  const { open } = await openTabs(profile);
  const a = await open({ tab: 'a' });
  for (const method of ['abandon', 'signOut'] as const) {
    await a.evaluate(() => tab.auth.signIn({ username: 'sms-hanako', password: 'Sakura-2026' }));
    const again = await a.evaluate(async (chosen) => {
      const challenge = tab.auth.restore();
      if (chosen === 'abandon') tab.auth.abandon();
      else await tab.session.signOut();
      const outcome = challenge && (await tab.auth.resend(challenge));
      return outcome?.status === 'failed' && outcome.error.code;
    }, method);
    // The password is no longer in memory.
    expect([method, again]).toEqual([method, 'PASSWORD_REQUIRED']);
    expect(await a.evaluate(() => tab.auth.restore())).toBeNull();
    await a.reload();

    expect(await a.evaluate(() => tab.auth.restore())).toBeNull();
  }
});

test('React shows the session of all tabs with useSyncExternalStore', async () => {
  const { open, openBlank, faults } = await openTabs(profile);
  const [a, b] = [await open({ tab: 'a' }), await open({ tab: 'b' })];
  for (const page of [a, b]) {
    await page.evaluate(() => tab.showWithReact());
    await page.getByText('Signed out').waitFor();
  }
  await signIn(a, 'hanako');
  for (const page of [a, b]) await page.getByText('Signed in: hanako@example.com').waitFor();
  await signIn(b, 'taro');
  for (const page of [a, b]) await page.getByText('Signed in: taro@example.com').waitFor();
  await (await openBlank()).evaluate(() => localStorage.clear());
  for (const page of [a, b]) await page.getByText('Signed out').waitFor();

  expect(await a.evaluate(() => tab.renders)).toBeLessThan(10);
  expect(await b.evaluate(() => tab.renders)).toBeLessThan(10);
  expect(faults).toEqual([]);
});
