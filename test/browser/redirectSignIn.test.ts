import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { OTHER_CLIENT_ID, REGION } from '../local/cognito/startUserPool.ts';
import { EMAIL, PASSWORD, PHONE, wrongCode } from '../local/cognito/userPoolCalls.ts';
import { CLIENT, startDomain, type Domain } from '../local/oauth/startDomain.ts';
import { launchChromium } from './launchChromium.ts';

let domain: Domain;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let server: Server;
let app: string;
beforeAll(async () => {
  server = await servePage();
  app = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  domain = await startDomain({
    // A page has no secret.
    otherClientProperties: { ...CLIENT, CallbackURLs: [app], LogoutURLs: [app] },
    poolProperties: { MfaConfiguration: 'ON', EnabledMfas: ['SMS_MFA'] },
  });
  await domain.calls.join();
  browser = await launchChromium();
});
beforeEach(async () => {
  context = await browser.newContext({ locale: 'en-US' });
  page = await context.newPage();
  const { pool } = domain;
  const issuer = `https://cognito-idp.${REGION}.amazonaws.com/${pool.userPoolId}`;
  await page.goto(
    `${app}?${new URLSearchParams({ issuer, engine: pool.url, pool: pool.userPoolId, client: OTHER_CLIENT_ID })}`,
  );
  await page.getByText('signed out').waitFor();
});
afterEach(() => context.close());
afterAll(async () => {
  await browser.close();
  server.close();
  await domain.pool.stop();
});

/** Serves an app that signs in with oidc-client-ts, from an origin other than the engine's. */
async function servePage(): Promise<Server> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('page/redirectPage.ts', import.meta.url))],
    ...{ write: false, bundle: true, format: 'iife', target: 'es2022', logLevel: 'silent' },
  });
  const script = outputFiles.map(({ text }) => text).join('');
  const started = createServer((request, response) => {
    const isScript = request.url === '/page.js';
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
    response.end(isScript ? script : '<!doctype html><title>App</title><body><script src="/page.js"></script></body>');
  }).listen(0, '127.0.0.1');
  await once(started, 'listening');
  return started;
}

test('a password and an SMS code lead back to the app, which refreshes and signs out', async () => {
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByLabel('User name, e-mail address or phone number').fill(EMAIL);
  await page.getByLabel('Password').fill('Wrong-2024!');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('alert').getByText('Incorrect username or password.').waitFor();
  await page.getByLabel('User name, e-mail address or phone number').fill(EMAIL);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByLabel('Code that was sent to +********5678').waitFor();
  const code = domain.calls.codeSentTo(PHONE);
  await page.getByLabel('Code that was sent to').fill(wrongCode(code));
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('alert').getByText('Invalid code or auth state for the user.').waitFor();
  await page.getByLabel('Code that was sent to').fill(code);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByText(`signed in ${EMAIL} with`).waitFor();

  await page.getByRole('button', { name: 'Refresh' }).click();
  await page.getByText(`refreshed ${EMAIL}`).waitFor();
  // The browser is signed in, so the page is not shown again.
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByText(`signed in ${EMAIL} with`).waitFor();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByText('signed out').waitFor();
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();

  await expect.poll(() => page.getByLabel('Password').count()).toBe(1);
});

test('an identity of Google is typed once, and chosen the next time', async () => {
  await page.getByRole('button', { name: 'Sign in with Google' }).click();
  await page.getByText('The local engine stands in for Google.').waitFor();
  await page.getByLabel('Subject').fill('1234567890');
  await page.getByLabel('E-mail address', { exact: true }).fill('taro@example.com');
  await page.getByLabel('The provider has verified the e-mail address').check();
  await page.getByLabel('Name').fill('太郎');
  await page.getByLabel('Further claims, a JSON object').fill('{"team": 7}');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByText('signed in taro@example.com').waitFor();

  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByText('signed out').waitFor();
  await page.getByRole('button', { name: 'Sign in with Google' }).click();
  await page.getByRole('button', { name: 'Sign in as taro@example.com', exact: true }).click();

  await page.getByText('signed in taro@example.com').waitFor();
  expect(new URL(page.url()).origin).toBe(new URL(app).origin);
});

test('cancelling at the provider is an error of the app', async () => {
  await page.getByRole('button', { name: 'Sign in with Google' }).click();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByText('access_denied').waitFor();

  expect(new URL(page.url()).origin).toBe(new URL(app).origin);
});

test('the pages follow the language of the browser, and break no rule of their policy', async () => {
  const japanese = await browser.newContext({ locale: 'ja-JP' });
  const other = await japanese.newPage();
  const problems: string[] = [];
  other.on('console', (message) => problems.push(message.text()));
  await other.goto(domain.authorizeUrl());
  await other.getByRole('heading', { name: 'サインイン' }).waitFor();
  await other.getByRole('link', { name: 'Google' }).click();
  await other.getByRole('heading', { name: 'Google でサインイン' }).waitFor();
  await japanese.close();

  expect(problems).toEqual([]);
});
