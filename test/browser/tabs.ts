import { build } from 'esbuild';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { expect, onTestFinished } from 'vitest';
import { shiftClock } from './pageFaults.ts';
import { readGenkanCall } from './server/genkanProtocol.ts';
import { FaultyServer } from './server/FaultyServer.ts';
import type { IssuerOptions } from './server/TokenIssuer.ts';
import type { Heard, Tab, TabOptions } from './page/sessionPage.ts';

let script: Promise<string> | undefined;

/** Bundles the page of the tabs with the client, once. */
async function bundlePage(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('page/sessionPage.ts', import.meta.url))],
    write: false,
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'silent',
  });
  return outputFiles.map(({ text }) => text).join('');
}

/** A gateway that can fail, and the tabs of one browser profile. */
export interface Tabs {
  server: FaultyServer;
  context: BrowserContext;
  /** Errors of the pages' scripts. */
  faults: string[];
  open: (options: TabOptions) => Promise<Page>;
}

/** Starts a gateway and an empty browser profile for the current test. */
export async function openTabs(
  browser: Browser | BrowserContext,
  issuer: IssuerOptions = {},
  clockErrorMillis = 0,
): Promise<Tabs> {
  script ??= bundlePage();
  const server = await FaultyServer.start({ protocol: readGenkanCall, script: await script, ...issuer });
  const context = 'newContext' in browser ? await browser.newContext() : browser;
  onTestFinished(async () => {
    await context.close();
    await server.stop();
  });
  if (clockErrorMillis) await context.addInitScript(shiftClock, clockErrorMillis);
  const faults: string[] = [];
  const open = async (options: TabOptions): Promise<Page> => {
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    page.on('pageerror', ({ message }) => faults.push(message));
    const query = new URLSearchParams(Object.entries(options).map(([name, value]) => [name, String(value)]));
    await page.goto(`${server.url}/?${query.toString()}`);
    return page;
  };
  return { server, context, faults, open };
}

/** Signs a user in and expects success. */
export async function signIn(page: Page, username: string): Promise<void> {
  const outcome = await page.evaluate((name) => tab.auth.signIn({ username: name, password: 'Sakura-2026' }), username);
  expect(outcome.status).toBe('signedIn');
}

/** Calls `auth.me()` and returns the user's nickname or the error's code. */
export function me(page: Page): Promise<string | null> {
  return page.evaluate(async () => {
    const outcome = await tab.auth.me();
    return outcome.status === 'done' ? outcome.value.nickname : outcome.error.code;
  });
}

/** Renews the tokens and returns `signedIn` or the error's code. */
export function refresh(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const outcome = await tab.session.refresh();
    return outcome.status === 'failed' ? outcome.error.code : outcome.status;
  });
}

/** Returns the access token of a tab. */
export function tokenOf(page: Page): Promise<string | null> {
  return page.evaluate(() => tab.session.tokens()?.accessToken ?? null);
}

/** Returns the last event that a tab has heard. */
export function lastHeard(page: Page): Promise<Heard | undefined> {
  return page.evaluate(() => tab.heard.at(-1));
}

/** Returns the types of all events that a tab has heard. */
export function typesHeard(page: Page): Promise<string[]> {
  return page.evaluate(() => tab.heard.map(({ type }) => type));
}

/** Returns how many milliseconds work takes. */
export async function millisOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

export type { Tab };
