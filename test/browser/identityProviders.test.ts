import { App, SecretValue, Stack } from 'aws-cdk-lib';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { TEXTS } from '../../console/language/texts.ts';
import { AuthGateway } from '../../infra/AuthGateway.ts';
import { temporaryFolder } from '../local/temporaryFolder.ts';
import { barriers } from './barriers.ts';
import { fitsWidth } from './fitsWidth.ts';
import { LOOKS, openConsole, type Console } from './openConsole.ts';

let port: number;
let console: Console;
beforeAll(async () => {
  port = await freePort();
  const outdir = temporaryFolder();
  const app = new App({ outdir, analyticsReporting: false, builtinCloudFormationValidation: false });
  new AuthGateway(new Stack(app, 'Shop'), 'Accounts', {
    domain: { cognitoDomain: { domainPrefix: 'shop' } },
    managedLogin: {
      callbackUrls: [`http://localhost:${port}/`],
      signOutUrls: [`http://localhost:${port}/`],
      identityProviders: { google: { clientId: 'a', clientSecret: SecretValue.secretsManager('google') } },
    },
  });
  app.synth();
  console = await openConsole(outdir, port);
  return () => console.close();
}, 60_000);

/** The redirect URI is in the template, so the port has to be known before the engine starts. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port: found } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return found;
}

async function chooseIdentity(page: Page, email: string): Promise<void> {
  await page.locator('#subject').fill(email);
  await page.locator('#email').fill(email);
  await page.locator('form').last().locator('button').first().click();
}

test.each(LOOKS)('the demo app signs in at a provider, in $language on a $size ($scheme)', async (look) => {
  const { page, faults, picture } = await console.open(look, `http://localhost:${port}/`);
  const texts = TEXTS[look.language];
  const app = page.locator('.app');
  const email = `an-address-that-is-longer-than-a-button.${look.language}.${look.size}@example.com`;
  expect(await fitsWidth(page)).toBe(true);

  await app.getByRole('button', { name: texts.signInAt.replace('{n}', 'Google') }).click();
  await page.locator('#subject').waitFor();
  expect(await isDark(page)).toBe(look.scheme === 'dark');
  expect(await fitsWidth(page)).toBe(true);
  expect(await barriers(page, { exclude: [] })).toEqual([]);
  await picture('provider');
  await chooseIdentity(page, email);
  await app.getByRole('heading', { level: 3, name: texts.welcome.replace('{n}', email) }).waitFor();
  expect(await app.locator('.step-name').allTextContents()).toEqual([texts.signIn, texts.stepIn]);

  await app.getByRole('button', { name: texts.connected, exact: true }).click();
  await app.getByRole('button', { name: texts.disconnect }).waitFor();
  expect(await fitsWidth(page)).toBe(true);
  expect(await barriers(page, { exclude: ['iframe'] })).toEqual([]);
  await picture('connected');
  expect(faults).toEqual([]);
});

/** Returns whether the ground of the page is darker than its text. */
function isDark(page: Page): Promise<boolean> {
  return page.evaluate<boolean>(`(() => {
    const { backgroundColor, color } = getComputedStyle(document.body);
    const light = (text) => text.match(/[0-9]+/g).slice(0, 3).reduce((sum, part) => sum + Number(part), 0);
    return light(backgroundColor) < light(color);
  })()`);
}

test('the sign-out of managed login deletes its cookie, which would sign in again', async () => {
  const { page, faults } = await console.open({ language: 'en', size: 'desktop' }, `http://localhost:${port}/`);
  const login = page.getByRole('button', { name: TEXTS.en.managedLogin, exact: true });
  await page.getByRole('button', { name: 'Sign in with Google' }).click();
  await chooseIdentity(page, 'cookie@example.com');
  await page.getByRole('button', { name: TEXTS.en.signOut, exact: true }).click();
  await page.getByRole('button', { name: TEXTS.en.signInAgain }).click();
  await login.click();
  await page.getByRole('heading', { name: 'Welcome, cookie@example.com' }).waitFor();

  await page.getByRole('button', { name: TEXTS.en.signOutOfLogin }).click();
  await page.waitForURL(`http://localhost:${port}/`);
  await login.click();
  await page.getByRole('heading', { name: 'Sign in', exact: true }).waitFor();
  await expect.poll(() => page.locator('#password').count()).toBe(1);
  expect(faults).toEqual([]);
});

test('the page of the provider wraps a long address', async () => {
  const { page } = await console.open({ language: 'en', size: 'phone' }, `http://localhost:${port}/`);
  await page.setViewportSize({ width: 320, height: 700 });
  await page.getByRole('button', { name: 'Sign in with Google' }).click();
  const button = page.getByRole('button', { name: 'Sign in as an-address' }).first();
  expect(await button.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
});

test('at 127.0.0.1, whose redirect Cognito rejects, the page names the address that works', async () => {
  const { page } = await console.open({ language: 'en', size: 'desktop' });
  const link = page.locator('.elsewhere a');
  await link.waitFor();
  expect(await page.getByRole('button', { name: 'Sign in with Google' }).count()).toBe(0);
  await link.click();
  await page.getByRole('button', { name: 'Sign in with Google' }).waitFor();
  expect(new URL(page.url()).host).toBe(`localhost:${port}`);
});
