import type { Locale } from './locale.ts';

/** What the user pool sends when the CustomMessage trigger leaves a message to it. */
export interface MessageTexts {
  /** The text with a sign-in code. */
  readonly mfaSms: string;
  /** The text with a code that proves a phone number. */
  readonly verificationSms: string;
  /** Subject and body of the mail with a code. */
  readonly verificationMail: { readonly subject: string; readonly body: string };
  /** The text to a user whom an operator created. */
  readonly invitationSms: string;
  /** Subject and body of the mail to a user whom an operator created. */
  readonly invitationMail: { readonly subject: string; readonly body: string };
}

/**
 * The user pool's own texts. A text holds 70 characters when one of them is not in the GSM alphabet, and is billed as
 * two beyond that; the longest name (20 characters) still fits. Cognito replaces `{####}` by the code and `{username}` by
 * the user name (https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-settings-message-customizations.html).
 */
export function messageTexts(locale: Locale, appName: string): MessageTexts {
  return TEXTS[locale](appName);
}

const TEXTS: Readonly<Record<Locale, (appName: string) => MessageTexts>> = {
  en: (appName) => ({
    mfaSms: `${appName}: your sign-in code is {####}`,
    verificationSms: `${appName}: your code is {####}`,
    verificationMail: { subject: `${appName}: your code`, body: `Your code is {####}` },
    invitationSms: `${appName}: {username}, password {####}`,
    invitationMail: {
      subject: `${appName}: your account`,
      body: `Your user name is {username} and your temporary password is {####}`,
    },
  }),
  ja: (appName) => ({
    mfaSms: `${appName}: 認証コードは{####}です`,
    verificationSms: `${appName}: 確認コードは{####}です`,
    verificationMail: { subject: `${appName}: 確認コード`, body: `確認コードは{####}です。` },
    invitationSms: `${appName}: {username} 仮パスワード {####}`,
    invitationMail: {
      subject: `${appName}: アカウントのご案内`,
      body: `ユーザー名は {username}、仮パスワードは {####} です。`,
    },
  }),
};
