import type { Page } from 'playwright-core';
import { beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { TEXTS } from '../../console/language/texts.ts';
import { newPerson, TestGateway } from '../journeys/testGateway.ts';
import { openConsole, type Console } from './openConsole.ts';

let console: Console;
beforeAll(async () => {
  console = await openConsole();
  return console.close;
});
beforeEach(async () => {
  await control('POST', 'reset', {});
});

const { en } = TEXTS;
const PASSWORD = 'Sakura-2026';

/** Sends a request to the engine's HTTP API, and returns its JSON. */
async function control<T>(method: string, path: string, body?: object): Promise<T> {
  const options = body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const response = await fetch(`${console.engine.consoleUrl}${path}`, { method, ...options });
  expect(response.ok).toBe(true);
  return (response.status === 204 ? null : await response.json()) as T;
}

/** Opens a view. The test fails at its end if the page reported an error. */
async function open(path: string): Promise<Page> {
  const { page, faults } = await console.open({ language: 'en', size: 'desktop' }, path);
  onTestFinished(async () => {
    await page.context().close();
    expect(faults).toEqual([]);
  });
  await page.locator('.live.on').waitFor();
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  return page;
}

function button(page: Page, name: string) {
  return page.getByRole('button', { name, exact: true });
}
function heading(page: Page, name: string) {
  return page.getByRole('heading', { name, exact: true });
}
function copied(page: Page) {
  return page.evaluate<string>('navigator.clipboard.readText()');
}
/** Sends the form of the demo app. */
function submit(page: Page) {
  return page.locator('.app form button[type=submit]').click();
}
function kind(page: Page, name: string) {
  return page.locator('.app .kind', { hasText: name }).waitFor();
}
/** Confirms a question of the page. */
function agree(page: Page, action: string) {
  return page.getByRole('dialog').getByRole('button', { name: action }).click();
}
/** Signs the sample user up to the challenge SMS_MFA. */
async function untilSms(page: Page): Promise<void> {
  await submit(page);
  await kind(page, 'CONFIRM_SIGN_UP');
  await page.locator('.arrived button').click();
  await submit(page);
  await kind(page, 'PASSWORD');
  await submit(page);
  await kind(page, 'SMS_MFA');
}

describe('users', () => {
  test('are created, found, changed, given a password, disabled and deleted', async () => {
    const page = await open('#/users');
    await page.getByRole('link', { name: en.newUser }).click();
    await page.getByLabel(en.nickname).fill('Sakura');
    await page.getByLabel(en.email, { exact: true }).fill('sakura@example.com');
    await page.getByLabel(en.phoneNumber, { exact: true }).fill('+819011112222');
    await page.getByLabel(en.createConfirmed).uncheck();
    await button(page, en.newUser).click();
    await heading(page, 'Sakura').waitFor();

    await button(page, en.confirmUser).click();
    await page.locator('.facts .badge.good', { hasText: 'CONFIRMED' }).waitFor();
    await page.getByLabel('nickname', { exact: true }).fill('Hana');
    await button(page, en.save).click();
    await heading(page, 'Hana').waitFor();
    await page.locator('summary', { hasText: en.setPassword }).click();
    await page.getByLabel(en.newPassword).fill('Kaede-2026');
    await expect.poll(() => page.locator('#password-rules .met').count()).toBe(5);
    await button(page, en.setPassword).click();
    await expect.poll(() => page.getByLabel(en.newPassword).inputValue()).toBe('');
    const gateway = new TestGateway(console.engine);
    const signIn = { username: 'sakura@example.com', password: 'Kaede-2026' };
    expect((await gateway.mutate('signIn', signIn)).result).toMatchObject({ kind: 'SMS_MFA' });
    await page.locator('.events').getByText('Mutation.signIn').waitFor();
    await page.getByRole('link', { name: /is your sign-in code/ }).waitFor();

    await button(page, en.disable).click();
    await button(page, en.enable).waitFor();
    expect((await gateway.mutate('signIn', signIn)).error?.errorType).toBe('INVALID_CREDENTIALS');
    await button(page, en.deleteUser).click();
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await heading(page, 'Hana').waitFor();
    await button(page, en.deleteUser).click();
    await agree(page, en.deleteUser);
    await page.getByText(en.noUsers, { exact: true }).waitFor();
  });

  test('are seeded, searched, exported, reset and imported, and a link opens one', async () => {
    const page = await open('#/users');
    await button(page, en.seedTen).click();
    await page.getByText(en.seedNote).waitFor();
    await expect.poll(() => page.locator('.users tbody tr').count()).toBe(10);
    await page.getByRole('searchbox').fill('ben@');
    await expect.poll(() => page.locator('.users tbody tr').count()).toBe(1);
    await page.getByRole('searchbox').fill('unknown');
    await page.getByText(en.noUserFound).waitFor();
    await page.getByRole('searchbox').fill('');
    await page.getByRole('link', { name: 'Alice' }).click();
    await heading(page, 'Alice').waitFor();
    const { faults, page: other } = await console.open({ language: 'ja', size: 'phone' }, new URL(page.url()).hash);
    await heading(other, 'Alice').waitFor();
    expect(faults).toEqual([]);
    await page.getByRole('link', { name: en.allUsers }).click();
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: en.exportState }).click();
    const state = await (await download).path();
    await button(page, en.reset).click();
    await agree(page, en.reset);
    await page.getByText(en.noUsers, { exact: true }).waitFor();
    await heading(other, TEXTS.ja.user).waitFor();
    await other.getByText(TEXTS.ja.noSuchUser).waitFor();
    await page.locator('input[type=file]').setInputFiles(state);
    await agree(page, en.importState);
    await heading(other, 'Alice').waitFor();
    await expect.poll(() => page.locator('.users tbody tr').count()).toBe(10);
  });
});

