import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Engine } from '../../local/Engine.ts';
import type { ForeignClient, ForeignSettings } from '../local/cognito/foreign/ForeignClient.ts';
import { runForeignJourney } from '../local/cognito/foreign/runForeignJourney.ts';
import { startForeignEngine } from '../local/cognito/foreign/startForeignEngine.ts';
import { launchChromium } from './launchChromium.ts';
import type { ForeignName } from './page/foreignPage.ts';

let engine: Engine;
let settings: ForeignSettings;
let browser: Browser;
let server: Server;
beforeAll(async () => {
  ({ engine, settings } = await startForeignEngine());
  browser = await launchChromium();
  server = await servePage();
});
afterAll(async () => {
  await browser.close();
  server.close();
  await engine.stop();
});

/** Serves a page with the clients, from an origin other than the engine's. */
async function servePage(): Promise<Server> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('page/foreignPage.ts', import.meta.url))],
    write: false,
    bundle: true,
    format: 'iife',
    target: 'es2022',
    define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
    logLevel: 'silent',
  });
  const script = outputFiles.map(({ text }) => text).join('');
  const started = createServer((request, response) => {
    const isScript = request.url === '/page.js';
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
    response.end(isScript ? script : '<!doctype html><title>Foreign</title><script src="/page.js"></script>');
  }).listen(0, '127.0.0.1');
  await once(started, 'listening');
  return started;
}

/** A client on a page, called from here. Its errors keep their text. */
function clientOn(page: Page): ForeignClient {
  const call = (name: string, args: unknown[]): Promise<unknown> =>
    page.evaluate(
      ([method, values]) =>
        (foreign as unknown as Record<string, (...list: unknown[]) => unknown>)[method]?.(...values),
      [name, args] as const,
    );
  return new Proxy({} as ForeignClient, {
    get: (_, name) => (name === 'then' ? undefined : (...args: unknown[]) => call(String(name), args)),
  });
}

test.each<[ForeignName]>([['amazon-cognito-identity-js'], ['aws-amplify']])(
  'an account lives from sign-up to deletion with %s on a page of another origin',
  async (name) => {
    const page = await browser.newPage();
    const faults: string[] = [];
    page.on('pageerror', ({ message }) => faults.push(message));
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    await page.evaluate(([client, options]) => openForeign(client, options), [name, settings] as const);
    await runForeignJourney(clientOn(page), engine, `page-${name}`);
    expect(faults).toEqual([]);
    await page.close();
  },
);
