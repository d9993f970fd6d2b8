import type { Page } from 'playwright-core';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { en } from '../../console/explorer/language/en.ts';
import { ja } from '../../console/explorer/language/ja.ts';
import { startEngine } from '../../local/Engine.ts';
import { newPerson, TestGateway } from '../journeys/testGateway.ts';
import { demoAssembly } from '../local/demoAssembly.ts';
import { adminOperationNames, operationNames } from '../client/schema.ts';
import { barriers } from './barriers.ts';
import { fitsWidth } from './fitsWidth.ts';
import { openConsole, type Console, type Look } from './openConsole.ts';

const TEXTS = { en, ja };
const pageFolder = fileURLToPath(new URL('../../console/', import.meta.url));

let console: Console;
beforeAll(async () => {
  console = await openConsole();
  return console.close;
});

/** The order of a journey by clicks. A code can be sent again after a minute on the clock. */
const JOURNEY = [
  ...['authConfig', 'signUp', 'resendCode', 'confirmSignUp', 'respondToPasswordChallenge'],
  ...['forgotPassword', 'confirmForgotPassword', 'signIn', 'respondToSmsChallenge'],
  ...['me', 'updateProfile', 'sendAttributeCode', 'verifyAttribute', 'changePassword', 'refreshTokens'],
  ...['sessions', 'signOut'],
];
/** Operations of a journey that need another sign-in, an invited user, identity providers, or TOTP. */
const LATER = [
  ...['revokeSession', 'signOutEverywhere', 'deleteAccount', 'respondToNewPasswordChallenge'],
  ...['signInWithCode', 'linkIdentityProvider', 'unlinkIdentityProvider'],
  ...['selectFactor', 'respondToTotpChallenge', 'startTotpSetup', 'finishTotpSetup', 'setMfaPreference'],
];

/** Returns the operations that the engine ran, without those of other pages. */
function ranSince(count: number): string[] {
  const calls = console.engine.events.list().filter(({ service }) => service === 'appsync');
  return calls.slice(count).map(({ name }) => name.replace(/^\w+\./, ''));
}

function tab(page: Page, name: string) {
  return page.getByRole('tab', { name, exact: true });
}

/** The member of an editor's element from which `EditorView.findFromDOM` finds its state. */
interface EditorElement {
  cmTile: { root: { view: { state: { doc: { toString: () => string } } } } };
}

/** Returns the text of an editor. It draws only the lines that are in sight, and a long description fills them. */
function editor(page: Page, name: string): Promise<string> {
  return page
    .getByRole('textbox', { name, exact: true })
    .evaluate((element) => (element as unknown as EditorElement).cmTile.root.view.state.doc.toString());
}

/** Expects of an editor's text, which follows a click a moment later. */
function shown(page: Page, name: string) {
  return expect.poll(() => editor(page, name), { timeout: 10_000 });
}

/** The editors are a library's. */
const OWN = { exclude: ['.cm-editor'] };

/** Opens the explorer; `width` is the window's. */
async function open(look: Look, width?: number) {
  const opened = await console.open(look, 'explorer');
  if (width !== undefined) await opened.page.setViewportSize({ width, height: 900 });
  await tab(opened.page, 'signUp').waitFor();
  return opened;
}

/** Runs the operations that end a session, each after a sign-in with the values of the form, then two of operators. */
async function runWithSignIns(page: Page, language: Look['language']): Promise<void> {
  const texts = TEXTS[language];
  const signIn = page.getByRole('button', { name: texts.signIn, exact: true });
  for (const name of ['signOutEverywhere', 'deleteAccount', 'adminInviteUser', 'adminInviteUser', 'adminUser']) {
    await tab(page, name).click();
    if (!name.startsWith('admin')) {
      await signIn.click();
      await expect.poll(() => page.locator('#pool-code').inputValue()).toMatch(/^\d{6}$/);
      await signIn.click();
      await page.locator('.signed-in').waitFor();
    }
    const answered = page.waitForResponse(/console\/graphql/);
    await page.getByRole('button', { name: texts.run.replace('{n}', name) }).click();
    const { data } = (await (await answered).json()) as { data: Record<string, object | null> };
    expect(data[name], name).toBeTruthy();
  }
}

