import type { AuthErrorCode } from '../../generated/schema.ts';
import type { AuthErrorDetails } from '../runtime/AuthError.ts';
import type { FieldRule } from '../runtime/fieldRules.ts';

/**
 * A state of the account or token that Cognito reports as an exception, and that an operation may treat as a next step.
 */
export type AccountState =
  | 'USER_EXISTS'
  | 'PHONE_NUMBER_EXISTS'
  | 'CODE_NOT_DELIVERED'
  | 'NOT_CONFIRMED'
  | 'ALREADY_CONFIRMED'
  | 'NO_SUCH_USER'
  | 'CODES_USED_UP'
  | 'PASSWORD_RESET_REQUIRED'
  | 'TOKEN_GONE'
  | 'SESSION_GONE';

/** How an exception is reported: to the client by its code and details, to the operation by `state`. */
export interface Failure extends AuthErrorDetails {
  code: AuthErrorCode;
  state?: AccountState;
  /** Cognito did not accept the client secret or its hash. */
  secretRejected?: true;
}

/**
 * A failure, or several that only Cognito's text tells apart. The texts are not documented: see each row's `otherwise`.
 */
export type Row = Failure | { byText: [pattern: RegExp, failure: Failure][]; otherwise: Failure };

export function code(name: AuthErrorCode): Failure {
  return { code: name };
}
export function restart(name: AuthErrorCode): Failure {
  return { code: name, restart: true };
}
function after(name: AuthErrorCode, retryAfterSeconds: number): Failure {
  return { code: name, retryAfterSeconds };
}
export function field(name: string, rule: FieldRule): Failure {
  return { code: /password/i.test(name) ? 'PASSWORD_POLICY_VIOLATION' : 'VALIDATION_FAILED', fields: [{ name, rule }] };
}
/** @param otherwise for clients, when no operation treats the state as a next step */
export function state(name: AccountState, otherwise: AuthErrorCode): Failure {
  return { code: otherwise, state: name };
}

/**
 * The lock-out after five wrong passwords or texted codes begins with one second and doubles up to about 15 minutes.
 * Cognito does not report its length, so the error names no wait: the longest would be wrong for nearly everyone, and
 * no SMS challenge outlives it. The challenge session stays valid: Cognito accepts the right code once the lock-out has
 * ended.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-authentication-flow.html
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-mfa.html for the texted codes
 */
export const LOCKED_OUT = code('TOO_MANY_ATTEMPTS');
/**
 * Mailed codes and messages are counted by the hour; the longest possible wait is named.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html
 */
export const HOURLY_LIMIT = after('TOO_MANY_ATTEMPTS', 60 * 60);
/** Quotas of the pool are per second; the second one spreads the repeated requests. */
export const THROTTLED: Failure = after('RATE_LIMITED', 2);

export const SECRET_REJECTED: [RegExp, Failure] = [
  /secret[ _]?hash/i,
  { code: 'TEMPORARILY_UNAVAILABLE', secretRejected: true },
];
/** The same where the secret itself is sent; the texts are not documented. */
export const PLAIN_SECRET_REJECTED: [RegExp, Failure] = [/secret/i, SECRET_REJECTED[1]];
/**
 * Reported for the right password only, so it reveals no account. The text is that of the console (not documented:
 * docs/aws-checklist.md).
 */
export const INVITATION_EXPIRED: [RegExp, Failure] = [/temporary password.*expired/i, code('INVITATION_EXPIRED')];
export const CODE_NOT_DELIVERED = state('CODE_NOT_DELIVERED', 'DELIVERY_FAILED');
export const CODE_EXPIRED_IN_SIGN_IN = restart('CODE_EXPIRED');
export const REFRESH_TOKEN_INVALID = restart('REFRESH_TOKEN_INVALID');
export const TOKEN_GONE: Failure = { ...REFRESH_TOKEN_INVALID, state: 'TOKEN_GONE' };

/**
 * Constraints of the API that a caller's input may break; without a row, such an input would be MISCONFIGURED, which
 * alarms the operators.
 */
export const USERNAME_CONSTRAINT: [RegExp, Failure] = [/at 'username'/i, field('username', 'format')];
export const CODE_CONSTRAINT: [RegExp, Failure] = [
  /at '(?:confirmationcode|challengeresponses)/i,
  field('code', 'format'),
];
export const SESSION_CONSTRAINT: [RegExp, Failure] = [/at 'session'/i, restart('SESSION_INVALID')];
export const SIGN_IN_CONSTRAINT: [RegExp, Failure] = [/at 'authparameters/i, code('INVALID_CREDENTIALS')];

const TIMED_OUT: [RegExp, Failure] = [
  /time(?:d )?-?out|throttl|too ?many ?requests|rate exceeded|runtime exited/i,
  code('TEMPORARILY_UNAVAILABLE'),
];

/**
 * Exceptions of a Lambda trigger. Only the text names the trigger. When CustomMessage fails, no rule rejected anything:
 * the message was not sent, and a later one may be. Any other trigger may be a rule of the deployment.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html
 */
export function triggerRows(notDelivered: Failure) {
  const customMessage: [RegExp, Failure] = [/^CustomMessage\b/i, notDelivered];
  return {
    InvalidLambdaResponseException: { byText: [customMessage], otherwise: code('MISCONFIGURED') },
    UnexpectedLambdaException: { byText: [customMessage, TIMED_OUT], otherwise: code('MISCONFIGURED') },
    UserLambdaValidationException: { byText: [customMessage, TIMED_OUT], otherwise: code('REJECTED_BY_HOOK') },
  } satisfies Record<string, Row>;
}

/** @param name the input field with the new password */
export function policyRow(name: string): Row {
  return {
    byText: [
      [/not long enough/i, field(name, 'minLength')],
      [/lowercase/i, field(name, 'requireLowercase')],
      [/uppercase/i, field(name, 'requireUppercase')],
      [/numeric/i, field(name, 'requireNumbers')],
      [/symbol/i, field(name, 'requireSymbols')],
    ],
    otherwise: field(name, 'format'),
  };
}
