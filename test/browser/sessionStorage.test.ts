import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { launchChromium, launchWithoutCookies } from './launchChromium.ts';
import { breakRemoval, breakWriting, fillStorage } from './pageFaults.ts';
import { lastHeard, me, openTabs, refresh, signIn, tokenOf, typesHeard } from './tabs.ts';

let browser: Browser;
let profile: BrowserContext;
beforeAll(async () => {
  browser = await launchChromium();
  profile = await browser.newContext();
});
afterAll(() => browser.close());

describe('a full storage', () => {
  test('does not keep a user from signing in and from renewing the tokens', async () => {
    const { open, server, faults } = await openTabs(profile, { graceMillis: 0 });
    const a = await open({ tab: 'a' });
    await a.evaluate(fillStorage, 'localStorage');
    await signIn(a, 'hanako');
    expect(await me(a)).toBe('hanako');
    expect([await refresh(a), await refresh(a), await refresh(a)]).toEqual(['signedIn', 'signedIn', 'signedIn']);

    expect(server.countRepeatedRefreshTokens('refreshTokens')).toBe(0);
    expect(await lastHeard(a)).toMatchObject({ type: 'renewed', accessToken: await tokenOf(a) });
    expect(faults).toEqual([]);
  });

  test('does not lose rotated tokens in any tab', async () => {
    const { open, server } = await openTabs(profile, { graceMillis: 0 });
    const a = await open({ tab: 'a' });
    await signIn(a, 'hanako');
    const b = await open({ tab: 'b' });
    await expect.poll(() => tokenOf(b)).toBe(await tokenOf(a));
    await a.evaluate(fillStorage, 'localStorage');
    // The new tokens are larger than those that they replace.
    server.issuer.padding = 1000;
    expect(await refresh(a)).toBe('signedIn');
    await expect.poll(() => tokenOf(b)).toBe(await tokenOf(a));

    expect(await refresh(b)).toBe('signedIn');
    await expect.poll(() => tokenOf(a)).toBe(await tokenOf(b));
    expect(await refresh(a)).toBe('signedIn');
    expect(server.countRepeatedRefreshTokens('refreshTokens')).toBe(0);
  });

  test('does not keep a user from the second factor', async () => {
    const { open } = await openTabs(profile);
    const a = await open({ tab: 'a' });
    await a.evaluate(fillStorage, 'sessionStorage');
    const status = await a.evaluate(async () => {
      await tab.auth.signIn({ username: 'sms-hanako', password: 'Sakura-2026' });
      const challenge = tab.auth.restore();
      return challenge && (await tab.auth.respondToSmsChallenge({ session: challenge.session, code: '123456' })).status;
    });

    expect(status).toBe('signedIn');
    expect(await a.evaluate(() => tab.auth.restore())).toBeNull();
  });
});

describe('a storage that begins to throw', () => {
  test('keeps no one from signing in and from renewing the tokens in this tab', async () => {
    const { open } = await openTabs(profile);
    const a = await open({ tab: 'a' });
    await a.evaluate(breakWriting);
    await signIn(a, 'hanako');

    expect(await refresh(a)).toBe('signedIn');
    expect(await typesHeard(a)).toEqual(['initial', 'signedIn', 'renewed']);
  });

  test('keeps no one from signing out in every tab', async () => {
    const { open, server } = await openTabs(profile);
    const a = await open({ tab: 'a' });
    await signIn(a, 'hanako');
    const b = await open({ tab: 'b' });
    await expect.poll(() => tokenOf(b)).toBe(await tokenOf(a));
    await a.evaluate(breakRemoval);
    expect(await a.evaluate(async () => (await tab.session.signOut()).status)).toBe('done');

    expect(await tokenOf(a)).toBeNull();
    expect((await lastHeard(a))?.type).toBe('signedOut');
    await expect.poll(async () => (await lastHeard(b))?.type).toBe('signedOut');
    expect(server.count('signOut')).toBe(1);
  });
});

describe('a storage that is blocked', () => {
  /** Signs in, renews, calls the API and signs out in a place where the browser blocks storage and locks. */
  const journey = async (page: Page | Frame): Promise<unknown[]> => {
    await page.waitForFunction(() => 'tab' in globalThis);
    return page.evaluate(async () => {
      const signedIn = await tab.auth.signIn({ username: 'hanako', password: 'Sakura-2026' });
      const renewed = await tab.session.refresh();
      const token = await tab.session.getAccessToken(tab.session.tokens()?.accessToken);
      const { status } = await tab.api(new URL('/api', document.baseURI));
      const signedOut = await tab.session.signOut();
      return [signedIn.status, renewed.status, typeof token, status, signedOut.status, tab.session.state().status];
    });
  };
  const SUCCESS = ['signedIn', 'signedIn', 'string', 200, 'done', 'signedOut'];

  test.each(['local', 'own'] as const)('in a sandboxed frame, a session works with %s storage', async (storage) => {
    const { openSandbox, faults } = await openTabs(profile);
    const page = await openSandbox({ tab: 'frame', storage });

    expect(await journey(page.frames()[1] as Frame)).toEqual(SUCCESS);
    expect(faults).toEqual([]);
  });

  test('without cookies, a session works', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'genkan-profile-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 10 }));
    const context = await launchWithoutCookies(folder);
    onTestFinished(() => context.close());
    const { open, faults } = await openTabs(context);
    for (const storage of ['local', 'own'] as const) {
      const page = await open({ tab: storage, storage });
      const blocked = await page.evaluate(() => {
        try {
          return localStorage.length;
        } catch (error) {
          return (error as Error).name;
        }
      });
      expect(blocked).toBe('SecurityError');

      expect([storage, ...(await journey(page))]).toEqual([storage, ...SUCCESS]);
    }
    expect(faults).toEqual([]);
  });
});

describe('a value that another script has stored under the key of the session', () => {
  const FOREIGN = ['{"foo":1}', '[]', '"text"', '42', '{"accessToken":{}}', '{'];

  test('is no session', async () => {
    const { open } = await openTabs(profile);
    const a = await open({ tab: 'a' });
    for (const text of FOREIGN) {
      await a.evaluate((value) => localStorage.setItem('genkan.session', value), text);
      await a.reload();
      const found = await a.evaluate(() => [tab.session.tokens(), tab.session.state().status]);
      expect([text, ...found]).toEqual([text, null, 'signedOut']);
      expect([text, await me(a)]).toEqual([text, 'UNAUTHENTICATED']);
    }
    await signIn(a, 'hanako');
    expect(await me(a)).toBe('hanako');
  });

  test('ends the session in every tab', async () => {
    const { open, openBlank } = await openTabs(profile);
    const a = await open({ tab: 'a' });
    await signIn(a, 'hanako');
    const blank = await openBlank();
    await blank.evaluate(() => localStorage.setItem('genkan.session', '{"foo":1}'));

    await expect.poll(async () => (await lastHeard(a))?.type).toBe('signedOut');
    expect(await me(a)).toBe('UNAUTHENTICATED');
  });
});