describe('the explorer', () => {
  test.each([
    { look: { language: 'en', size: 'desktop', scheme: 'dark' }, width: 1440 },
    { look: { language: 'ja', size: 'desktop', scheme: 'light' }, width: 1920 },
    { look: { language: 'ja', size: 'phone', scheme: 'dark' }, width: 390 },
  ] as const)('runs the journey by clicks in $look.language at $width px', async ({ look, width }) => {
    const { page, faults, picture } = await open(look, width);
    const texts = TEXTS[look.language];
    const click = (name: string) => (look.size === 'phone' ? tab(page, name).tap() : tab(page, name).click());
    await expect.poll(() => page.getByRole('tab').count()).toBe(operationNames.length + adminOperationNames.length + 1);
    const names = await page.getByRole('tab').allTextContents();
    expect(names.slice(0, JOURNEY.length + LATER.length).filter((name) => !LATER.includes(name))).toEqual(JOURNEY);
    for (const name of [...JOURNEY].reverse()) {
      await click(name);
      expect(await tab(page, name).getAttribute('aria-selected')).toBe('true');
      await shown(page, texts.document).toMatch(new RegExp(`^(query|mutation) ${name}\\b`, 'm'));
    }
    const before = ranSince(0).length;
    for (const [index, name] of JOURNEY.entries()) {
      if (/^(resend|sendAttribute)Code$/.test(name)) console.engine.clock.advance(61_000);
      await click(name);
      const answered = page.waitForResponse(/console\/graphql/);
      await page.getByRole('button', { name: texts.run.replace('{n}', name) }).click();
      const { data } = (await (await answered).json()) as { data: Record<string, object | null> };
      expect(data[name], name).toBeTruthy();
      await page.getByText(new RegExp(`^${name}[^a-z]+HTTP 200`)).waitFor();
      expect(ranSince(before)).toEqual(JOURNEY.slice(0, index + 1));
      if (index === 3) await picture('10-explorer');
    }
    // Signed out: the tokens are gone, and the operation is not sent as if it did something.
    await page.getByRole('button', { name: texts.run.replace('{n}', 'signOut') }).click();
    await page.getByRole('alert').getByText('refreshToken').waitFor();
    expect(ranSince(before)).toEqual(JOURNEY);
    expect(await barriers(page, OWN)).toEqual([]);
    expect(await fitsWidth(page)).toBe(true);
    if (look.size === 'desktop') await runWithSignIns(page, look.language);
    expect(faults).toEqual([]);
  });

  test('keeps what the user types, also over a reload, and restores it by a click', async () => {
    const { page, faults } = await open({ language: 'en', size: 'desktop' });
    const variables = page.getByRole('textbox', { name: en.variables, exact: true });
    const run = (name: string) => page.getByRole('button', { name: en.run.replace('{n}', name) }).click();
    await tab(page, 'confirmSignUp').click();
    await variables.getByText('"code"').click();
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.type('999999');
    const typed = await editor(page, en.variables);
    expect(typed).toContain('"code": "999999",');

    await tab(page, 'signUp').click();
    await run('signUp');
    // The suggested operation, and where its values come from.
    await page.getByRole('button', { name: en.next.replace('{n}', 'confirmSignUp') }).click();
    await page.getByText(en.sessionFrom.replace('{from}', 'signUp')).waitFor();
    await page.locator('.messages button').first().waitFor();
    await shown(page, en.variables).toContain('"code": "999999",');
    await page.reload();
    await shown(page, en.variables).toMatch(/"code": "999999",\n +"session": "[\w-]{100,}/);

    const code = console.engine.inbox.list().at(-1)?.code ?? '';
    await page.getByRole('button', { name: en.reset, exact: true }).click();
    await expect.poll(() => editor(page, en.variables)).toContain(`"code": "${code}",`);
    await run('confirmSignUp');
    await page.getByRole('button', { name: en.next.replace('{n}', 'respondToPasswordChallenge') }).waitFor();
    // The challenge session is used up.
    await shown(page, en.variables).toContain('"session": ""');
    expect(faults).toEqual([]);
  });

  test('calls with IAM, signed by the engine', async () => {
    const { page, faults } = await open({ language: 'ja', size: 'desktop', scheme: 'light' });
    await tab(page, 'authConfig').click();
    await page.getByRole('button', { name: ja.AWS_IAM, exact: true }).click();
    await page.getByText(ja.signedByEngine).waitFor();
    await page.getByRole('button', { name: ja.run.replace('{n}', 'authConfig') }).click();
    await page.getByText(/^authConfig[^a-z]+HTTP 200/).waitFor();
    await shown(page, ja.answer).toContain('"authConfig": {');
    expect(faults).toEqual([]);
  });

  test('has the operations of operators behind those of users, and calls them with IAM', async () => {
    const { page, faults } = await open({ language: 'en', size: 'desktop' });
    const names = await page.getByRole('tab').allTextContents();
    const first = names.indexOf('adminInviteUser');
    expect(names.slice(0, first).filter((name) => name.startsWith('admin'))).toEqual([]);
    expect(names.slice(first, -1).toSorted()).toEqual(adminOperationNames.toSorted());
    await tab(page, 'adminUsers').click();
    const button = page.getByRole('button', { name: en.AWS_IAM, exact: true });
    expect(await button.getAttribute('aria-pressed')).toBe('true');
    await page.getByRole('button', { name: en.run.replace('{n}', 'adminUsers') }).click();
    await page.getByText(/^adminUsers[^a-z]+HTTP 200/).waitFor();
    await shown(page, en.answer).toContain('"nodes": [');
    expect(faults).toEqual([]);
  });

  test('signs in with the user pool, and runs a document of the user with the token', async () => {
    const person = newPerson();
    await new TestGateway(console.engine).confirmed(person);
    const { page, faults, picture } = await open({ language: 'ja', size: 'desktop', scheme: 'light' });
    await tab(page, ja.own).click();
    await page.getByRole('button', { name: ja.AMAZON_COGNITO_USER_POOLS, exact: true }).click();
    await page.getByLabel(ja.username).fill(person.email);
    await page.getByLabel(ja.password).fill('Wrong-2026');
    await page.getByRole('button', { name: ja.signIn, exact: true }).click();
    await page.getByRole('alert').getByText('NotAuthorizedException').waitFor();
    await page.getByLabel(ja.password).fill(person.password);
    await page.getByRole('button', { name: ja.signIn, exact: true }).click();
    // The code of the text message is filled in when it arrives.
    await expect.poll(() => page.locator('#pool-code').inputValue()).toMatch(/^\d{6}$/);
    await picture('11-explorer-sign-in');
    expect(await barriers(page, OWN)).toEqual([]);
    await page.getByRole('button', { name: ja.signIn, exact: true }).click();
    await page.locator('.signed-in').getByText(person.email).waitFor();

    await page.getByRole('textbox', { name: ja.document, exact: true }).fill('query mine { me { email } }');
    await page.keyboard.press('Control+Enter');
    await page.getByText(/^mine[^a-z]+HTTP 200/).waitFor();
    expect(JSON.parse(await editor(page, ja.answer))).toEqual({ data: { me: { email: person.email } } });

    await page.getByRole('button', { name: ja.schema, exact: true }).click();
    await page.getByRole('searchbox').fill('passwordPolicy');
    await page.getByText('passwordPolicy: PasswordPolicy!').waitFor();
    await page.getByLabel(ja.scheme).selectOption('dark');
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(16, 20, 26)');
    expect(await barriers(page, OWN)).toEqual([]);
    expect(faults).toEqual([]);
  });
});

test('the explorer opens every API of another deployment', async () => {
  const engine = await startEngine({
    assembly: demoAssembly({ apis: ['demo', 'other'] }),
    stateFolder: null,
    pageFolder,
  });
  onTestFinished(() => engine.stop());
  const { page, faults } = await console.open(
    { language: 'en', size: 'desktop' },
    new URL('explorer', engine.consoleUrl).href,
  );
  for (const name of ['demo', 'other']) {
    await page.getByRole('combobox', { name: en.api, exact: true }).selectOption(name);
    expect(await page.getByRole('tab').allInnerTexts()).toEqual(['ask', 'here', en.own]);
    await tab(page, 'here').click();
    await page.getByRole('button', { name: en.run.replace('{n}', 'here') }).click();
    await expect.poll(() => editor(page, en.answer)).toContain('"here": "here"');
  }
  const keys = engine.apis.map(({ apiKey }) => apiKey);
  expect(await page.locator('.header').innerText()).toBe(`x-api-key: ${keys[1] ?? ''}`);
  expect(faults).toEqual([]);
});

test('the explorer says that a deployment has no API', async () => {
  const engine = await startEngine({ assembly: demoAssembly({ apis: [] }), stateFolder: null, pageFolder });
  onTestFinished(() => engine.stop());
  const { page, faults } = await console.open(
    { language: 'en', size: 'desktop' },
    new URL('explorer', engine.consoleUrl).href,
  );
  await page.getByText(en.noApi).waitFor();
  expect(faults).toEqual([]);
});
