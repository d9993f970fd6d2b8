import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { TEXTS, type Language } from '../../console/language/texts.ts';
import { LOOKS, openConsole, type Console, type Look } from './openConsole.ts';

let console: Console;
beforeAll(async () => {
  console = await openConsole();
  return console.close;
});

/** The salutation of the sample user's e-mails in each language. */
const SALUTATIONS: Readonly<Record<Language, string>> = { en: 'Hello Hanako,', ja: '花子さん、' };

function welcome(language: Language): string {
  const { welcome, sampleNickname } = TEXTS[language];
  return welcome.replace('{n}', sampleNickname);
}

function app(page: Page) {
  return page.locator('.app');
}
function submit(page: Page) {
  return app(page).locator('form button[type=submit]').click();
}
function title(page: Page, text: string) {
  return app(page).getByRole('heading', { level: 3, name: text }).waitFor();
}
/** Returns the code of the newest e-mail, from the page's inbox. */
async function mailed(page: Page) {
  return (await page.locator('.latest output.code').textContent()) ?? '';
}
/** Returns the code of the newest text message, from the page's phone. */
async function texted(page: Page) {
  return /\d{6}/.exec((await page.locator('.phone .bubble').last().textContent()) ?? '')?.[0] ?? '';
}

async function reload(page: Page): Promise<void> {
  await page.reload();
  await page.locator('.live.on').waitFor();
}

/** Signs up and in with the codes from the page, with a reload between any two steps. Returns the e-mail address. */
async function signUpToTokens(page: Page, look: Look, picture: (name: string) => Promise<void>): Promise<string> {
  const texts = TEXTS[look.language];
  await page.locator('.live.on').waitFor();
  await picture('1-sign-up');
  await reload(page);
  const email = await page.getByLabel(texts.email).inputValue();
  expect(await page.locator('#locale').inputValue()).toBe(look.language);
  await submit(page);

  await title(page, texts.confirmTitle);
  expect(await app(page).locator('.kind').textContent()).toBe('CONFIRM_SIGN_UP');
  await page.frameLocator('.latest iframe').getByText(SALUTATIONS[look.language]).waitFor();
  await picture('2-confirm');
  await reload(page);
  await title(page, texts.confirmTitle);
  await page.locator('#code').fill(await mailed(page));
  await submit(page);

  await title(page, texts.passwordTitle);
  await picture('3-password');
  await reload(page);
  await title(page, texts.passwordTitle);
  await submit(page);

  await title(page, texts.smsTitle);
  expect(await app(page).locator('.kind').textContent()).toBe('SMS_MFA');
  await page.locator('.phone .bubble').last().waitFor();
  await picture('4-sms');
  await reload(page);
  await title(page, texts.smsTitle);
  await page.locator('#code').fill(await texted(page));
  await submit(page);

  await title(page, welcome(look.language));
  await picture('5-signed-in');
  await reload(page);
  await title(page, welcome(look.language));
  return email;
}

/** Returns the text of the page, folded parts included, frames not. */
async function wordsOf(page: Page) {
  return (await page.locator('#app').textContent()) ?? '';
}
function stored(page: Page) {
  return page.evaluate<{ accessToken: string; refreshToken: string } | null>(
    "JSON.parse(sessionStorage.getItem('genkan.demo.session'))",
  );
}

describe.each(LOOKS)('the journey in $language at $size width', (look) => {
  test('signs up, in and out, with a reload between any two steps', async () => {
    const { page, faults, picture } = await console.open(look);
    const texts = TEXTS[look.language];
    const email = await signUpToTokens(page, look, picture);

    const [who, refresh, out] = await app(page).locator('.actions button').all();
    await who?.click();
    const card = page.locator('.who-card');
    await card.getByText(email).waitFor();
    expect(await card.locator('.flag').allTextContents()).toEqual([texts.verified, texts.verified]);

    const before = await stored(page);
    await refresh?.click();
    await expect.poll(async () => (await stored(page))?.accessToken).not.toBe(before?.accessToken);
    const tokens = await stored(page);
    expect(tokens?.refreshToken).not.toBe(before?.refreshToken);

    for (const summary of await page.locator('.exchange summary').all()) await summary.click();
    await picture('6-over-the-wire');
    const words = await wordsOf(page);
    expect(words).toContain('refreshTokens');
    for (const held of [before, tokens]) {
      for (const secret of [held?.accessToken, held?.refreshToken]) expect(words).not.toContain(secret);
    }
    expect(words).not.toContain('Sakura-2026');

    await out?.click();
    await title(page, texts.signedOutTitle);
    await picture('7-signed-out');
    expect(await stored(page)).toBeNull();
    expect(faults).toEqual([]);
  });
});

describe('an error', () => {
  const look: Look = { language: 'ja', size: 'desktop' };

  test('of several fields is beside each of them, and the first has the focus', async () => {
    const { page, picture } = await console.open(look);
    await page.locator('#email').fill('hanako');
    await page.locator('#phoneNumber').fill('090');
    await page.locator('#password').fill('sakura');
    await submit(page);
    await page.locator('#email-error').waitFor();
    await picture('8-invalid');
    for (const name of ['email', 'phoneNumber', 'password']) {
      const field = page.locator(`#${name}`);
      expect(await field.getAttribute('aria-invalid')).toBe('true');
      expect(await field.getAttribute('aria-describedby')).toContain(`${name}-error`);
      // A text in the page's language, not a key without a translation.
      expect(await page.locator(`#${name}-error`).textContent()).toMatch(/^[^a-z]*[\u3040-\u30ff\u4e00-\u9fff]/);
    }
    expect(await page.locator('#nickname').getAttribute('aria-invalid')).toBe('false');
    expect(await page.evaluate('document.activeElement.id')).toBe('email');
  });

  test('of a code is beside the code, that of a password above the form', async () => {
    const { page } = await console.open({ ...look, language: 'en' });
    await submit(page);
    await title(page, TEXTS.en.confirmTitle);
    const code = await mailed(page);
    await page.locator('#code').fill(code === '000000' ? '111111' : '000000');
    await submit(page);
    await page.locator('#code-error').waitFor();
    expect(await page.evaluate('document.activeElement.id')).toBe('code');
    await app(page).locator('.arrived button').click();
    await submit(page);

    await title(page, TEXTS.en.passwordTitle);
    await page.locator('#password').fill('Not-the-1-password');
    await submit(page);
    await app(page).getByRole('alert').waitFor();
    await page.locator('#password').fill('Sakura-2026');
    await submit(page);
    await title(page, TEXTS.en.smsTitle);
  });

  test('of an expired SMS code ends when a new code is requested', async () => {
    const { page } = await console.open({ ...look, language: 'en' });
    await submit(page);
    await title(page, TEXTS.en.confirmTitle);
    await app(page).locator('.arrived button').click();
    await submit(page);
    await title(page, TEXTS.en.passwordTitle);
    await app(page).getByRole('button', { name: TEXTS.en.startOver }).click();
    expect(await page.locator('#username').inputValue()).toMatch(/^hanako/);
    await submit(page);
    await title(page, TEXTS.en.smsTitle);
    await app(page).locator('.arrived button').waitFor();
    const first = await texted(page);
    await page.locator('.moves button').nth(1).click();
    await app(page).getByText(TEXTS.en.expiredCode).waitFor();
    await app(page).getByRole('button', { name: TEXTS.en.resend }).click();
    await app(page)
      .getByText(/This step expires in [23] min/)
      .waitFor();
    await expect.poll(() => texted(page)).not.toBe(first);
    await app(page).locator('.arrived button').click();
    await submit(page);
    await title(page, welcome('en'));
  });
});
