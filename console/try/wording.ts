import type { AuthError, AuthErrorCode } from '../../client/index.ts';
import * as clientMessages from '../../client/messages.ts';
import { language } from '../language/language.ts';
import { passwordRules } from './deployment.ts';
import { failure } from './failure.ts';

/** Returns the client's text for an error, a broken rule or a challenge, in the page's language. */
export function wordsFor(subject: Parameters<typeof clientMessages.messageFor>[0]): string {
  return clientMessages.messageFor(subject, clientMessages[language.value]);
}

/** The fields that an error is about, for errors without `fields`. */
const FIELDS_OF: Readonly<Partial<Record<string, readonly string[]>>> = {
  CODE_MISMATCH: ['code'],
  CODE_EXPIRED: ['code'],
  PASSWORD_REUSED: ['newPassword', 'proposedPassword'],
} satisfies Partial<Record<AuthErrorCode, readonly string[]>>;

const FIELDS = new Set([
  ...['nickname', 'email', 'phoneNumber', 'username', 'code', 'confirmEmail'],
  ...['password', 'newPassword', 'currentPassword', 'proposedPassword'],
]);

/** Returns the error texts of a field. */
export function errorsOf(field: string): string[] {
  const error = failure.value;
  if (!error) return [];
  if (FIELDS_OF[error.code]?.includes(field)) return [wordsFor(error)];
  return (error.fields ?? []).filter(({ name }) => name === field).map(wordsFor);
}

/** Returns the error texts of a new password: one for all rules of the policy, which are listed beside the field. */
export function passwordErrors(field = 'password'): string[] {
  const broken = (failure.value?.fields ?? []).filter(({ name }) => name === field);
  const listed = passwordRules.value.map(({ rule }) => rule as string);
  if (broken.length === 0 || !broken.every(({ rule }) => listed.includes(rule))) return errorsOf(field);
  return [wordsFor({ messageKey: 'auth.error.PASSWORD_POLICY_VIOLATION' })];
}

/** Returns true for an error that is shown beside its fields. */
export function isShownByFields({ code, fields = [] }: AuthError): boolean {
  return code in FIELDS_OF || fields.some(({ name }) => FIELDS.has(name));
}