describe('calls, messages and users', () => {
  test('link to each other, and a call shows its request, its response and its time', async () => {
    const gateway = new TestGateway(console.engine);
    const person = { ...newPerson(), nickname: 'Sakura' };
    await gateway.signedUp(person);
    const page = await open('#/inbox');
    await page.getByRole('link', { name: 'Sent by signUp' }).click();
    const call = page.locator('.call-detail');
    await call.getByText('"operationName"').waitFor();
    const shown = await call.textContent();
    expect(shown).toContain(person.email);
    expect(shown).toContain('"kind": "CONFIRM_SIGN_UP"');
    expect(shown).not.toContain(person.password);
    await expect.poll(() => page.locator('.time-bar.cognito').count()).toBeGreaterThan(0);
    await call.getByRole('button', { name: en.asCurl }).click();
    expect(await copied(page)).toMatch(/^curl -s 'http.*-H 'x-api-key: da2-.*mutation signUp/s);

    await call.getByRole('link', { name: /AuthFunction/ }).click();
    await call.getByRole('link', { name: 'SignUp', exact: true }).click();
    await call.getByText('"ClientId"').waitFor();
    await call.getByRole('link', { name: new RegExp(person.email) }).click();
    await page.locator('.reader').waitFor();
    await page.locator('.reader').getByRole('link', { name: 'Sakura' }).click();
    await heading(page, 'Sakura').waitFor();
  });

  test('of the demo app survive a reload, are copied as curl and lead to the log', async () => {
    const page = await open('');
    await submit(page);
    await kind(page, 'CONFIRM_SIGN_UP');
    const exchange = page.locator('.exchange', { hasText: 'Challenge CONFIRM_SIGN_UP' });
    await exchange.locator('summary').click();
    await exchange.getByText(en.floor).waitFor();
    await exchange.getByRole('button', { name: en.asCurl }).click();
    const command = await copied(page);
    expect(command).toContain(PASSWORD);
    await page.reload();
    await exchange.locator('summary').click();
    expect(await page.locator('#app').textContent()).not.toContain(PASSWORD);
    expect(await page.evaluate("sessionStorage.getItem('genkan.demo.exchanges')")).not.toContain(PASSWORD);
    await exchange.getByRole('link', { name: en.toCalls }).click();
    await page.locator('tr.open', { hasText: 'Mutation.signUp' }).waitFor();
  });
});

describe('the inbox', () => {
  test('is searched, filtered by recipient, marked and emptied one by one', async () => {
    const page = await open('#/inbox');
    const mail = { channel: 'EMAIL', subject: 'Code', body: '<p>one</p>', code: null } as const;
    console.engine.inbox.deliver({ ...mail, to: 'a@example.com', subject: 'First' });
    console.engine.inbox.deliver({ ...mail, to: 'b@example.com', subject: 'Second' });
    const list = page.locator('.mail-list');
    await list.getByText('Second').waitFor();
    // The newest is open, and so it has been read; whether the first was open for a moment is a matter of time.
    await list.getByText('First').click();
    await page.locator('.reader').getByRole('heading', { name: 'First' }).waitFor();
    await expect.poll(() => page.locator('.views .count').count()).toBe(0);
    await page.locator('.reader').getByRole('button', { name: en.markUnread }).click();
    await page.locator('.views .count', { hasText: '1' }).waitFor();
    await page.getByLabel(en.onlyUnread).check();
    await expect.poll(() => list.locator('li').count()).toBe(1);
    await page.getByLabel(en.onlyUnread).uncheck();
    await page.locator('search select').selectOption('b@example.com');
    await expect.poll(() => list.locator('li').allTextContents()).toEqual([expect.stringContaining('Second')]);
    await page.getByRole('searchbox').fill('nothing');
    await page.getByText(en.noMailFound).waitFor();
    await page.getByRole('searchbox').fill('second one');
    const source = await page.getByRole('link', { name: en.raw }).getAttribute('href');
    const raw = await fetch(new URL(source ?? '', console.engine.consoleUrl)).then((response) => response.text());
    expect(raw).toContain('b@example.com');
    await button(page, 'Delete: Second').click();
    await page.getByText(en.noMailFound).waitFor();
    expect(console.engine.inbox.list().map(({ subject }) => subject)).toEqual(['First']);
  });
});

