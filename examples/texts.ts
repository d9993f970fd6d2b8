import type { AuthClient, AuthFactor, ChallengeKind } from '@genkan/client';
import * as messages from '@genkan/client/messages';

/** A title for each challenge kind; a missing kind is a compile error. */
type ChallengeTitles = Record<`title.${ChallengeKind}`, string>;

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
  newPassword: 'New password',
  forgot: 'Forgot your password?',
  passwordHint: 'At least {length} characters',
  passwordKinds: ', with {kinds}',
  requireLowercase: 'a lowercase letter',
  requireUppercase: 'an uppercase letter',
  requireNumbers: 'a number',
  requireSymbols: 'a symbol',
  code: 'Code',
  confirm: 'Confirm',
  'title.CONFIRM_SIGN_UP': 'Confirm your e-mail address',
  'title.NEW_PASSWORD_REQUIRED': 'Choose a password',
  'title.PASSWORD': 'Enter your password',
  'title.RESET_PASSWORD': 'Choose a new password',
  'title.SELECT_MFA_FACTOR': 'Choose how to confirm that it is you',
  factor: 'Second step',
  'factor.SMS': 'Text message',
  'factor.TOTP': 'Authenticator app',
  'title.SMS_MFA': 'Enter the code from the text message',
  'title.SOFTWARE_TOKEN_MFA': 'Enter the code from the authenticator app',
  'title.UNSUPPORTED': 'This step is not supported here',
  goOn: 'Continue',
  resend: 'Send a new code',
  resent: 'A new code has been sent.',
  startOver: 'Start over',
  signedIn: 'You are signed in',
  refresh: 'Refresh the session',
  refreshed: 'The session has been refreshed.',
  signOut: 'Sign out',
} satisfies ChallengeTitles & Record<`factor.${AuthFactor}`, string> & Record<string, string>;

/** The texts of the examples' pages in one language. The client's catalogue has those for errors and challenges. */
export type Texts = Readonly<Record<keyof typeof en, string>>;

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
  newPassword: '新しいパスワード',
  forgot: 'パスワードをお忘れの方',
  passwordHint: '{length}文字以上',
  passwordKinds: '、{kinds}を含む',
  requireLowercase: '英小文字',
  requireUppercase: '英大文字',
  requireNumbers: '数字',
  requireSymbols: '記号',
  code: 'コード',
  confirm: '確認する',
  'title.CONFIRM_SIGN_UP': 'メールアドレスの確認',
  'title.NEW_PASSWORD_REQUIRED': 'パスワードの設定',
  'title.PASSWORD': 'パスワードを入力してください',
  'title.RESET_PASSWORD': 'パスワードの再設定',
  'title.SELECT_MFA_FACTOR': '本人確認の方法を選択',
  factor: '確認方法',
  'factor.SMS': 'SMS',
  'factor.TOTP': '認証アプリ',
  'title.SMS_MFA': 'SMSの認証コードを入力',
  'title.SOFTWARE_TOKEN_MFA': '認証アプリのコードを入力',
  'title.UNSUPPORTED': 'この手順はここではサポートされていません',
  goOn: '続ける',
  resend: 'コードを再送する',
  resent: '新しいコードを送信しました。',
  startOver: '最初からやり直す',
  signedIn: 'サインインしました',
  refresh: 'セッションを更新する',
  refreshed: 'セッションを更新しました。',
  signOut: 'サインアウト',
};

/** The texts in one language. */
export interface Words {
  language: 'en' | 'ja';
  texts: Texts;
  /** The client's texts for errors, their fields and challenges. */
  catalogue: messages.Catalogue;
}

/** The languages of the examples: each needs a catalogue of the client's messages. */
const WORDS: Readonly<Record<Words['language'], Words>> = {
  en: { language: 'en', texts: en, catalogue: messages.en },
  ja: { language: 'ja', texts: ja, catalogue: messages.ja },
};

/** The texts before a browser has been asked, e.g. on a server. */
export const DEFAULT_WORDS = WORDS.en;

/** Returns the texts in the browser's language, or in English. It returns the same object for the same language. */
export function browserWords(): Words {
  return Object.values(WORDS).find(({ language }) => navigator.language.startsWith(language)) ?? DEFAULT_WORDS;
}

/** What `authConfig` says about the deployment. */
export type Config = Extract<Awaited<ReturnType<AuthClient['authConfig']>>, { status: 'done' }>['value'];

const KINDS = ['requireLowercase', 'requireUppercase', 'requireNumbers', 'requireSymbols'] as const;

/** Returns the rules for new passwords as a sentence. */
export function passwordHint({ passwordPolicy }: Config, { language, texts }: Words): string {
  const kinds = KINDS.filter((kind) => passwordPolicy[kind]).map((kind) => texts[kind]);
  const list = new Intl.ListFormat(language).format(kinds);
  const length = texts.passwordHint.replace('{length}', String(passwordPolicy.minLength));
  return length + (list && texts.passwordKinds.replace('{kinds}', list));
}
