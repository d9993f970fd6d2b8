import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { EXAMPLES, serveExample, type ExampleName } from '../../examples/serve.ts';
import { newPerson as stranger, TestGateway as House } from '../journeys/testGateway.ts';
import { launchChromium } from './launchChromium.ts';

/** What the pages say, as users of each language know it. */
const SAYS = {
  en: {
    nickname: 'Nickname',
    email: 'E-mail address',
    phoneNumber: 'Mobile phone number',
    password: 'Password',
    username: 'E-mail address or phone number',
    code: 'Code',
    haveAccount: 'I have an account',
    signUp: 'Sign up',
    confirm: 'Confirm',
    signIn: 'Sign in',
    resend: 'Send a new code',
    resent: 'A new code is on its way.',
    refresh: 'Renew the session',
    refreshed: 'The session has been renewed.',
    signOut: 'Sign out',
    tooShort: 'This is too short.',
    wrongCode: 'This code is not right.',
    tooEarly: 'Please try again in',
    ended: 'Your session has ended.',
  },
  ja: {
    nickname: 'ニックネーム',
    email: 'メールアドレス',
    phoneNumber: '携帯電話番号',
    password: 'パスワード',
    username: 'メールアドレスまたは電話番号',
    code: 'コード',
    haveAccount: 'アカウントをお持ちの方',
    signUp: '新規登録',
    confirm: '確認する',
    signIn: 'サインイン',
    resend: 'コードを再送する',
    resent: '新しいコードを送信しました。',
    refresh: 'セッションを更新する',
    refreshed: 'セッションを更新しました。',
    signOut: 'サインアウト',
    tooShort: '文字数が足りません。',
    wrongCode: 'コードが正しくありません。',
    tooEarly: '秒ほど待ってから、',
    ended: 'セッションが終了しました。',
  },
} as const;

type Language = keyof typeof SAYS;
type Name = keyof (typeof SAYS)['en'];

let house: House;
let browser: Browser;
const closers: (() => unknown)[] = [];

beforeAll(async () => {
  [house, browser] = await Promise.all([House.open(), launchChromium()]);
});
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});
afterAll(async () => {
  await browser.close();
  await house.close();
});

/** Opens an example as a browser of a language shows it. */
async function open(example: ExampleName, language: Language) {
  const { url, stop } = await serveExample(example, house.engine.consoleUrl);
  const context = await browser.newContext({ locale: language === 'ja' ? 'ja-JP' : 'en-GB' });
  closers.push(() => context.close(), stop);
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const broken: string[] = [];
  const credentials: string[] = [];
  page.on('pageerror', ({ message }) => broken.push(message));
  page.on('request', (request) => {
    if (request.url() !== house.engine.graphqlUrl || request.method() !== 'POST') return;
    const names = Object.keys(request.headers()).filter((name) => ['x-api-key', 'authorization'].includes(name));
    credentials.push(names.join(' and '));
  });
  await page.goto(url);
  return { page, broken, credentials, ...drive(page, SAYS[language]) };
}

/** The page's visible parts, by what users call them. */
function drive(page: Page, says: Readonly<Record<Name, string>>) {
  const field = (name: Name) => page.getByLabel(says[name], { exact: true }).filter({ visible: true });
  const fill = async (fields: Partial<Record<Name, string>>): Promise<void> => {
    for (const [name, text] of Object.entries(fields)) await field(name as Name).fill(text);
  };
  const press = (name: Name) => page.getByRole('button', { name: says[name], exact: true }).click();
  const hears = (name: Name) => page.getByText(says[name]).waitFor();
  /** From user name and password to the code that was texted, and on. */
  const signIn = async (person: { email: string; password: string; phoneNumber: string }): Promise<void> => {
    await fill({ username: person.email, password: person.password });
    await press('signIn');
    await field('code').waitFor();
    await fill({ code: house.code(person.phoneNumber) });
    await press('signIn');
    await page.getByText(person.email).waitFor();
  };
  return { field, fill, press, hears, signIn };
}

const inBoth = EXAMPLES.flatMap((example) => [[example, 'en'] as const, [example, 'ja'] as const]);

test.each(inBoth)('%s in %s: the whole journey, with what can go wrong on the way', async (example, language) => {
  const person = stranger();
  const before = house.cognitoCalls().length;
  const { page, broken, credentials, field, fill, press, hears } = await open(example, language);
  expect(await page.locator('html').getAttribute('lang')).toBe(language);

  await fill({ nickname: person.nickname, email: person.email, phoneNumber: person.phoneNumber, password: 'Saku-1' });
  await press('signUp');
  await hears('tooShort');
  expect(await page.locator('[aria-invalid=true]').count()).toBe(1);
  expect(await page.locator('[aria-invalid=true]:focus').getAttribute('name')).toBe('password');
  await fill({ password: person.password });
  await press('signUp');

  await field('code').waitFor();
  await press('resend');
  await hears('tooEarly');
  house.engine.clock.advance(61_000);
  await press('resend');
  await hears('resent');
  await page.reload();
  await fill({ code: house.code(person.email) });
  await press('confirm');

  await fill({ password: person.password });
  await press('signIn');
  await field('code').waitFor();
  const code = house.code(person.phoneNumber);
  await fill({ code: code === '000000' ? '000001' : '000000' });
  await press('signIn');
  await hears('wrongCode');
  await fill({ code });
  await press('signIn');

  await page.getByText(person.email).waitFor();
  await page.reload();
  await page.getByText(person.email).waitFor();
  await press('refresh');
  await hears('refreshed');
  await press('signOut');
  await field('username').waitFor();

  // Signed out is signed out here at once; the gateway hears of it a moment later.
  await expect
    .poll(() => house.cognitoCalls().slice(before))
    .toEqual([
      // The password that is too short does not get that far.
      ...['SignUp', 'ResendConfirmationCode', 'ConfirmSignUp', 'InitiateAuth'],
      ...['RespondToAuthChallenge', 'RespondToAuthChallenge', 'GetUser', 'GetUser'],
      ...['GetTokensFromRefreshToken', 'RevokeToken'],
    ]);
  // Twelve requests: the access token for `me`, which was asked for twice, and the API key for all the others.
  expect(credentials.filter((names) => names !== 'x-api-key')).toEqual(['authorization', 'authorization']);
  expect(credentials).toHaveLength(12);
  expect(broken).toEqual([]);
});

test.each(EXAMPLES)('%s: whoever signs in next is not shown who was there before', async (example) => {
  const people = [stranger(), stranger({ nickname: 'Taro' })];
  const { page, press, field, signIn } = await open(example, 'en');
  await press('haveAccount');
  for (const person of people) {
    await house.confirmed(person);
    await signIn(person);
    expect(await page.locator('dd').allInnerTexts()).toEqual([person.nickname, person.email, person.phoneNumber]);
    await press('signOut');
    await field('username').waitFor();
    expect(await page.locator('dd').filter({ visible: true }).count()).toBe(0);
  }
});

test.each(EXAMPLES)('%s: a session that has been ended elsewhere ends here too, with the reason', async (example) => {
  const person = stranger();
  await house.confirmed(person);
  const { page, press, hears, field, signIn } = await open(example, 'en');
  await press('haveAccount');
  await signIn(person);
  const kept = await page.evaluate(() => sessionStorage.getItem('genkan.session'));
  const { refreshToken } = JSON.parse(String(kept)) as { refreshToken: string };
  await house.mutate('signOut', { refreshToken: refreshToken });
  await press('refresh');
  await hears('ended');
  expect(await field('username').count()).toBe(1);
});
