import type { AuthErrorCode } from '../../generated/schema.ts';
import type { AuthError } from './AuthError.ts';
import type { Outcome } from './contract.ts';

interface ErrorRow {
  /** A short text for logs and developers; clients show the text of `messageKey`. */
  readonly message: string;
  /** True when the same request may succeed later. */
  readonly retryable: boolean;
}

/** Every failure that the API declares. */
export const errors = {
  VALIDATION_FAILED: { message: 'An input field broke a rule', retryable: false },
  INVALID_CREDENTIALS: { message: 'User name or password is incorrect', retryable: false },
  INVITATION_EXPIRED: { message: 'The temporary password of the invitation has expired', retryable: false },
  CODE_MISMATCH: { message: 'The code is wrong', retryable: false },
  CODE_EXPIRED: { message: 'The code has expired', retryable: false },
  SESSION_EXPIRED: { message: 'The challenge session has expired', retryable: false },
  SESSION_INVALID: { message: 'The challenge session is not valid', retryable: false },
  CHALLENGE_MISMATCH: { message: 'The challenge session belongs to another kind of challenge', retryable: false },
  PASSWORD_POLICY_VIOLATION: { message: 'The password breaks the policy', retryable: false },
  PASSWORD_REUSED: { message: 'The password was used before', retryable: false },
  TOO_MANY_ATTEMPTS: { message: 'Too many attempts', retryable: true },
  RATE_LIMITED: { message: 'Too many requests', retryable: true },
  DELIVERY_FAILED: { message: 'The code could not be sent', retryable: true },
  SIGN_UP_DISABLED: { message: 'Sign-up is closed', retryable: false },
  ALIAS_TAKEN: { message: 'The e-mail address or phone number belongs to another account', retryable: false },
  FACTOR_UNAVAILABLE: { message: 'The user cannot use this factor', retryable: false },
  ACCOUNT_NOT_LINKED: { message: 'The e-mail address belongs to an account that is not linked', retryable: false },
  EMAIL_NOT_VERIFIED: { message: 'The identity provider has not verified the e-mail address', retryable: false },
  IDENTITY_PROVIDER_FAILED: { message: 'The sign-in at the identity provider failed', retryable: false },
  REFRESH_TOKEN_INVALID: { message: 'The refresh token is not valid', retryable: false },
  REFRESH_TOKEN_REUSED: { message: 'The refresh token was used before', retryable: false },
  REJECTED_BY_HOOK: { message: 'A rule of this deployment rejected the request', retryable: false },
  USER_NOT_FOUND: { message: 'There is no such user', retryable: false },
  GROUP_NOT_FOUND: { message: 'There is no such group', retryable: false },
  FORBIDDEN: { message: 'The caller may not do this', retryable: false },
  UNAUTHENTICATED: { message: 'Not signed in with a valid access token', retryable: false },
  TEMPORARILY_UNAVAILABLE: { message: 'Temporarily unavailable', retryable: true },
  MISCONFIGURED: { message: 'The deployment is configured wrongly', retryable: false },
  INTERNAL: { message: 'Internal error', retryable: false },
} as const satisfies Record<AuthErrorCode, ErrorRow>;

function toMessageKey(code: AuthErrorCode): string {
  return `auth.error.${code}`;
}

/** Every declared failure as `authConfig.errors` publishes it, in the order of the table. */
export const errorDescriptions = (Object.keys(errors) as AuthErrorCode[]).map((code) => ({
  __typename: 'AuthErrorDescription' as const,
  code,
  retryable: errors[code].retryable,
  messageKey: toMessageKey(code),
}));

/** Turns a declared failure into what leaves the function. */
export function toOutcome({ code, details }: AuthError, requestId: string): Outcome<never> {
  const { message, retryable } = errors[code];
  return {
    ok: false,
    error: { code, message, info: { retryable, messageKey: toMessageKey(code), ...details, requestId } },
  };
}
