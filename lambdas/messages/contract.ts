import type { CustomMessageTriggerEvent } from 'aws-lambda';

/** The languages that mail and SMS are written in. A new one is a row of `texts.ts`; without it nothing compiles. */
export type Locale = 'en' | 'ja';

/**
 * All that Cognito asks a text for, spelled as its trigger sources.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-message.html
 */
export type TriggerSource = CustomMessageTriggerEvent['triggerSource'];

/**
 * What a message is about. `confirm` also serves changed and unverified e-mail addresses; `accountExists` takes the place
 * of `reset` when somebody signed up with a known address.
 */
export type Topic = 'confirm' | 'reset' | 'accountExists' | 'signIn' | 'invite';

type WithCode = `${string}{code}${string}`;

/**
 * One message. `{app}` stands for the operator's APP_NAME in any text. The user's nickname is no part of a template:
 * only the mail's greeting has it. The mail's code is placed by the layout, the SMS's by `{code}`. An invitation names the
 * user in its lead and in its SMS, by `{userName}`: Cognito wants that.
 */
export interface Template {
  /** The mail's subject, at most 140 characters with APP_NAME in it. */
  readonly subject: string;
  /** What this mail is about and what to do with the code that follows. */
  readonly lead: string;
  /** How long the code is good for. */
  readonly validity: string;
  /** What to do for someone who did not ask for this. */
  readonly unasked: string;
  /** The SMS after the sender's name: one segment, no line break. */
  readonly sms: WithCode;
}

/** Everything that one language says. */
export interface Texts extends Readonly<Record<Topic, Template>> {
  /** Opens the mail; `name` is a cleaned nickname, empty when there is none. */
  greeting(name: string): string;
  /** Opens the SMS `sms`; `name` is the cleaned APP_NAME, shortened here to what one segment has room for. */
  smsSender(name: string, sms: string): string;
}

/** What the operator chose; read once, at cold start. */
export interface Settings {
  /** APP_NAME, cleaned. */
  readonly appName: string;
  /** DEFAULT_LOCALE: for users whose `locale` attribute is absent or in no language of ours. */
  readonly locale: Locale;
}

/** What stands for `{app}`, `{code}` and `{userName}` in a text. */
export interface Values {
  readonly app: string;
  /** Cognito's placeholder (request.codeParameter), which it replaces by the code. */
  readonly code: string;
  /** Cognito's placeholder (request.usernameParameter); only invitations name it. */
  readonly userName: string;
}
