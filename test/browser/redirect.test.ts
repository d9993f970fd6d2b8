import { build } from 'esbuild';
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Session } from '../../client/session.ts';
import { newPerson, TestGateway } from '../journeys/testGateway.ts';
import { launchChromium } from './launchChromium.ts';

/** The origin that the assembly registers. */
const ORIGIN = 'http://localhost:43173';

let gateway: TestGateway;
let browser: Browser;
let script: string;
/** The addresses of redirects while they are held; null lets them through. */
let held: string[] | null = null;

beforeAll(async () => {
  [gateway, browser] = await Promise.all([TestGateway.open('redirect'), launchChromium()]);
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('page/redirectClientPage.ts', import.meta.url))],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    logLevel: 'silent',
    define: {
      'process.env.NODE_ENV': '"development"',
      SETTINGS: JSON.stringify({ graphqlUrl: gateway.engine.graphqlUrl, apiKey: gateway.engine.apiKey }),
    },
  });
  script = outputFiles.map(({ text }) => text).join('');
  await new Promise<void>((resolve) => void app.listen(43_173, 'localhost', resolve));
});
afterAll(async () => {
  await browser.close();
  app.close();
  await gateway.close();
});

/** The server of the app. While it holds them, redirects end at it: the page is not loaded. */
const app = createServer(({ url = '' }, response) => {
  if (url === '/main.js') {
    response.setHeader('content-type', 'text/javascript');
    response.end(script);
    return;
  }
  if (held !== null && url.startsWith('/signed-in')) {
    held.push(`${ORIGIN}${url}`);
    response.statusCode = 204;
    response.end();
    return;
  }
  response.setHeader('content-type', 'text/html; charset=utf-8');
  response.end('<!doctype html><link rel="icon" href="data:," /><div id="app"></div><script src="/main.js"></script>');
});

/** Opens the profile of a user: its tabs share cookies and localStorage. */
function openProfile(): Promise<BrowserContext> {
  return browser.newContext({ locale: 'en-US' });
}

async function openTab(profile: BrowserContext, transport = 'fetch'): Promise<Page> {
  const page = await profile.newPage();
  page.setDefaultTimeout(15_000);
  await page.addInitScript((name) => {
    if (location.port === '43173') localStorage.setItem('transport', name);
  }, transport);
  await page.goto(`${ORIGIN}/`);
  return page;
}

function newIdentity(email = `hanako.${randomUUID().slice(0, 13)}@example.com`) {
  return { subject: `s-${randomUUID().slice(0, 13)}`, email };
}

/** Fills the page of the provider, which the browser has opened. */
async function choose(page: Page, { subject, email }: ReturnType<typeof newIdentity>): Promise<void> {
  await page.fill('#subject', subject);
  await page.fill('#email', email);
  await page.check('input[type="checkbox"][name="emailVerified"]');
  await page.fill('#name', '花子');
  await page.click('button[value="confirm"]:not(.second)');
}

async function signInAt(page: Page, identity: ReturnType<typeof newIdentity>): Promise<void> {
  await page.click('text=Google');
  await choose(page, identity);
}

function textOf(page: Page, id: string) {
  return expect.poll(() => page.textContent(`#${id}`));
}

async function expectSignedIn(page: Page): Promise<string> {
  await textOf(page, 'outcome').toBe('signedIn');
  await textOf(page, 'sub').toMatch(/^[0-9a-f-]{36}$/);
  return (await page.textContent('#sub')) ?? '';
}

/** Gives the page the session of a person who signed in with a password. */
async function withPassword(page: Page): Promise<ReturnType<typeof newPerson>> {
  const person = newPerson();
  const tokens = await gateway.signedIn(person);
  await page.evaluate((kept) => (globalThis as unknown as { session: Session }).session.keep(kept), tokens);
  await textOf(page, 'sub').not.toBe('');
  return person;
}

function calls(name: string): number {
  return gateway.engine.events.list().filter((event) => event.name.includes(name)).length;
}

describe.each(['fetch', 'apollo', 'urql'])('with %s', (transport) => {
  test('a first sign-in creates an account, and a second one is the same user, with one exchange each', async () => {
    const identity = newIdentity();
    const profile = await openProfile();
    const page = await openTab(profile, transport);
    const before = calls('signInWithCode');
    await signInAt(page, identity);
    const sub = await expectSignedIn(page);
    expect(calls('signInWithCode') - before).toBeLessThanOrEqual(2);
    expect(page.url()).toBe(`${ORIGIN}/signed-in`);
    await page.reload();
    await textOf(page, 'outcome').toBe('');
    await profile.close();

    const second = await openProfile();
    const again = await openTab(second, transport);
    await signInAt(again, identity);
    expect(await expectSignedIn(again)).toBe(sub);
    await again.click('text=Me');
    await textOf(again, 'me').toBe(`${identity.email} Google`);
    await second.close();
  });
});

