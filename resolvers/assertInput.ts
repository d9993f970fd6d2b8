import type { FieldFault, OperationName } from '../lambdas/runtime/contract.ts';
import type { FieldContext } from './caller.ts';
import { fail } from './fail.ts';

/**
 * Maximum length of each text field in UTF-16 units, without the spaces around it. Saves an invocation for texts that
 * are far too long. Never stricter than the function, which counts a password by code points after normalisation (NFC
 * joins up to four units into one code point) and a nickname by graphemes, and reads past the decoration of a copied or
 * typed text: invisible marks, separators, a code's sentence.
 */
const MAX_LENGTHS: Record<string, number> = {
  email: 256,
  username: 256,
  password: 1024,
  newPassword: 1024,
  phoneNumber: 128,
  nickname: 2048,
  locale: 64,
  code: 256,
  session: 8192,
  refreshToken: 8192,
  sessionId: 256,
  currentPassword: 1024,
  proposedPassword: 1024,
  confirmEmail: 256,
  codeVerifier: 128,
  redirectUri: 2048,
  provider: 64,
  deviceName: 2048,
};

/** Fields for which the function has no further rules. */
const OPAQUE: Record<string, boolean> = { session: true, refreshToken: true };

/** Optional text fields, where a blank text is treated as absent. */
const OPTIONAL: Record<string, boolean> = {
  'signUp.locale': true,
  'confirmSignUp.session': true,
  'respondToNewPasswordChallenge.phoneNumber': true,
  'respondToNewPasswordChallenge.nickname': true,
  'confirmForgotPassword.session': true,
  'resendCode.session': true,
  'resendCode.username': true,
  'updateProfile.nickname': true,
  'updateProfile.email': true,
  'updateProfile.phoneNumber': true,
  'updateProfile.locale': true,
  'finishTotpSetup.deviceName': true,
};

/**
 * Checks the input as far as no function is needed: rejects texts that are far too long, and blank ones when no other
 * field is left for the function to check. Otherwise a blank field is left to the function, so that a form gets all its
 * errors at once.
 * @throws VALIDATION_FAILED, naming the invalid fields and their rules, never their values
 */
export function assertInput(ctx: FieldContext, operation: OperationName, input: object | null): void {
  const texts = Object.entries(input ?? {})
    .filter(([name, value]: [string, unknown]) => isPresent(value, OPTIONAL[`${operation}.${name}`]))
    .map(([name, value]: [string, string]) => ({ name, rule: brokenRule(value, MAX_LENGTHS[name]) }));
  const faults = texts.filter((text): text is FieldFault => text.rule !== null);
  const isTooLong = faults.some(({ rule }) => rule === 'tooLong');
  const allChecked = texts.every(({ name, rule }) => rule !== null || OPAQUE[name]);
  if (faults.length > 0 && (isTooLong || allChecked)) {
    fail(ctx, 'VALIDATION_FAILED', faults);
  }
}

function isPresent(value: unknown, isOptional: boolean | undefined): boolean {
  return typeof value === 'string' && !(isOptional && value.trim() === '');
}

function brokenRule(value: string, limit: number | undefined): FieldFault['rule'] | null {
  const text = value.trim();
  if (text === '') {
    return 'required';
  }
  return limit !== undefined && text.length > limit ? 'tooLong' : null;
}
