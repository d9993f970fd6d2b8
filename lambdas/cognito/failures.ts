import type { AuthErrorCode } from '../../generated/schema.ts';
import type { AuthErrorDetails } from '../runtime/AuthError.ts';
import type { FieldRule } from '../runtime/fieldRules.ts';

/**
 * A state of the account or token that Cognito reports as an exception, and that an operation may treat as a next step.
 */
export type AccountState =
  | 'USER_EXISTS'
  | 'EXTERNAL_ACCOUNT'
  | 'PHONE_NUMBER_EXISTS'
  | 'CODE_NOT_DELIVERED'
  | 'NOT_CONFIRMED'
  | 'ALREADY_CONFIRMED'
  | 'NO_SUCH_USER'
  | 'CODES_USED_UP'
  | 'POST_CONFIRMATION_FAILED'
  | 'PASSWORD_RESET_REQUIRED'
  | 'TOKEN_GONE'
  | 'SESSION_GONE'
  | 'APP_NOT_SET_UP';

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
export function after(name: AuthErrorCode, retryAfterSeconds: number): Failure {
  return { code: name, retryAfterSeconds };
}
export function field(name: string, rule: FieldRule): Failure {
  return { code: /password/i.test(name) ? 'PASSWORD_POLICY_VIOLATION' : 'VALIDATION_FAILED', fields: [{ name, rule }] };
}
/** The client secret may have been rotated. */
export const SECRET_REJECTED: Failure = { code: 'TEMPORARILY_UNAVAILABLE', secretRejected: true };

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
export const LOCKED_OUT: [RegExp, Failure] = [/attempts? (limit )?exceeded/i, code('TOO_MANY_ATTEMPTS')];
/** Attributes that break a constraint of the pool. One that the pool does not have is a fault of the deployment. */
export const ATTRIBUTE_CONSTRAINTS: [RegExp, Failure][] = [
  [/phone number format|schema: phone_number/i, field('phoneNumber', 'format')],
  [/schema: nickname/i, field('nickname', 'characters')],
  [/schema: custom:(?!.*does not exist)/i, field('attributes', 'format')],
];
export const EXISTS: Row = {
  byText: [[/phone/i, state('PHONE_NUMBER_EXISTS', 'ALIAS_TAKEN')]],
  otherwise: state('USER_EXISTS', 'ALIAS_TAKEN'),
};

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
