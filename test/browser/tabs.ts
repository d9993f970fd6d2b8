import { build } from 'esbuild';
import { fileURLToPath } from 'node:url';
import type { BrowserContext, Page } from 'playwright-core';
import { expect, onTestFinished } from 'vitest';
import { readGenkanCall } from './server/genkanProtocol.ts';
import { FaultyServer } from './server/FaultyServer.ts';
import type { IssuerOptions } from './server/TokenIssuer.ts';
import type { Heard, TabOptions } from './page/sessionPage.ts';

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
  /** Errors of the pages' scripts. */
  faults: string[];
  open: (options: TabOptions) => Promise<Page>;
  /** Opens a page of the same origin without a client. */
  openBlank: () => Promise<Page>;
  /** Opens a page with the client in a sandboxed frame. */
  openSandbox: (options: TabOptions) => Promise<Page>;
}

function queryOf(options: TabOptions): string {
  return new URLSearchParams(Object.entries(options).map(([name, value]) => [name, String(value)])).toString();
}

/** The pages of a profile by the names of their tabs. A new page takes longer than a navigation. */
const pagesOf = new WeakMap<BrowserContext, Map<string, Page>>();

/**
 * Starts a gateway for the current test. Its port makes it an origin of its own: the tests of a profile share neither
 * storage nor channels nor locks.
 */
export async function openTabs(context: BrowserContext, issuer: IssuerOptions = {}): Promise<Tabs> {
  script ??= bundlePage();
  const server = await FaultyServer.start({ protocol: readGenkanCall, script: await script, ...issuer });
  const pages = pagesOf.get(context) ?? new Map<string, Page>();
  pagesOf.set(context, pages);
  const faults: string[] = [];
  const addFault = ({ message }: Error): void => void faults.push(message);
  onTestFinished(async () => {
    for (const page of pages.values()) page.off('pageerror', addFault);
    await server.stop();
  });
  const openAt = async (tab: string, path: string): Promise<Page> => {
    const page = pages.get(tab) ?? (await context.newPage());
    pages.set(tab, page);
    page.setDefaultTimeout(10_000);
    page.on('pageerror', addFault);
    await page.goto(server.url + path);
    return page;
  };
  return {
    server,
    faults,
    open: (options) => openAt(options.tab, `/?${queryOf(options)}`),
    openBlank: () => openAt('blank', '/blank'),
    openSandbox: (options) => openAt(options.tab, `/sandbox?${queryOf(options)}`),
  };
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
