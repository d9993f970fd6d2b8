import type { PageLanguage } from '../../pages/page.ts';

const EN = {
  title: 'Sign in',
  note: 'Page of the local engine in place of managed login. Sign-up and "Forgot password" are not emulated here.',
  username: 'User name, e-mail address or phone number',
  password: 'Password',
  signIn: 'Sign in',
  or: 'Sign in with',
  code: (destination: string) => `Code that was sent to ${destination}`,
  newPassword: 'Choose a new password',
  submit: 'Continue',
  error: 'An error was encountered with the requested page.',
  foreign: 'The form has expired. Open the sign-in page again.',
  unsupported: (challenge: string) => `The engine does not emulate ${challenge} on this page.`,
};

const JA: typeof EN = {
  title: 'サインイン',
  note: 'マネージドログインの代わりとなる、ローカルエンジンのページです。サインアップと「パスワードを忘れた場合」はエミュレートされません。',
  username: 'ユーザー名、E メールアドレスまたは電話番号',
  password: 'パスワード',
  signIn: 'サインイン',
  or: '次のプロバイダーでサインイン',
  code: (destination) => `${destination} に送信されたコード`,
  newPassword: '新しいパスワードの設定',
  submit: '続行',
  error: 'リクエストされたページでエラーが発生しました。',
  foreign: 'フォームの有効期限が切れています。サインインページをもう一度開いてください。',
  unsupported: (challenge) => `このページでは ${challenge} はエミュレートされません。`,
};

/** Texts of the pages of managed login. */
export type LoginTexts = typeof EN;

/** The texts by language. */
export const loginTexts: Readonly<Record<PageLanguage, LoginTexts>> = { en: EN, ja: JA };