test('all tabs of the browser are signed in', async () => {
  const profile = await openProfile();
  const [one, two] = [await openTab(profile), await openTab(profile)];
  await signInAt(one, newIdentity());
  const sub = await expectSignedIn(one);
  await textOf(two, 'sub').toBe(sub);
  await profile.close();
});

test('two tabs that sign in at the same time each complete their own redirect', async () => {
  const profile = await openProfile();
  const [one, two] = [await openTab(profile), await openTab(profile)];
  const identity = newIdentity();
  await one.click('text=Google');
  await one.waitForSelector('#subject');
  await two.click('text=Google');
  await two.waitForSelector('#subject');
  await choose(one, identity);
  const sub = await expectSignedIn(one);
  await choose(two, identity);
  expect(await expectSignedIn(two)).toBe(sub);
  await profile.close();
});

test('a sign-in that is cancelled at the provider says so, and can be repeated', async () => {
  const profile = await openProfile();
  const page = await openTab(profile);
  await page.click('text=Google');
  await page.click('button[value="cancel"]');
  await textOf(page, 'outcome').toMatch(/^IDENTITY_PROVIDER_FAILED: The sign-in did not succeed/);
  expect(page.url()).toBe(`${ORIGIN}/signed-in`);
  await signInAt(page, newIdentity());
  await expectSignedIn(page);
  await profile.close();
});

test('an address with the code of another person signs no one in', async () => {
  const attacker = await openProfile();
  const theirs = await openTab(attacker);
  // The attacker stops the own sign-in at the last step, and sends its address to the victim.
  const addresses: string[] = (held = []);
  await signInAt(theirs, newIdentity());
  await expect.poll(() => addresses[0]).toContain('code=');
  held = null;
  const stolen = String(addresses[0]);
  const victim = await openProfile();
  const page = await openTab(victim);
  await page.goto(stolen);
  await textOf(page, 'outcome').toMatch(/^SESSION_INVALID/);
  expect(await page.textContent('#sub')).toBe('');
  expect(page.url()).toBe(`${ORIGIN}/signed-in`);
  await Promise.all([attacker.close(), victim.close()]);
});

test('linking is rejected without proof of the account, and works with proof of both; unlinking undoes it', async () => {
  const profile = await openProfile();
  const page = await openTab(profile);
  const person = await withPassword(page);
  const identity = newIdentity(person.email);
  const stranger = await openProfile();
  const theirs = await openTab(stranger);
  await signInAt(theirs, identity);
  await textOf(theirs, 'outcome').toMatch(/^ACCOUNT_NOT_LINKED: You already have an account/);
  expect(await theirs.textContent('#sub')).toBe('');

  const sub = await page.textContent('#sub');
  await page.click('text="Connect"');
  await choose(page, identity);
  await textOf(page, 'outcome').toBe('linked');
  await page.click('text=Me');
  await textOf(page, 'me').toBe(`${person.email} Google`);
  await signInAt(theirs, identity);
  expect(await expectSignedIn(theirs)).toBe(sub);

  await page.click('text=Disconnect');
  await textOf(page, 'me').toBe(`${person.email} `);
  await Promise.all([profile.close(), stranger.close()]);
});

test('managed login signs in with password and texted code, and its cookie ends with the sign-out', async () => {
  const profile = await openProfile();
  const page = await openTab(profile);
  const person = newPerson();
  await gateway.signedIn(person);
  await page.click('text=Managed login');
  await page.fill('#username', person.email);
  await page.fill('#password', person.password);
  await page.keyboard.press('Enter');
  await page.waitForSelector('#code');
  await page.fill('#code', gateway.code(person.phoneNumber));
  await page.keyboard.press('Enter');
  await expectSignedIn(page);
  await page.click('text=Managed login');
  await expectSignedIn(page);

  await page.click('text=Sign out');
  await page.waitForURL(`${ORIGIN}/`);
  await textOf(page, 'sub').toBe('');
  await page.click('text=Managed login');
  await page.waitForSelector('#password');
  await profile.close();
});

test('without storage of the site the error says so', async () => {
  const profile = await openProfile();
  const page = await openTab(profile);
  await page.evaluate(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  await page.click('text=Google');
  await textOf(page, 'outcome').toMatch(/^REDIRECT_UNAVAILABLE: Your browser does not allow/);
  expect(page.url()).toBe(`${ORIGIN}/`);
  await profile.close();
});
