/**
 * The subject matter of a message. `confirm` also serves changed and unverified e-mail addresses; `signUpIncomplete`
 * replaces `confirm` for an account that was never confirmed and whose password was forgotten; a `NoticeTopic` replaces
 * `reset`.
 */
export type Topic = 'confirm' | 'signUpIncomplete' | 'reset' | 'signIn' | 'invite' | NoticeTopic;

/** The subject matter of a notice, which is a mail with a reset code that the user has not asked for. */
type NoticeTopic = 'accountExists' | 'passwordChanged' | 'emailChange' | 'phoneNumberChanged' | 'mfaChanged' | 'link';

type WithCode = `${string}{code}${string}`;

/**
 * One message. `{app}` stands for the operator's APP_NAME in any text. The user's nickname is no part of a template:
 * only the mail's greeting has it. The mail's code is placed by the layout, the SMS's by `{code}`. An invitation names
 * the user in its lead and in its SMS, by `{userName}`, which Cognito requires.
 */
export interface Template {
  /** The mail's subject, at most 140 characters with APP_NAME in it. */
  readonly subject: string;
  /** The purpose of the mail and of the code that follows. */
  readonly lead: string;
  /** The validity of the code. */
  readonly validity: string;
  /** What to do for a reader who did not ask for the message. */
  readonly unasked: string;
  /** The SMS after the sender's name: one segment, no line break. */
  readonly sms: WithCode;
}

/** All texts of one language. */
export interface Texts extends Readonly<Record<Topic, Template>> {
  /** Opens the mail; `name` is a cleaned nickname, empty when there is none. */
  greeting(name: string): string;
  /** Opens the SMS `sms`; `name` is the cleaned APP_NAME, shortened to fit into one segment. */
  smsSender(name: string, sms: string): string;
  /** The SMS of `confirm` and `signIn` with SMS_DOMAIN, after the sender's name. The code is in the line below. */
  readonly bound: string;
}

/** The values of `{app}`, `{code}` and `{userName}` in a text. */
export interface Values {
  readonly app: string;
  /** Cognito's placeholder (request.codeParameter), which it replaces by the code. */
  readonly code: string;
  /** Cognito's placeholder (request.usernameParameter); only invitations name it. */
  readonly userName: string;
}
