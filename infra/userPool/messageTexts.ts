import type { texts } from '../../lambdas/messages/texts.ts';

/** A language that e-mails and SMS messages are written in: one row of lambdas/messages/texts.ts. */
export type Locale = keyof typeof texts;

/** Fallback messages of the user pool. Cognito sends them when the CustomMessage trigger sets none. */
interface MessageTexts {
  /** SMS message with a sign-in code. */
  readonly mfaSms: string;
  /** SMS message with a code that verifies a phone number. */
  readonly verificationSms: string;
  /** E-mail with a code. */
  readonly verificationMail: { readonly subject: string; readonly body: string };
  /** SMS message to a user created by an operator. */
  readonly invitationSms: string;
  /** E-mail to a user created by an operator. */
  readonly invitationMail: { readonly subject: string; readonly body: string };
}

/** Messages by language. A language of lambdas/messages/texts.ts without a row here does not compile. */
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

/** Every language that e-mails and SMS messages are written in, as BCP 47 tags. */
export const LOCALES = Object.keys(TEXTS) as readonly Locale[];

/**
 * Returns the user pool's own messages. An SMS message with a character outside the GSM alphabet holds 70 characters; a
 * longer one is billed as two. Each message fits with the longest app name (20 characters). Cognito replaces `{####}`
 * by the code and `{username}` by the user name. No message has the line of `smsDomain`: the pattern of
 * `SmsAuthenticationMessage`, `.*\{####\}.*`, allows no line break.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-settings-message-customizations.html
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SmsMfaConfigType.html
 * @see https://docs.aws.amazon.com/sms-voice/latest/userguide/sms-limitations-character.html
 */
export function messageTexts(locale: Locale, appName: string): MessageTexts {
  return TEXTS[locale](appName);
}
