import type { OperationName, Operations } from '../../generated/operations.ts';
import type { AuthOutcome, Challenge, Outcome } from '../outcome/outcome.ts';
import type { Session } from '../session/createSession.ts';
import type { TextStorage } from '../session/storage.ts';

type InputOf<Name extends OperationName> = Operations[Name]['variables'] extends { input: infer Input }
  ? Input
  : undefined;

/** The arguments of a method: its input, which is optional where the session has the refresh token. */
type ArgumentsOf<Input> = Input extends undefined
  ? []
  : Input extends { refreshToken: string }
    ? [input?: Input]
    : [input: Input];

/** A method for each operation, spelled as in the schema. */
export type OperationMethods = {
  readonly [Name in keyof Operations]: (...args: ArgumentsOf<InputOf<Name>>) => Promise<Outcome<Name>>;
};

/**
 * The client of the gateway: every operation of the schema is a method. Methods never throw and their promises are
 * never rejected: an error is an outcome. Concurrent calls with the same input share one request. When calls overlap,
 * the later call decides which challenge or which tokens are kept, even if an earlier one is answered after it.
 *
 * `deleteAccount` and `signOutEverywhere` end the session in all tabs. `updateProfile` and `verifyAttribute` also renew
 * the tokens, so that `session.user()` has the new values.
 */
export type AuthClient = OperationMethods & {
  /** The session that the client keeps up to date. */
  readonly session: Session;
  /**
   * Sends the code of a challenge again: with `resendCode` where Cognito can, and for SMS_MFA by another sign-in, with
   * the password that is in memory until the page is left; a user with an authenticator app then chooses the factor
   * again. After a reload the outcome is PASSWORD_REQUIRED: the last code is still valid.
   * @returns the challenge to go on with; it has a new challenge session
   */
  resend(challenge: Challenge): Promise<AuthOutcome>;
  /**
   * Returns the challenge that the user was at before a reload, with the seconds that are left, or null if there was
   * none or it has expired. The time is counted from the arrival of the answer, by this device's clock.
   */
  restore(): Challenge | null;
  /**
   * Gives up the current challenge: removes it from the storage and its password from memory. Answers that are still
   * under way change nothing any more: tokens are signed out, and the outcome is the error SESSION_INVALID.
   * `session.signOut` does the same.
   */
  abandon(): void;
};

/** Options of `createAuthClient`. */
export interface AuthClientOptions {
  /** Where the tokens go. Default: a session in memory. */
  session?: Session;
  /**
   * Where the current challenge is kept, never a password. `webStorage('sessionStorage')` survives a reload. Default:
   * memory.
   */
  challengeStorage?: TextStorage;
  /** BCP 47 tag for `signUp`, e.g. the language of the app. Default: the language that the browser prefers. */
  locale?: string;
  /**
   * Whether `confirmSignUp` goes on to sign in when the password of the sign-up is still in memory. Its outcome is then
   * that of the sign-in, e.g. the challenge SMS_MFA, with the member `confirmed`. Where that fails, and after a reload,
   * the outcome is the challenge PASSWORD. Default: false.
   */
  signInAfterConfirming?: boolean;
  /**
   * Called with one line for each request: operation, address, HTTP status, duration, and the code and the message of
   * an error. It has no value of an input or an answer. `true` writes the lines with `console.debug`. Default: false.
   */
  debug?: boolean | ((line: string) => void) | undefined;
}
