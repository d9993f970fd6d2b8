import type { Outcome } from '../lambdas/runtime/contract.ts';

/** Every declared code between spaces, because each character is in every resolver. A test compares the list. */
const CODES =
  ' ' +
  'VALIDATION_FAILED INVALID_CREDENTIALS INVITATION_EXPIRED CODE_MISMATCH CODE_EXPIRED ' +
  'SESSION_EXPIRED SESSION_INVALID CHALLENGE_MISMATCH PASSWORD_POLICY_VIOLATION PASSWORD_REUSED ' +
  'TOO_MANY_ATTEMPTS RATE_LIMITED DELIVERY_FAILED SIGN_UP_DISABLED ALIAS_TAKEN FACTOR_UNAVAILABLE ' +
  'ACCOUNT_NOT_LINKED EMAIL_NOT_VERIFIED IDENTITY_PROVIDER_FAILED ' +
  'REFRESH_TOKEN_INVALID REFRESH_TOKEN_REUSED REJECTED_BY_HOOK ' +
  'USER_NOT_FOUND GROUP_NOT_FOUND FORBIDDEN UNAUTHENTICATED ' +
  'TEMPORARILY_UNAVAILABLE MISCONFIGURED INTERNAL ';

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/**
 * Returns true for what the function is declared to return: a value with its type, or a failure with a declared code.
 * Anything else, such as the answer of another function, must not reach a client.
 */
export function isOutcome(result: unknown): result is Outcome {
  if (!isObject(result)) {
    return false;
  }
  const { ok, value, error } = result;
  if (ok === true) {
    return isObject(value) && typeof value.__typename === 'string';
  }
  return ok === false && isObject(error) && isDeclared(error);
}

function isDeclared({ code, message, info }: Record<string, unknown>): boolean {
  return (
    typeof code === 'string' &&
    code.indexOf(' ') < 0 &&
    CODES.indexOf(` ${code} `) >= 0 &&
    typeof message === 'string' &&
    isObject(info)
  );
}
