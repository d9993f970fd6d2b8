import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ja } from '../../client/messages.ts';
import { launchChromium } from './launchChromium.ts';

let browser: Browser;
let example: ChildProcess;
let page: string;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Starts the example as a user does, and resolves when it is ready. */
async function startExample(port: number): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['examples/serve.ts', 'redirect', '--port', String(port)], { detached: true });
  let printed = '';
  await new Promise<void>((resolve, reject) => {
    const read = (part: Buffer): void => {
      printed += part.toString();
      if (printed.includes('Ctrl-C stops.')) resolve();
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', () => reject(new Error(`The example ended:\n${printed}`)));
  });
  expect(printed).not.toContain('not emulated');
  expect(printed).toMatch(new RegExp(`Console +http://localhost:${port}/ `));
  return child;
}

beforeAll(async () => {
  const port = await freePort();
  page = `http://localhost:${port}/`;
  [browser, example] = await Promise.all([launchChromium(), startExample(port)]);
});
afterAll(async () => {
  await browser.close();
  const ended = once(example, 'exit');
  // The engine is a process of its own.
  process.kill(-Number(example.pid), 'SIGINT');
  await ended;
});

test('a user signs in at Google by clicks, and sees the account as connected', async () => {
  const tab = await browser.newPage({ locale: 'en' });
  await tab.goto(page);
  await tab.getByRole('button', { name: 'Google' }).click();
  await tab.getByRole('heading', { name: 'Sign in with Google' }).waitFor();
  await tab.getByRole('button', { name: 'hanako@example.com' }).click();
  await tab.getByRole('heading', { name: 'Welcome' }).waitFor();
  expect(tab.url()).toBe(page);
  await tab.getByText('Connected accounts').click();
  await tab.getByRole('button', { name: 'Disconnect' }).waitFor();
  await expect.poll(() => tab.getByRole('button', { name: 'Connect', exact: true }).count()).toBe(1);
});

test('a user who cancels at the company reads why no one is signed in', async () => {
  const tab = await browser.newPage({ locale: 'en' });
  await tab.goto(page);
  await tab.getByRole('button', { name: 'Company' }).click();
  await tab.getByRole('heading', { name: 'Sign in with Company' }).waitFor();
  await tab.getByRole('button', { name: 'Cancel' }).click();
  // The buttons come with the settings of the deployment.
  await tab.getByRole('button', { name: 'Google' }).waitFor();
  expect(await tab.getByRole('alert').first().textContent()).toMatch(/[a-z]{3}/);
});

test('a user whose address the provider has not verified reads why no one is signed in', async () => {
  const tab = await browser.newPage({ locale: 'ja' });
  await tab.goto(page);
  await tab.getByRole('button', { name: 'Google' }).click();
  await tab.getByRole('button', { name: 'taro@example.com', exact: false }).click();
  await tab.getByText(ja['auth.error.EMAIL_NOT_VERIFIED']).first().waitFor();
  await expect.poll(() => tab.getByRole('button', { name: 'Google' }).count()).toBe(1);
});
