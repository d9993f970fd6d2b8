import * as messages from 'genkan-client/messages';

/** What the examples' pages say in one language, beside what the client's own message catalogue says. */
export type Texts = typeof en;

const en = {
  newHere: 'Create an account',
  haveAccount: 'I have an account',
  signUp: 'Sign up',
  signIn: 'Sign in',
  nickname: 'Nickname',
  email: 'E-mail address',
  username: 'E-mail address or phone number',
  phoneNumber: 'Mobile phone number',
  phoneNumberHint: 'With its country code, for example +819012345678',
  password: 'Password',
  code: 'Code',
  confirm: 'Confirm',
  confirmTitle: 'Confirm your e-mail address',
  passwordTitle: 'Your address is confirmed',
  smsTitle: 'One more step',
  unsupportedTitle: 'This step cannot be done here',
  goOn: 'Go on',
  resend: 'Send a new code',
  resent: 'A new code is on its way.',
  startOver: 'Start over',
  signedIn: 'You are signed in',
  refresh: 'Renew the session',
  refreshed: 'The session has been renewed.',
  signOut: 'Sign out',
};

const ja: Texts = {
  newHere: 'アカウントを作成',
  haveAccount: 'アカウントをお持ちの方',
  signUp: '新規登録',
  signIn: 'サインイン',
  nickname: 'ニックネーム',
  email: 'メールアドレス',
  username: 'メールアドレスまたは電話番号',
  phoneNumber: '携帯電話番号',
  phoneNumberHint: '国番号を付けて入力してください（例：+819012345678）',
  password: 'パスワード',
  code: 'コード',
  confirm: '確認する',
  confirmTitle: 'メールアドレスの確認',
  passwordTitle: 'メールアドレスを確認しました',
  smsTitle: 'SMSの認証コードを入力',
  unsupportedTitle: 'この手順はここでは行えません',
  goOn: '続ける',
  resend: 'コードを再送する',
  resent: '新しいコードを送信しました。',
  startOver: '最初からやり直す',
  signedIn: 'サインインしました',
  refresh: 'セッションを更新する',
  refreshed: 'セッションを更新しました。',
  signOut: 'サインアウト',
};

/** The language that the browser asks for, of the two that there are. */
export const language = navigator.language.startsWith('ja') ? 'ja' : 'en';

/** What the client has to say: of every error, of a field that breaks a rule, of every challenge. */
export const catalogue = messages[language];

/** The texts of the page, which from now on says of itself what language it is in. */
export const texts: Texts = { en, ja }[language];
document.documentElement.lang = language;
