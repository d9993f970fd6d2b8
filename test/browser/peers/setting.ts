import type { Browser, BrowserContext, Frame, Page } from 'playwright-core';
import { FaultyServer, type Protocol } from '../server/FaultyServer.ts';
import type { IssuerOptions } from '../server/TokenIssuer.ts';
import type { Peer } from './pages/peer.ts';

declare global {
  var peer: Peer;
}

/** A server and an empty browser profile for one case and one client. */
export interface Setting {
  server: FaultyServer;
  context: BrowserContext;
  open: (tab: string) => Promise<Page>;
  /** Opens a page of the same origin without a client. */
  openBlank: () => Promise<Page>;
  /** Opens a page with the client in a sandboxed frame. */
  openFrame: () => Promise<Frame>;
  /** Returns the same setting in another browser profile. */
  withContext: (context: BrowserContext) => Setting;
}

/** Options of `runInSetting`. */
interface SettingOptions {
  browser: Browser;
  protocol: Protocol;
  script: string;
  issuer: IssuerOptions;
}

/** Runs work with a server and a browser profile of its own. */
export async function runInSetting(
  { browser, protocol, script, issuer }: SettingOptions,
  work: (setting: Setting) => Promise<string>,
): Promise<string> {
  const server = await FaultyServer.start({ protocol, script, ...issuer });
  const context = await browser.newContext();
  try {
    return await work(createSetting(server, context));
  } finally {
    await context.close();
    await server.stop();
  }
}

function createSetting(server: FaultyServer, context: BrowserContext): Setting {
  const openAt = async (path: string): Promise<Page> => {
    const page = await context.newPage();
    await page.goto(server.url + path);
    return page;
  };
  return {
    server,
    context,
    open: (tab) => openAt(`/?tab=${tab}`),
    openBlank: () => openAt('/blank'),
    async openFrame() {
      const page = await openAt('/sandbox');
      const frame = page.frames()[1];
      if (!frame) throw new Error('The page has no frame.');
      await frame.waitForFunction(() => 'peer' in globalThis, undefined, { timeout: 5000 });
      return frame;
    },
    withContext: (other) => createSetting(server, other),
  };
}

/** Calls the client of a page. */
export function inTab(page: Page | Frame, call: Exclude<keyof Peer, 'heard'>, user = 'hanako'): Promise<string | null> {
  return page.evaluate(async ([name, argument]) => (await peer[name](argument))?.replace('sub-of-', '') ?? null, [
    call,
    user,
  ] as const);
}

/** Waits for an event in a page and removes the events until then; returns whether it came in time. */
export function hears(page: Page, event: string, limitMillis: number): Promise<boolean> {
  return page.evaluate(
    async ([expected, limit]) => {
      const end = performance.now() + limit;
      while (performance.now() < end) {
        const index = peer.heard.indexOf(expected);
        if (index >= 0) {
          peer.heard.splice(0, index + 1);
          return true;
        }
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      return false;
    },
    [event, limitMillis] as const,
  );
}

/** Runs work and returns its result with its duration. */
export async function millisOf<Result>(work: () => Promise<Result>): Promise<{ result: Result; millis: number }> {
  const start = performance.now();
  const result = await work();
  return { result, millis: performance.now() - start };
}
