import { cutText } from './cutText.ts';
import type { Template, Texts } from './contract.ts';

const secret = 'ほかの人には教えないでください。';
const exists = 'すでにアカウントをお持ちです。';
const forgotten = 'パスワードをお忘れの場合は、';
const unknown = 'お心当たりのない場合は、';

/** The template of the messages about a code of this `name`. */
function about(name: string, purpose: string, validity: string) {
  return {
    subject: `【{app}】${name}`,
    lead: `${purpose}には、次の${name}を入力してください。`,
    validity: `この${name}は${validity}有効です。${secret}`,
    unasked: `${unknown}無視してください。${name}を入力しない限り、何も変わりません。`,
    sms: `${name}は{code}です。${secret}`,
  } satisfies Template;
}

const confirm = about('確認コード', 'メールアドレスを確認する', '24時間');
const reset = about('パスワード再設定コード', 'パスワードを再設定する', '1時間');

/** The template of the notices about a change of `what`. */
function changed(what: string, change = '変更') {
  return {
    ...reset,
    subject: `【{app}】${what}の${change}のお知らせ`,
    lead: `${what}の${change}が行われました。${unknown}次のコードでパスワードを再設定してください。`,
    unasked: 'ご自身の操作であれば無視してください。',
  } satisfies Template;
}

/** Japanese. An SMS segment holds 70 UCS-2 units, sender and filled-in code included. */
export const ja: Texts = {
  // A nickname may bring its own honorific: 花子さん is not 花子さんさん.
  greeting: (name) => (name ? `${name.replace(/(さん|さま|様)?$/, (own) => own || 'さん')}、` : 'こんにちは。'),
  smsSender(name, sms) {
    // Where users sign in by email their user name is a UUID, 36 characters.
    const short = cutText(name, sms.includes('{userName}') ? 15 : 20);
    return short && `【${short}】`;
  },
  bound: `認証コードです。${secret}`,
  confirm,
  signUpIncomplete: {
    ...confirm,
    subject: '【{app}】新規登録が完了していません',
    lead:
      '新規登録が完了していないため、パスワードを再設定できません。' +
      'このメールアドレスでもう一度新規登録し、新しいパスワードを設定してください。' +
      '登録の画面が開いている場合は、そこに次の確認コードを入力して完了することもできます。',
    sms: '新規登録が完了していません。もう一度登録してください。確認コード: {code}',
  },
  reset,
  accountExists: {
    ...reset,
    subject: '【{app}】登録済みのお知らせ',
    lead: `新規登録の操作がありましたが、${exists}そのままサインインしてください。${forgotten}次のコードで再設定できます。`,
    sms: `${exists}${forgotten}{code}で再設定できます。`,
  },
  passwordChanged: changed('パスワード'),
  emailChange: changed('メールアドレス', '変更手続き'),
  phoneNumberChanged: changed('電話番号'),
  mfaChanged: changed('二段階認証'),
  link: changed('外部連携'),
  signIn: {
    ...about('認証コード', 'サインインする', '今回のサインインに限り'),
    unasked: `${unknown}パスワードを知られているおそれがあります。すぐに変更してください。`,
  },
  invite: {
    ...about('仮パスワード', '{userName}としてサインインし、パスワードを設定する', '数日間'),
    sms: '{userName}の仮パスワード: {code}',
  },
};
