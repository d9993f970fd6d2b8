import { cutText } from './cutText.ts';
import type { Template, Texts } from './contract.ts';

const secret = 'ほかの人には教えないでください。';
const discard = 'お心当たりのない場合は、このメールを破棄してください。';
const unasked = `${discard}コードを入力しない限り、何も変更されません。`;

const signUp: Template = {
  subject: '【{app}】確認コードのお知らせ',
  lead: '{app}にご登録いただき、ありがとうございます。次のコードを入力して、メールアドレスの確認を完了してください。',
  validity: `コードの有効期限は24時間です。${secret}`,
  unasked,
  sms: `確認コードは{code}です。${secret}`,
};

const verifyAttribute: Template = {
  ...signUp,
  lead: 'メールアドレスの確認のため、次のコードを{app}で入力してください。',
};

const forgotPassword: Template = {
  subject: '【{app}】パスワード再設定のご案内',
  lead: 'パスワードの再設定を受け付けました。次のコードを入力して、新しいパスワードを設定してください。',
  validity: `コードの有効期限は1時間です。${secret}`,
  unasked,
  sms: `パスワード再設定用のコードは{code}です。${secret}`,
};

/** Japanese. An SMS segment holds 70 UCS-2 units, sender and filled-in code included. */
export const ja: Texts = {
  // A nickname may bring its own honorific: 花子さん is not 花子さんさん.
  greeting: (name) => (name ? `${name.replace(/(さん|さま|様)?$/, (own) => own || 'さん')}、` : 'こんにちは。'),
  smsSender(name, sms) {
    // Where users sign in by email their user name is a UUID, 36 characters.
    const short = cutText(name, sms.includes('{userName}') ? 15 : 20);
    return short && `【${short}】`;
  },
  sender: 'このメールは{app}からお送りしています。',
  accountExists: {
    ...forgotPassword,
    subject: '【{app}】すでにアカウントをお持ちです',
    lead: 'このメールアドレスで新規登録の操作がありましたが、すでに{app}のアカウントをお持ちです。これまでどおりサインインしてください。パスワードをお忘れの場合は、次のコードで新しいパスワードを設定できます。',
    sms: 'すでにアカウントをお持ちです。パスワードをお忘れの場合の再設定用コードは{code}です。',
  },
  messages: {
    CustomMessage_SignUp: signUp,
    CustomMessage_ResendCode: {
      ...signUp,
      lead: '新しい確認コードをお送りします。次のコードを入力して、{app}への登録を完了してください。',
    },
    CustomMessage_ForgotPassword: forgotPassword,
    CustomMessage_UpdateUserAttribute: { ...verifyAttribute, lead: `新しい${verifyAttribute.lead}` },
    CustomMessage_VerifyUserAttribute: verifyAttribute,
    CustomMessage_Authentication: {
      subject: '【{app}】サインイン用の認証コード',
      lead: '{app}にサインインするには、次のコードを入力してください。',
      validity: `コードは今回のサインインでのみ有効で、短時間で使えなくなります。${secret}`,
      unasked:
        'サインインした覚えがない場合は、第三者にパスワードを知られているおそれがあります。すぐにパスワードを変更してください。',
      sms: `サインイン用の認証コードは{code}です。${secret}`,
    },
    CustomMessage_AdminCreateUser: {
      subject: '【{app}】アカウントのご案内',
      lead: '{app}のアカウントをご用意しました。メールアドレスと次の仮パスワードでサインインし、新しいパスワードを設定してください。',
      account: 'ユーザー名: {userName}',
      validity: `仮パスワードには有効期限があります。お早めにサインインしてください。${secret}`,
      unasked: discard,
      sms: '{userName}の仮パスワード: {code}',
    },
  },
};
