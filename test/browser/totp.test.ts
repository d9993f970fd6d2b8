import type { Page } from 'playwright-core';
import decodeQR from 'qr/decode.js';
import { beforeAll, expect, inject, test } from 'vitest';
import { TEXTS, type Language } from '../../console/language/texts.ts';
import { codeOf, STEP_MILLIS } from '../local/cognito/authenticator.ts';
import { barriers } from './barriers.ts';
import { cutOff } from './fitsWidth.ts';
import { LOOKS, openConsole, type Console } from './openConsole.ts';

let console: Console;
beforeAll(async () => {
  console = await openConsole(inject('assemblies').totp);
  return console.close;
});

const SIDE = 290;

/** Reads a QR code of the page as the camera of a phone does: from its pixels. */
async function readQr(page: Page): Promise<string> {
  const svg = await page.locator('.qr').evaluate((element) => element.outerHTML);
  const blank = await page.context().newPage();
  const data = await blank.evaluate(
    async ([text, side]) => {
      const image = new Image(Number(side), Number(side));
      image.src = `data:image/svg+xml,${encodeURIComponent(String(text).replace('<svg', '<svg xmlns="http://www.w3.org/2000/svg"'))}`;
      await image.decode();
      const canvas = new OffscreenCanvas(Number(side), Number(side)).getContext('2d');
      canvas?.drawImage(image, 0, 0, Number(side), Number(side));
      return Array.from(canvas?.getImageData(0, 0, Number(side), Number(side)).data ?? []);
    },
    [svg, SIDE],
  );
  await blank.close();
  return decodeQR({ width: SIDE, height: SIDE, data: Uint8ClampedArray.from(data) });
}

function app(page: Page) {
  return page.locator('.app');
}
async function submit(page: Page, code?: string): Promise<void> {
  if (code !== undefined) await page.locator('#code').fill(code);
  await app(page).locator('form button[type=submit]').click();
}
async function newest(email: string): Promise<string> {
  const found = () => console.engine.inbox.list().findLast(({ to, code }) => to === email && code !== null)?.code ?? '';
  await expect.poll(found).toMatch(/^\d{6}$/);
  return found();
}

/** Expects no barriers and nothing that is cut off, also in the narrowest window. */
async function check(page: Page): Promise<void> {
  expect(await barriers(page, { exclude: ['iframe'] })).toEqual([]);
  expect(await cutOff(page)).toEqual([]);
}

/** Expects that the focus is on a text: a button that is gone would leave it on the whole page. */
async function focusIsOn(page: Page, text: string): Promise<void> {
  await expect.poll(() => page.locator(':focus').textContent()).toBe(text);
}

/** Signs the sample person up and in; returns the address. */
async function signUp(page: Page, language: Language): Promise<string> {
  const texts = TEXTS[language];
  const title = (text: string) => app(page).getByRole('heading', { level: 3, name: text }).waitFor();
  await page.locator('.live.on').waitFor();
  const email = await page.getByLabel(texts.email).inputValue();
  const phone = await page.getByLabel(texts.phoneNumber).inputValue();
  await submit(page);
  await title(texts.confirmTitle);
  await submit(page, await newest(email));
  await title(texts.passwordTitle);
  await submit(page);
  await title(texts.smsTitle);
  await submit(page, await newest(phone.replace(/[^+\d]/g, '')));
  await app(page).getByRole('button', { name: texts.factors, exact: true }).waitFor();
  return email;
}

test.each(LOOKS)('the demo sets an app up and signs in with it, in $language on a $size ($scheme)', async (look) => {
  const { page, faults, picture } = await console.open(look);
  const texts = TEXTS[look.language];
  const click = (name: string) => app(page).getByRole('button', { name, exact: true }).click();
  const email = await signUp(page, look.language);
  await click(texts.factors);
  await app(page).getByText(texts.factorsOff).waitFor();
  await check(page);
  await picture('totp-off');
  await click(texts.appSetUp);
  await focusIsOn(page, texts.appScan);
  await click(texts.cancel);
  await focusIsOn(page, texts.factorsOff);
  await click(texts.appSetUp);
  await focusIsOn(page, texts.appScan);

  const secret = (await app(page).locator('.app-key code').textContent()) ?? '';
  const uri = await readQr(page);
  expect(uri).toContain(`?secret=${secret}&issuer=Shop%20%26%20Co`);
  expect(uri).toContain(encodeURIComponent(email));
  // A phone cannot scan its own screen.
  const link = app(page).getByRole('link', { name: texts.appOpen, exact: true });
  expect(await link.getAttribute('href')).toBe(uri);
  await check(page);
  await picture('totp-setup');
  // The list of requests hides the secret.
  expect(await page.locator('#app').innerHTML()).toContain(secret);
  expect(await page.locator('.wire').textContent()).not.toContain(secret);
  const { clock } = console.engine;
  await submit(page, '000000');
  await app(page).locator('#code[aria-invalid=true]').waitFor();
  await check(page);
  await submit(page, codeOf(secret, clock.nowMillis()));
  await focusIsOn(page, texts.factorsOn);
  await check(page);
  await picture('totp-on');
  expect(await app(page).getByRole('button', { pressed: true }).allTextContents()).toContain(texts.askChoice);

  await click(texts.tokens);
  await click(texts.signOut);
  await click(texts.signInAgain);
  await submit(page);
  await app(page).getByRole('heading', { level: 3, name: texts.factorTitle }).waitFor();
  expect(await app(page).locator('.kind').textContent()).toBe('SELECT_MFA_FACTOR');
  await check(page);
  await picture('totp-choice');
  await click(texts.factorTotp);
  await app(page).getByRole('heading', { level: 3, name: texts.totpTitle }).waitFor();
  await check(page);
  await picture('totp-code');
  clock.advance(STEP_MILLIS);
  await submit(page, codeOf(secret, clock.nowMillis()));
  await app(page).getByRole('button', { name: texts.factors, exact: true }).waitFor();
  expect(await app(page).locator('.step-name').allTextContents()).toEqual([texts.signIn, texts.stepTotp, texts.stepIn]);

  await click(texts.factors);
  await click(texts.appOff);
  await focusIsOn(page, texts.factorsOff);
  expect(faults).toEqual([]);
});
