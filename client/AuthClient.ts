import type { Operations } from '../generated/operations.ts';
import type { Session } from './createSession.ts';
import type { AuthOutcome, Challenge, Outcome } from './outcome.ts';
import type { TextStorage } from './storage.ts';
import type { OperationName } from './Transport.ts';

type InputOf<Name extends OperationName> = Operations[Name]['variables'] extends { input: infer Input }
  ? Input
  : undefined;

/** An operation takes its input; none where there is none, or where the session knows it. */
type ArgumentsOf<Input> = Input extends undefined
  ? []
  : Input extends { refreshToken: string }
    ? [input?: Input]
    : [input: Input];

/**
 * Every operation of the gateway as a method, spelled as in the schema. A method never throws and never rejects: what
 * went wrong is an outcome. Two calls with the same `session` at the same time are one request.
 */
export type AuthClient = {
  readonly [Name in keyof Operations]: (...args: ArgumentsOf<InputOf<Name>>) => Promise<Outcome<Name>>;
} & {
  /** The session that the client keeps up to date. */
  readonly session: Session;
  /**
   * Sends the code of a challenge again. Where Cognito can, by `resendCode`; for SMS_MFA by signing in once more, with
   * the password that is in memory as long as the page lives. After a reload the outcome is PASSWORD_REQUIRED.
   * The answer is the challenge to go on with: its handle is new.
   */
  resend(challenge: Challenge): Promise<AuthOutcome>;
  /** The step that the user was at before the page was reloaded; null if there was none, or it has expired. */
  restore(): Challenge | null;
};

export interface AuthClientOptions {
  /** Where tokens go; a session in memory by default. */
  session?: Session;
  /** Where the current challenge is kept, never a password: `webStorage('sessionStorage')` survives a reload. Default: memory. */
  challengeStorage?: TextStorage;
  /** BCP 47 tag for `signUp`, e.g. the language that the app is shown in. Default: what the browser prefers. */
  locale?: string;
}
