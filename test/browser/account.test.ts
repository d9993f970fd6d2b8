import { CreateGroupCommand } from '@aws-sdk/client-cognito-identity-provider';
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { en as clientTexts } from '../../client/messages.ts';
import { EngineControl } from '../../local/control/EngineControl.ts';
import { TEXTS } from '../../console/language/texts.ts';
import { newPerson, TestGateway } from '../journeys/testGateway.ts';
import { barriers } from './barriers.ts';
import { fitsWidth } from './fitsWidth.ts';
import { openConsole, type Console, type Look } from './openConsole.ts';

let console: Console;
let gateway: TestGateway;
beforeAll(async () => {
  console = await openConsole();
  gateway = new TestGateway(console.engine);
  return console.close;
});

const NEW_PASSWORD = 'Tsubaki-2026';

/** Opens the demo app and returns its parts by their texts. */
async function open(look: Look) {
  const { page, faults, picture } = await console.open(look);
  const texts = TEXTS[look.language];
  const app = page.locator('.app');
  await page.locator('.live.on').waitFor();
  const press = (name: string) => app.getByRole('button', { name, exact: true }).click();
  const submit = () => app.locator('form button[type=submit]').click();
  const title = (name: string) => app.getByRole('heading', { level: 3, name }).waitFor();
  const fill = (name: string, value: string) => app.locator(`#${name}`).fill(value);
  /** Takes the code that has arrived, as it is offered below the field. */
  const useCode = () => app.locator('.arrived button').click();
  const fits = async () => {
    expect(await barriers(page, { exclude: ['iframe'], impacts: ['serious', 'critical'] })).toEqual([]);
    expect(await fitsWidth(page)).toBe(true);
  };
  const answerSms = async () => {
    await title(texts.smsTitle);
    await useCode();
    await submit();
    await app.getByRole('button', { name: texts.profile, exact: true }).waitFor();
  };
  return { page, faults, picture, texts, app, press, submit, title, fill, useCode, fits, answerSms };
}

/** Opens the demo app with the tokens of a person. */
async function openSignedIn(look: Look) {
  const person = newPerson();
  await gateway.confirmed(person);
  const demo = await open(look);
  await demo.press(demo.texts.signIn);
  await demo.fill('username', person.email);
  await demo.fill('password', person.password);
  await demo.submit();
  await demo.answerSms();
  return { ...demo, person };
}

async function narrow(page: Page): Promise<void> {
  await page.setViewportSize({ width: 320, height: 800 });
}

test('a user resets a forgotten password', async () => {
  const person = newPerson();
  await gateway.signedIn(person);
  const { page, faults, texts, press, submit, title, fill, useCode, fits, answerSms } = await open({
    language: 'ja',
    size: 'desktop',
  });
  await press(texts.signIn);
  await fill('username', person.email);
  await press(texts.forgot);
  await title(texts.resetTitle);
  await page.reload();
  await title(texts.resetTitle);
  await narrow(page);
  await fits();
  await useCode();
  await fill('newPassword', 'short');
  await submit();
  await page.locator('#newPassword-error').waitFor();
  await fill('newPassword', NEW_PASSWORD);
  await submit();
  await answerSms();
  expect(await page.locator('#app').textContent()).not.toContain(NEW_PASSWORD);
  expect(faults).toEqual([]);
});

test('an invited user chooses a password and adds what the account lacks', async () => {
  const control = await EngineControl.connect(console.engine.consoleUrl);
  const { email, password, phoneNumber } = newPerson();
  await control.createUser({ email, password, invite: true });
  const { page, faults, picture, texts, press, submit, title, fill, fits, answerSms } = await open({
    language: 'ja',
    size: 'phone',
  });
  await press(texts.signIn);
  await fill('username', email);
  await fill('password', password);
  await submit();
  await title(texts.invitedTitle);
  await fits();
  const overlaps = "[...document.querySelectorAll('.views a')].filter((a) => a.scrollWidth > a.clientWidth).length";
  expect(await page.evaluate(overlaps)).toBe(0);
  await picture('14-navigation');
  await fill('newPassword', NEW_PASSWORD);
  await fill('phoneNumber', phoneNumber);
  await submit();
  await answerSms();
  await control.user((await control.users({ q: email })).users[0]?.sub ?? '').then(({ user }) => {
    expect(user).toMatchObject({ status: 'CONFIRMED', phoneNumber, nickname: texts.sampleNickname });
  });
  await expect.poll(() => page.locator('.stepper li').count()).toBe(3);
  expect(faults).toEqual([]);
});

test('a signed-in user changes the profile and the password, and deletes the account', async () => {
  const { page, faults, texts, app, press, submit, title, fill, useCode, fits, person } = await openSignedIn({
    language: 'en',
    size: 'desktop',
  });
  const { email } = newPerson();
  await narrow(page);
  await press(texts.profile);
  await fill('nickname', 'Hana');
  await fill('email', email);
  await fits();
  await submit();
  // Two mails have the same mask: the code for the new address, and the notice to the old one.
  await app.locator('form').getByText(email).waitFor();
  await app.getByText(texts.pendingHint.replace('{n}', person.email)).waitFor();
  await useCode();
  await expect.poll(() => app.locator('#code').inputValue()).toBe(gateway.code(email));
  await submit();
  await expect.poll(() => app.locator('#email').inputValue()).toBe(email);
  await title(texts.welcome.replace('{n}', 'Hana'));

  await press(texts.password);
  await fill('currentPassword', 'Wrong-2026');
  await fill('proposedPassword', NEW_PASSWORD);
  await submit();
  await app.locator('#currentPassword-error').getByText(clientTexts['auth.field.mismatch']).waitFor();
  await fill('currentPassword', person.password);
  await submit();
  await expect.poll(() => app.locator('#currentPassword').inputValue()).toBe('');

  await press(texts.sessions);
  await app.locator('.devices li').getByText(texts.current).waitFor();
  await fits();
  await press(texts.leave);
  await fill('confirmEmail', person.email);
  await submit();
  await app.locator('#confirmEmail-error').waitFor();
  await fill('confirmEmail', email);
  await submit();
  await title(texts.leftTitle);
  await expect.poll(() => app.locator('.actions .primary').innerText()).toBe(texts.signUp);
  expect(await page.evaluate("sessionStorage.getItem('genkan.demo.session')")).toBeNull();
  expect(faults).toEqual([]);
});

