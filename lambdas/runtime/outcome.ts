import type { AuthErrorCode } from '../../generated/schema.ts';
import type { FieldRule } from './fieldRules.ts';

/** One input field that broke one rule. */
export interface FieldFault {
  name: string;
  rule: FieldRule;
}

/** `errorInfo` of the GraphQL error; the same shape for every code. */
export interface ErrorInfo {
  /** The same request may succeed later. */
  retryable: boolean;
  /** Seconds; the same request before that is refused again. */
  retryAfterSeconds?: number;
  /** The flow has to be started again from its entry mutation. */
  restart?: boolean;
  fields?: FieldFault[];
  messageKey: string;
  requestId: string;
}

/** A declared failure as it leaves the function. Never holds text from AWS or anything that a user typed. */
export interface AuthError {
  code: AuthErrorCode;
  message: string;
  info: ErrorInfo;
}

/** What an operation answers: a value, or a declared failure. Undeclared failures are exceptions. */
export type Outcome<Value = unknown> = { ok: true; value: Value } | { ok: false; error: AuthError };

/** A declared failure before it is dressed for the client: the code, and what only this case knows. */
export interface Refusal {
  code: AuthErrorCode;
  retryAfterSeconds?: number;
  restart?: boolean;
  fields?: FieldFault[];
}

interface Row {
  message: string;
  retryable: boolean;
}

/** Every failure that the API declares: a short text for logs and developers, and whether trying later can help. */
const rows: Record<AuthErrorCode, Row> = {
  VALIDATION_FAILED: { message: 'An input field broke a rule', retryable: false },
  INVALID_CREDENTIALS: { message: 'User name or password is wrong', retryable: false },
  CODE_MISMATCH: { message: 'The code is wrong', retryable: false },
  CODE_EXPIRED: { message: 'The code has expired', retryable: false },
  SESSION_EXPIRED: { message: 'The session has expired', retryable: false },
  SESSION_INVALID: { message: 'The session is not valid', retryable: false },
  CHALLENGE_MISMATCH: { message: 'The session belongs to another challenge', retryable: false },
  PASSWORD_POLICY_VIOLATION: { message: 'The password breaks the policy', retryable: false },
  PASSWORD_REUSED: { message: 'The password was used before', retryable: false },
  TOO_MANY_ATTEMPTS: { message: 'Too many attempts', retryable: true },
  RATE_LIMITED: { message: 'Too many requests', retryable: true },
  DELIVERY_FAILED: { message: 'The code could not be sent', retryable: true },
  SIGN_UP_DISABLED: { message: 'Sign-up is closed', retryable: false },
  ALIAS_TAKEN: { message: 'The e-mail address or phone number belongs to another account', retryable: false },
  FACTOR_UNAVAILABLE: { message: 'The user cannot use this factor', retryable: false },
  REFRESH_TOKEN_INVALID: { message: 'The refresh token is not valid', retryable: false },
  REFRESH_TOKEN_REUSED: { message: 'The refresh token was used before', retryable: false },
  REJECTED_BY_HOOK: { message: 'A rule of this deployment refused the request', retryable: false },
  UNAUTHENTICATED: { message: 'Not signed in with a valid access token', retryable: false },
  TEMPORARILY_UNAVAILABLE: { message: 'Temporarily unavailable', retryable: true },
  MISCONFIGURED: { message: 'The deployment is set up wrongly', retryable: false },
  INTERNAL: { message: 'Internal error', retryable: false },
};

function toMessageKey(code: AuthErrorCode): string {
  return `auth.error.${code}`;
}

/** Every declared failure as `authConfig.errors` publishes it, in the order of the table. */
export const errorDescriptions = (Object.keys(rows) as AuthErrorCode[]).map((code) => ({
  __typename: 'AuthErrorDescription' as const,
  code,
  retryable: rows[code].retryable,
  messageKey: toMessageKey(code),
}));

/** An operation's success. */
export function success<Value>(value: Value): Outcome<Value> {
  return { ok: true, value };
}

/**
 * An operation's declared failure.
 * @param caller whose `requestId` the client may quote to support.
 */
export function failure({ code, ...details }: Refusal, caller: { requestId: string }): Outcome<never> {
  const { message, retryable } = rows[code];
  const info = { retryable, ...details, messageKey: toMessageKey(code), requestId: caller.requestId };
  return { ok: false, error: { code, message, info } };
}
