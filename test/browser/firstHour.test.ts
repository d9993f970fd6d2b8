import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { LANGUAGES, TEXTS, type Language } from '../../console/language/texts.ts';
import { VIEWS } from '../../console/views.ts';
import { openConsole, type Console } from './openConsole.ts';

let console: Console;
beforeAll(async () => {
  console = await openConsole();
  return console.close;
});

const PASSWORD = 'Sakura-2026';

/** The page as a newcomer uses it: by clicks, in one language. */
function newcomer(page: Page, language: Language) {
  const texts = TEXTS[language];
  const app = page.locator('.app');
  const submit = (): Promise<void> => app.locator('form button[type=submit]').click();
  return {
    texts,
    app,
    submit,
    press: (name: string) => page.getByRole('button', { name, exact: true }).first().click(),
    step: (title: string) => app.getByRole('heading', { level: 3, name: title }).waitFor(),
    /** Sends a code that is not the one that has arrived, and waits for the error beside the field. */
    mistype: async (code: string): Promise<void> => {
      await page.locator('#code').fill(code);
      await submit();
      await page.locator('#code-error').waitFor();
    },
    /** Sends the code that has arrived. */
    enterCode: async (): Promise<void> => {
      await app.locator('.arrived button').click();
      await submit();
    },
  };
}
type Newcomer = ReturnType<typeof newcomer>;

/** Returns a code that is not that of the newest message to an address. */
function wrongCode(channel: 'EMAIL' | 'SMS'): string {
  return console.engine.inbox.list({ channel }).at(-1)?.code === '000000' ? '111111' : '000000';
}

/** Signs up with three invalid fields first, then mistypes the code twice. Returns the e-mail address. */
async function signUpWithMistakes(page: Page, { texts, app, submit, step, mistype, enterCode }: Newcomer) {
  const email = await page.locator('#email').inputValue();
  const phoneNumber = await page.locator('#phoneNumber').inputValue();
  await page.locator('#email').fill('hanako@');
  await page.locator('#phoneNumber').fill('09012345678');
  await page.locator('#password').fill('sakura');
  await submit();
  for (const name of ['email', 'phoneNumber', 'password']) await page.locator(`#${name}-error`).waitFor();
  await page.locator('#email').fill(email);
  await page.locator('#phoneNumber').fill(phoneNumber);
  await page.locator('#password').fill(PASSWORD);
  await submit();

  await step(texts.confirmTitle);
  await app.locator('.arrived button').waitFor();
  await mistype('abcdef');
  await mistype(wrongCode('EMAIL'));
  await enterCode();
  return email;
}

/** Mistypes the password and the code of the text message, and lets the code expire. */
async function signInWithMistakes(page: Page, { texts, app, submit, press, step, mistype, enterCode }: Newcomer) {
  await step(texts.passwordTitle);
  await page.locator('#password').fill('Momiji-2026');
  await submit();
  await app.getByRole('alert').waitFor();
  await page.locator('#password').fill(PASSWORD);
  await submit();

  await step(texts.smsTitle);
  await app.locator('.arrived button').waitFor();
  await mistype(wrongCode('SMS'));
  await press(texts.moveBy.replace('{n}', texts.plusThree));
  await app.getByText(texts.expiredCode).waitFor();
  const sent = console.engine.inbox.list({ channel: 'SMS' }).length;
  await press(texts.resend);
  await expect.poll(() => console.engine.inbox.list({ channel: 'SMS' }).length).toBe(sent + 1);
  await enterCode();
  await step(texts.welcome.replace('{n}', texts.sampleNickname));
}

/** Signs up a second time with an address that has an account, follows the mail, and mistypes the address there. */
async function comeBackWithMistakes(page: Page, email: string, { texts, app, submit, press, step }: Newcomer) {
  await press(texts.signOut);
  await step(texts.signedOutTitle);
  await press(texts.tryAnother);
  await page.locator('#email').fill(email);
  await submit();
  await step(texts.confirmTitle);
  // The owner's mail is sent after the answer.
  const subjects = () => console.engine.inbox.list({ channel: 'EMAIL', to: email }).map(({ subject }) => subject);
  await expect.poll(subjects).toHaveLength(2);
  expect(new Set(subjects()).size).toBe(2);

  await press(texts.startOver);
  await app.locator('.choice').getByText(texts.signIn, { exact: true }).click();
  await page.locator('#username').fill('unknown@example.com');
  await page.locator('#password').fill(PASSWORD);
  await submit();
  await app.getByRole('alert').waitFor();
  await page.locator('#username').fill(email);
  await submit();
  await step(texts.smsTitle);
}

describe('the first hour', () => {
  test.each(LANGUAGES)('with ten mistakes ends signed in, and every page opens (%s)', async (language) => {
    console.engine.inbox.clear();
    const { page, faults } = await console.open({ language, size: 'desktop' });
    await page.locator('.live.on').waitFor();
    const person = newcomer(page, language);
    const { texts } = person;
    const email = await signUpWithMistakes(page, person);
    await signInWithMistakes(page, person);
    await comeBackWithMistakes(page, email, person);
    await person.enterCode();
    await person.step(texts.welcome.replace('{n}', texts.sampleNickname));

    for (const view of VIEWS) {
      await page.getByRole('navigation').getByRole('link', { name: texts[view] }).click();
      await page.getByRole('heading', { level: 1, name: texts[view] }).waitFor();
      if (view !== 'tokens') continue;
      await page.getByRole('textbox', { name: texts.pasteToken }).fill('not a token');
      await page.getByText(texts.notJwt).waitFor();
    }
    await page.getByRole('link', { name: texts.graphiql }).first().click();
    await page.getByRole('tab', { name: 'authConfig' }).click();
    expect(faults).toEqual([]);
  });
});