describe('tokens', () => {
  test('of the demo app are decoded by the clock of the engine and copied, and so is a pasted one', async () => {
    const page = await open('');
    await untilSms(page);
    await page.locator('.arrived button').click();
    await submit(page);
    await button(page, `Copy: ${en.accessToken}`).click();
    const token = await copied(page);
    await page.getByRole('link', { name: en.toClaims }).click();
    const card = page.getByRole('region', { name: en.accessToken });
    await card.getByText('aws.cognito.signin.user.admin').waitFor();
    await card.getByText(/expires in 59 min/).waitFor();
    await page.getByRole('textbox', { name: en.pasteToken }).fill(`Bearer ${token}`);
    await expect.poll(() => page.locator('.paste .claims div').count()).toBe(await card.locator('.claims div').count());
    await page.getByRole('textbox', { name: en.pasteToken }).fill('eyJ.no.token');
    await page.getByText(en.notJwt).waitFor();
    await button(page, '+1 h: move the clock forward').click();
    await card.getByText(en.isExpired).waitFor();
  });
});

describe('faults', () => {
  test('are switched on and off, and shown in the header while they are on', async () => {
    const page = await open('');
    await page.locator('.chaos summary').click();
    await page.getByRole('switch', { name: en.mailLost }).check();
    await page.getByRole('button', { name: /Faults: 1.*E-mails are lost/ }).waitFor();
    await submit(page);
    await kind(page, 'CONFIRM_SIGN_UP');
    expect(console.engine.inbox.list()).toEqual([]);
    await page.getByRole('switch', { name: en.mailLost }).uncheck();
    await page.locator('.chaos-on').waitFor({ state: 'detached' });
    for (const name of [en.textLost, en.throttled, en.slow]) await page.getByRole('switch', { name }).check();
    await expect.poll(() => control<unknown[]>('GET', 'faults')).toHaveLength(3);
    await page.reload();
    await page.locator('.chaos-on').click();
    expect(await page.getByRole('switch', { name: en.slow }).isChecked()).toBe(true);
    await control('DELETE', 'faults');
    await control('POST', 'faults', { action: 'SignUp', exception: 'InternalErrorException', times: 2 });
    await button(page, 'Remove: SignUp InternalErrorException × 2').click();
    await page.locator('.chaos-on').waitFor({ state: 'detached' });
  });
});

describe('no step is a dead end', () => {
  test('an expired sign-up gets a new code, which leads on', async () => {
    const page = await open('');
    await submit(page);
    await kind(page, 'CONFIRM_SIGN_UP');
    await button(page, '+1 d: move the clock forward').click();
    await page.getByText(en.expiredCode).waitFor();
    await button(page, en.resend).click();
    await page.locator('.arrived button').click();
    await submit(page);
    await kind(page, 'PASSWORD');
    await submit(page);
    await kind(page, 'SMS_MFA');
  });

  test('too many wrong codes say how the wait ends, and the right code is accepted after it', async () => {
    const page = await open('');
    await untilSms(page);
    await page.locator('.arrived button').waitFor();
    const [text] = console.engine.inbox.list({ channel: 'SMS' });
    const wrong = text?.code === '000000' ? '111111' : '000000';
    const note = page.locator('.failure', { hasText: 'TOO_MANY_ATTEMPTS' });
    for (let attempt = 0; attempt < 6; attempt += 1) {
      await page.locator('#code').fill(wrong);
      await submit(page);
      await page.locator('form[aria-busy=false]').waitFor();
      await page.locator('#code-error').or(note).waitFor();
    }
    await note.getByText(en.lockOut).waitFor();
    await note.getByRole('button', { name: en.startOver }).waitFor();
    await button(page, '+1 min: move the clock forward').click();
    await page.locator('.arrived button').click();
    await submit(page);
    await page.locator('.tokens').waitFor();
  });

  test('an error takes the place of the hint, and the rules of the password are ticked off', async () => {
    const page = await open('');
    await page.locator('#phoneNumber').fill('090');
    await page.locator('#password').fill('sakura');
    await submit(page);
    await page.locator('#phoneNumber-error').waitFor();
    expect(await page.locator('#phoneNumber-hint').count()).toBe(0);
    await expect.poll(() => page.locator('#password-error span').count()).toBe(1);
    await expect.poll(() => page.locator('#password-rules .met').count()).toBe(1);
    await page.locator('#password').fill(PASSWORD);
    await expect.poll(() => page.locator('#password-rules .met').count()).toBe(5);
  });
});
