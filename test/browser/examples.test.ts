import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { EXAMPLES, serveExample, type ExampleName } from '../../examples/serve.ts';
import { newPerson, TestGateway } from '../journeys/testGateway.ts';
import { launchChromium } from './launchChromium.ts';

/** The texts of the pages in each language. */
const TEXTS = {
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
    resent: 'A new code has been sent.',
    refresh: 'Refresh the session',
    refreshed: 'The session has been refreshed.',
    signOut: 'Sign out',
    tooShort: 'This is too short.',
    wrongCode: 'This code is incorrect.',
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

type Language = keyof typeof TEXTS;
type Name = keyof (typeof TEXTS)['en'];

let gateway: TestGateway;
let browser: Browser;
const closers: (() => unknown)[] = [];

beforeAll(async () => {
  [gateway, browser] = await Promise.all([TestGateway.open(), launchChromium()]);
});
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});
afterAll(async () => {
  await browser.close();
  await gateway.close();
});

/** Opens an example in a browser of a language. */
async function open(example: ExampleName, language: Language) {
  const { url, stop } = await serveExample(example, gateway.engine.consoleUrl);
  const context = await browser.newContext({ locale: language === 'ja' ? 'ja-JP' : 'en-GB' });
  closers.push(() => context.close(), stop);
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const broken: string[] = [];
  const credentials: string[] = [];
  page.on('pageerror', ({ message }) => broken.push(message));
  // Chrome notes there, among others, password fields without a user name.
  page.on('console', (message) => broken.push(message.text()));
  page.on('request', (request) => {
    if (request.url() !== gateway.engine.graphqlUrl || request.method() !== 'POST') return;
    const names = Object.keys(request.headers()).filter((name) => ['x-api-key', 'authorization'].includes(name));
    credentials.push(names.join(' and '));
  });
  await page.goto(url);
  return { page, broken, credentials, ...drive(page, TEXTS[language]) };
}

/** Returns the visible parts of the page by their names. */
function drive(page: Page, texts: Readonly<Record<Name, string>>) {
  const field = (name: Name) => page.getByLabel(texts[name], { exact: true }).filter({ visible: true });
  const fill = async (fields: Partial<Record<Name, string>>): Promise<void> => {
    for (const [name, text] of Object.entries(fields)) await field(name as Name).fill(text);
  };
  const press = (name: Name) => page.getByRole('button', { name: texts[name], exact: true }).click();
  const reads = (name: Name) => page.getByText(texts[name]).waitFor();
  /** Signs in with user name, password and the texted code. */
  const signIn = async (person: { email: string; password: string; phoneNumber: string }): Promise<void> => {
    await fill({ username: person.email, password: person.password });
    await press('signIn');
    await field('code').waitFor();
    await fill({ code: gateway.code(person.phoneNumber) });
    await press('signIn');
    await page.getByText(person.email).waitFor();
  };
  return { field, fill, press, reads, signIn };
}

const LANGUAGES = Object.keys(TEXTS) as Language[];
const inEachLanguage = EXAMPLES.flatMap((example) => LANGUAGES.map((language) => [example, language] as const));

test.each(inEachLanguage)('%s in %s goes through the journey, with errors on the way', async (example, language) => {
  const person = newPerson();
  const before = gateway.cognitoCalls().length;
  const { page, broken, credentials, field, fill, press, reads } = await open(example, language);
  expect(await page.locator('html').getAttribute('lang')).toBe(language);

  await fill({ nickname: person.nickname, email: person.email, phoneNumber: person.phoneNumber, password: 'Saku-1' });
  await press('signUp');
  await reads('tooShort');
  await expect.poll(() => page.locator('[aria-invalid=true]').count()).toBe(1);
  expect(await page.locator('[aria-invalid=true]:focus').getAttribute('name')).toBe('password');
  await fill({ password: person.password });
  await press('signUp');

  await field('code').waitFor();
  await press('resend');
  await reads('tooEarly');
  gateway.engine.clock.advance(61_000);
  await press('resend');
  await reads('resent');
  await page.reload();
  await fill({ code: gateway.code(person.email) });
  await press('confirm');

  await fill({ password: person.password });
  await press('signIn');
  await field('code').waitFor();
  const code = gateway.code(person.phoneNumber);
  await fill({ code: code === '000000' ? '000001' : '000000' });
  await press('signIn');
  await reads('wrongCode');
  await fill({ code });
  await press('signIn');

  await page.getByText(person.email).waitFor();
  await page.reload();
  await page.getByText(person.email).waitFor();
  await press('refresh');
  await reads('refreshed');
  await press('signOut');
  await field('username').waitFor();

  // The page is signed out at once; the request to the gateway takes a moment longer.
  await expect
    // The function pendingAccounts calls actions for administrators, some of them after the answer.
    .poll(() =>
      gateway
        .cognitoCalls()
        .slice(before)
        .filter((action) => !action.startsWith('Admin')),
    )
    .toEqual([
      // The password that is too short does not reach Cognito.
      ...['SignUp', 'ResendConfirmationCode', 'ConfirmSignUp', 'InitiateAuth'],
      ...['RespondToAuthChallenge', 'RespondToAuthChallenge', 'GetUser', 'GetUser'],
      ...['GetTokensFromRefreshToken', 'RevokeToken'],
    ]);
  // Two requests of `me` with the access token, ten others and three of `authConfig` with the API key.
  expect(credentials.filter((names) => names !== 'x-api-key')).toEqual(['authorization', 'authorization']);
  expect(credentials).toHaveLength(15);
  expect(broken).toEqual([]);
});

test.each(EXAMPLES)('%s shows the next user nothing of the previous one', async (example) => {
  const people = [newPerson(), newPerson({ nickname: 'Taro' })];
  const { page, press, field, signIn } = await open(example, 'en');
  await press('haveAccount');
  for (const person of people) {
    await gateway.confirmed(person);
    await signIn(person);
    expect(await page.locator('dd').allInnerTexts()).toEqual([person.nickname, person.email, person.phoneNumber]);
    await press('signOut');
    await field('username').waitFor();
    expect(await page.locator('dd').filter({ visible: true }).count()).toBe(0);
  }
});

test.each(EXAMPLES)('%s ends a session that was ended elsewhere, and shows the reason', async (example) => {
  const person = newPerson();
  await gateway.confirmed(person);
  const { page, press, reads, field, signIn } = await open(example, 'en');
  await press('haveAccount');
  await signIn(person);
  const kept = await page.evaluate(() => localStorage.getItem('genkan.session'));
  const { refreshToken } = JSON.parse(String(kept)) as { refreshToken: string };
  await gateway.mutate('signOut', { refreshToken });
  await press('refresh');
  await reads('ended');
  await expect.poll(() => field('username').count()).toBe(1);
});
