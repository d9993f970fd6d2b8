import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { newPerson, TestGateway } from '../journeys/testGateway.ts';
import { TEXTS } from '../../console/language/texts.ts';
import { openConsole, type Console } from './openConsole.ts';

let console: Console;
beforeAll(async () => {
  console = await openConsole();
  return console.close;
});
beforeEach(() => console.engine.inbox.clear());

const LOOK = { language: 'en', size: 'desktop' } as const;
const MAIL = {
  to: 'hanako@example.com',
  channel: 'EMAIL',
  subject: 'Hello',
  body: '<p>first</p>',
  code: '123456',
} as const;

describe('the page shows without a reload', () => {
  test('new users and their status, and the calls by user', async () => {
    const { page } = await console.open(LOOK, '#/users');
    const log = await console.open(LOOK, '#/log');
    const gateway = new TestGateway(console.engine);
    const person = { ...newPerson(), nickname: 'Sakura' };
    const { session } = await gateway.signedUp(person);
    const row = page.getByRole('row', { name: /Sakura/ });
    await row.getByText('UNCONFIRMED', { exact: true }).waitFor();
    await gateway.mutate('confirmSignUp', { username: person.email, code: gateway.code(person.email), session });
    await row.getByText('CONFIRMED', { exact: true }).waitFor();
    await expect.poll(() => row.getByText('verified', { exact: true }).count()).toBe(1);

    const calls = log.page.getByRole('row');
    await log.page.getByRole('row', { name: /Mutation\.confirmSignUp ok .* Sakura/ }).waitFor();
    await log.page.getByRole('searchbox').fill('sakura cognito');
    // The head; SignUp, which pendingAccounts marks by three calls; AdminGetUser and ConfirmSignUp.
    await expect.poll(() => calls.count()).toBe(1 + 4 + 2);
    await log.page.getByLabel(TEXTS.en.onlyFailures).check();
    await log.page.getByText(TEXTS.en.noMatch).waitFor();
    await gateway.mutate('signIn', { username: person.email, password: 'Wrong-2026!' });
    await log.page.getByRole('row', { name: /InitiateAuth NotAuthorizedException/ }).waitFor();
    await log.page.getByRole('button', { name: 'cognito' }).click();
    await log.page.getByText(TEXTS.en.noMatch).waitFor();
  });

  test('e-mails and text messages, with an announcement, and an emptied inbox', async () => {
    const { page } = await console.open(LOOK, '#/inbox');
    const other = await console.open({ ...LOOK, language: 'ja' }, '#/inbox');
    await page.getByText(TEXTS.en.noMails).waitFor();
    console.engine.inbox.deliver(MAIL);
    await page
      .getByRole('status')
      .filter({ hasText: TEXTS.en.newMail.replace('{n}', 'Hello') })
      .waitFor();
    await page.frameLocator('iframe').getByText('first').waitFor();
    const text = 'あ'.repeat(71);
    console.engine.inbox.deliver({
      to: '+819012345678',
      channel: 'SMS',
      subject: null,
      body: `【Genkan】${text}`,
      code: null,
    });
    await page.locator('.bubble', { hasText: text }).waitFor();
    expect(await page.locator('.phone li').textContent()).toContain('2 segments');
    await page.getByRole('button', { name: TEXTS.en.empty }).click();
    await page.getByRole('dialog').getByRole('button', { name: TEXTS.en.empty }).click();
    await page.getByText(TEXTS.en.noMails).waitFor();
    await other.page.getByText(TEXTS.ja.noMails).waitFor();
    expect(console.engine.inbox.list()).toEqual([]);
  });

  test('the clock, in every window', async () => {
    const { page } = await console.open(LOOK);
    const other = await console.open(LOOK);
    const before = console.engine.clock.offsetMillis;
    await page.getByRole('button', { name: '+3 min: move the clock forward' }).click();
    await other.page.locator('.offset.moved').waitFor();
    expect(console.engine.clock.offsetMillis - before).toBe(180_000);
    const shown = await other.page.locator('.clock time').getAttribute('datetime');
    expect(Math.abs(Date.parse(shown ?? '') - console.engine.clock.nowMillis())).toBeLessThan(5000);
  });
});

describe('an e-mail', () => {
  test('runs no script, loads nothing and cannot leave its frame', async () => {
    const { page, faults } = await console.open(LOOK, '#/inbox');
    // Chromium also reports requests that it blocks, so the server counts the connections.
    let connections = 0;
    const machine = createServer().on('connection', () => (connections += 1));
    await new Promise<void>((listening) => machine.listen(0, '127.0.0.1', listening));
    onTestFinished(() => void machine.close());
    const picture = `http://127.0.0.1:${(machine.address() as AddressInfo).port}/pixel.png`;
    console.engine.inbox.deliver({
      ...MAIL,
      body: `<p id="it">text</p><script>parent.document.title = 'taken'</script>
        <img src="x" onerror="parent.document.title = 'taken'"><img src="${picture}">
        <form action="/inbox"><button>send</button></form><a href="/graphiql" target="_top">away</a>`,
    });
    const frame = page.frameLocator('iframe');
    await frame.getByText('text').waitFor();
    await frame.getByText('away').click();
    await frame.getByText('send').click();
    expect(await page.title()).toBe('Inbox – Genkan');
    expect(page.url()).toContain('#/inbox');
    await expect
      .poll(() => faults.filter((fault) => fault.includes(picture)).join())
      .toMatch(/Content Security Policy/);
    expect(connections).toBe(0);
    await page.getByRole('button', { name: 'Text' }).click();
    expect(await page.locator('.plain').textContent()).toMatch(/^text/);
  });
});

describe('the page', () => {
  test('remembers the chosen language, and copies values', async () => {
    const { page } = await console.open(LOOK, '#/endpoints');
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('button', { name: 'Copy: GraphQL URL' }).click();
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(console.engine.graphqlUrl);
    await page.getByRole('button', { name: '日本語' }).click();
    await page.getByRole('heading', { name: TEXTS.ja.endpoints }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: TEXTS.ja.endpoints }).waitFor();
    expect(await page.evaluate('document.documentElement.lang')).toBe('ja');
  });
});