test('a user saves the nickname while an e-mail address is pending, and cancels the change', async () => {
  const { faults, texts, app, press, submit, title, fill, person } = await openSignedIn({
    language: 'en',
    size: 'phone',
  });
  const { email } = newPerson();
  await press(texts.profile);
  await fill('email', email);
  await submit();
  await app.getByRole('button', { name: texts.cancelChange }).waitFor();
  await app.locator('.step-foot').getByRole('button', { name: texts.profile, exact: true }).click();
  await fill('nickname', 'Hana');
  await submit();
  await title(texts.welcome.replace('{n}', 'Hana'));
  await app.getByText(texts.pendingTitle.replace('{n}', email)).waitFor();

  await press(texts.cancelChange);
  await expect.poll(() => app.locator('#email').inputValue()).toBe(person.email);
  expect(faults).toEqual([]);
});

test('a user signs another device out, and then all of them', async () => {
  const { faults, texts, app, press, title, person } = await openSignedIn({ language: 'ja', size: 'desktop' });
  await gateway.signedInAgain(person);
  await press(texts.sessions);
  await app.locator('.devices li').nth(1).getByRole('button').click();
  await expect.poll(() => app.locator('.devices li').count()).toBe(1);
  await press(texts.signOutEverywhere);
  await title(texts.signedOutTitle);
  expect(faults).toEqual([]);
});

test('an operator invites a user, changes the groups and resets the password', async () => {
  const control = await EngineControl.connect(console.engine.consoleUrl);
  await gateway
    .cognito()
    .send(new CreateGroupCommand({ UserPoolId: console.engine.userPoolId, GroupName: 'staff', Description: '' }));
  const { page, faults, picture } = await console.open({ language: 'ja', size: 'desktop' }, '#/users/new');
  await page.keyboard.press('Tab');
  await page.locator('#view-title').focus();
  await picture('15-new-user');
  const texts = TEXTS.ja;
  const { email } = newPerson();
  await page.locator('.narrow-form #email').fill(email);
  await page.getByLabel(texts.invite).check();
  const confirmed = page.getByLabel(texts.createConfirmed);
  expect([await confirmed.isDisabled(), await confirmed.isChecked()]).toEqual([true, false]);
  await page.locator('.narrow-form').getByRole('button', { name: texts.newUser }).click();
  await page.getByText('FORCE_CHANGE_PASSWORD').waitFor();
  expect(gateway.message(email).subject).toContain('仮パスワード');
  await page.getByRole('button', { name: texts.inviteAgain }).click();
  await expect.poll(() => control.inbox({ to: email })).toHaveLength(2);

  const lefts = "new Set([...document.querySelectorAll('.groups-card input')].map((box) => box.offsetLeft)).size";
  expect(await page.evaluate(lefts)).toBe(1);
  await picture('16-groups');
  await page.getByLabel('staff').check();
  const { sub = '' } = (await control.users({ q: email })).users[0] ?? {};
  await expect.poll(async () => (await control.user(sub)).groups).toEqual(['staff']);
  await narrow(page);
  expect(await barriers(page, { exclude: ['iframe'], impacts: ['serious', 'critical'] })).toEqual([]);
  expect(await fitsWidth(page)).toBe(true);
  await control.changeUser(sub, { password: NEW_PASSWORD });
  await page.getByRole('button', { name: texts.resetPassword }).click();
  await page.getByRole('dialog').getByRole('button', { name: texts.resetPassword }).click();
  await page.getByText('RESET_REQUIRED').waitFor();
  await page.getByRole('button', { name: texts.signOutUser }).click();
  await page.getByText(texts.userSignedOut).waitFor();
  expect(faults).toEqual([]);
});

test('a phone shows a user without a nickname in its width, and announcements above the navigation', async () => {
  const control = await EngineControl.connect(console.engine.consoleUrl);
  const { email } = newPerson();
  const { sub } = (await control.createUser({ email })).user;
  const { page, faults } = await console.open({ language: 'en', size: 'phone' }, `#/users/${sub}`);
  await page.getByRole('heading', { level: 1, name: email }).waitFor();
  expect(await fitsWidth(page)).toBe(true);

  await page.getByRole('button', { name: TEXTS.en.signOutUser }).click();
  await page.locator('.toast.shown').waitFor();
  const bottom = "document.querySelector('.toast').getBoundingClientRect().bottom";
  const navigation = "document.querySelector('.views').getBoundingClientRect().top";
  await expect
    .poll(() => page.evaluate<boolean>(`${bottom} <= ${navigation} && ${bottom} > innerHeight / 2`))
    .toBe(true);
  expect(faults).toEqual([]);
});
