import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { LOOKS, openConsole, type Console, type Look } from './openConsole.ts';

let console: Console;
beforeAll(async () => {
  console = await openConsole();
  return console.close;
});

const TEXTS = {
  en: {
    confirm: 'Confirm your e-mail address',
    password: 'Your account is ready',
    sms: 'Enter the texted code',
    welcome: 'Welcome, Hanako',
    out: 'You are signed out',
    mail: 'Hello Hanako,',
    verified: 'verified',
    locale: 'en',
  },
  ja: {
    confirm: 'メールアドレスの確認',
    password: 'アカウントができました',
    sms: 'SMSの認証コードを入力',
    welcome: 'ようこそ、花子さん',
    out: 'サインアウトしました',
    mail: '花子さん、',
    verified: '確認済み',
    locale: 'ja',
  },
} as const;

function app(page: Page) {
  return page.locator('.app');
}
function submit(page: Page) {
  return app(page).locator('form button[type=submit]').click();
}
function title(page: Page, text: string) {
  return app(page).getByRole('heading', { level: 3, name: text }).waitFor();
}
/** The code of the newest mail, as the page's own inbox shows it. */
async function mailed(page: Page) {
  return (await page.locator('.latest output.code').textContent()) ?? '';
}
/** The code of the newest text, as the page's own phone shows it. */
async function texted(page: Page) {
  return /\d{6}/.exec((await page.locator('.phone .bubble').last().textContent()) ?? '')?.[0] ?? '';
}

async function reload(page: Page): Promise<void> {
  await page.reload();
  await page.locator('.live.on').waitFor();
}

/** From an empty page to tokens, reading mail and text in the page, with a reload between any two steps. */
async function signUpToTokens(page: Page, look: Look, picture: (name: string) => Promise<void>): Promise<string> {
  const texts = TEXTS[look.language];
  await page.locator('.live.on').waitFor();
  await picture('1-sign-up');
  await reload(page);
  const email = await page.getByLabel(look.language === 'ja' ? 'メールアドレス' : 'E-mail address').inputValue();
  expect(await page.locator('#locale').inputValue()).toBe(texts.locale);
  await submit(page);

  await title(page, texts.confirm);
  expect(await app(page).locator('.kind').textContent()).toBe('CONFIRM_SIGN_UP');
  await page.frameLocator('.latest iframe').getByText(texts.mail).waitFor();
  await picture('2-confirm');
  await reload(page);
  await title(page, texts.confirm);
  await page.locator('#code').fill(await mailed(page));
  await submit(page);

  await title(page, texts.password);
  await picture('3-password');
  await reload(page);
  await title(page, texts.password);
  await submit(page);

  await title(page, texts.sms);
  expect(await app(page).locator('.kind').textContent()).toBe('SMS_MFA');
  await page.locator('.phone .bubble').last().waitFor();
  await picture('4-sms');
  await reload(page);
  await title(page, texts.sms);
  await page.locator('#code').fill(await texted(page));
  await submit(page);

  await title(page, texts.welcome);
  await picture('5-signed-in');
  await reload(page);
  await title(page, texts.welcome);
  return email;
}

/** Every word that the page shows, open or folded, but the frames. */
async function wordsOf(page: Page) {
  return (await page.locator('#app').textContent()) ?? '';
}
function stored(page: Page) {
  return page.evaluate<{ accessToken: string; refreshToken: string } | null>(
    "JSON.parse(sessionStorage.getItem('genkan.demo.session'))",
  );
}

describe.each(LOOKS)('the journey in $language at $size width', (look) => {
  test('goes from sign-up to tokens, with a reload between any two steps, and out again', async () => {
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
    await title(page, texts.out);
    await picture('7-signed-out');
    expect(await stored(page)).toBeNull();
    expect(faults).toEqual([]);
  });
});

describe('what goes wrong is said beside what has to be mended', () => {
  const look: Look = { language: 'ja', size: 'desktop' };

  test('each field with its own text, the first one in focus', async () => {
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
      // In the page's language, and not a key that nobody has translated.
      expect(await page.locator(`#${name}-error`).textContent()).toMatch(/^[^a-z]*[\u3040-\u30ff\u4e00-\u9fff]/);
    }
    expect(await page.locator('#nickname').getAttribute('aria-invalid')).toBe('false');
    expect(await page.evaluate('document.activeElement.id')).toBe('email');
  });

  test('a wrong code at the code, a wrong password above the form, and the right ones go on', async () => {
    const { page } = await console.open({ ...look, language: 'en' });
    await submit(page);
    await title(page, TEXTS.en.confirm);
    const code = await mailed(page);
    await page.locator('#code').fill(code === '000000' ? '111111' : '000000');
    await submit(page);
    await page.locator('#code-error').waitFor();
    expect(await page.evaluate('document.activeElement.id')).toBe('code');
    await app(page).locator('.arrived button').click();
    await submit(page);

    await title(page, TEXTS.en.password);
    await page.locator('#password').fill('Not-the-1-password');
    await submit(page);
    await app(page).getByRole('alert').waitFor();
    await page.locator('#password').fill('Sakura-2026');
    await submit(page);
    await title(page, TEXTS.en.sms);
  });

  test('an SMS code that time has overtaken can be asked for anew while the page remembers the password', async () => {
    const { page } = await console.open({ ...look, language: 'en' });
    await submit(page);
    await title(page, TEXTS.en.confirm);
    await app(page).locator('.arrived button').click();
    await submit(page);
    await title(page, TEXTS.en.password);
    await app(page).getByRole('button', { name: 'Start over' }).click();
    expect(await page.locator('#username').inputValue()).toMatch(/^hanako/);
    await submit(page);
    await title(page, TEXTS.en.sms);
    await app(page).locator('.arrived button').waitFor();
    const first = await texted(page);
    await page.locator('.moves button').nth(1).click();
    await app(page).getByText('This step has expired; start over.').waitFor();
    await app(page).getByRole('button', { name: 'Send a new code' }).click();
    await app(page)
      .getByText(/This step is good for [23] min/)
      .waitFor();
    await expect.poll(() => texted(page)).not.toBe(first);
    await app(page).locator('.arrived button').click();
    await submit(page);
    await title(page, TEXTS.en.welcome);
  });
});
