import type { PageLanguage } from '../pages/page.ts';
import type { IdentityProblem } from './readIdentity.ts';

const EN = {
  title: (name: string) => `Sign in with ${name}`,
  note: (name: string) =>
    `The local engine stands in for ${name}. Choose who signs in; nothing is sent to ${name}, and no password is needed.`,
  use: (who: string) => `Sign in as ${who}`,
  unverified: 'Address not verified',
  other: 'Another user',
  subject: 'Subject (identifier of the user at the provider)',
  email: 'E-mail address',
  verified: 'The provider has verified the e-mail address',
  verifiedHint: 'Clear the check box to see what your app does with an address that is not verified.',
  name: 'Name',
  claims: 'Further claims, a JSON object',
  confirm: 'Sign in',
  cancel: 'Cancel',
  problems: {
    subject: 'The subject has 1 to 100 characters of ASCII, without blanks.',
    claims: 'The further claims are not a JSON object. Enter one such as {"given_name": "Hanako"}.',
  } satisfies Record<IdentityProblem, string>,
};

/** Texts of the page of the fake identity provider. */
export type AuthorizeTexts = typeof EN;

const JA: AuthorizeTexts = {
  title: (name) => `${name} でサインイン`,
  note: (name) =>
    `ローカルエンジンが ${name} の代わりに応答します。サインインするユーザーを選択してください。${name} には何も送信されず、パスワードは不要です。`,
  use: (who) => `${who} としてサインイン`,
  unverified: 'アドレス未検証',
  other: '別のユーザー',
  subject: 'サブジェクト (プロバイダーでのユーザーの識別子)',
  email: 'E メールアドレス',
  verified: 'プロバイダーが E メールアドレスを検証済み',
  verifiedHint: 'チェックを外すと、未検証のアドレスに対するアプリの動作を確認できます。',
  name: '名前',
  claims: 'その他のクレーム (JSON オブジェクト)',
  confirm: 'サインイン',
  cancel: 'キャンセル',
  problems: {
    subject: 'サブジェクトは、空白を含まない 1～100 文字の ASCII で入力してください。',
    claims: 'その他のクレームが JSON オブジェクトではありません。{"given_name": "Hanako"} のように入力してください。',
  },
};

/** The texts by language. */
export const authorizeTexts: Readonly<Record<PageLanguage, AuthorizeTexts>> = { en: EN, ja: JA };
