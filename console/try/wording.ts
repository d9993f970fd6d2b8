import type { AuthError, AuthErrorCode } from '../../client/index.ts';
import * as clientMessages from '../../client/messages.ts';
import { language } from '../language/language.ts';
import { failure } from './failure.ts';

/** Returns the client's text for an error, a broken rule or a challenge, in the page's language. */
export function wordsFor(subject: Parameters<typeof clientMessages.messageFor>[0]): string {
  return clientMessages.messageFor(subject, clientMessages[language.value]);
}

/** The field that an error is about, for errors without `fields`. */
const FIELD_OF: Readonly<Partial<Record<string, string>>> = {
  CODE_MISMATCH: 'code',
  CODE_EXPIRED: 'code',
  PASSWORD_REUSED: 'password',
} satisfies Partial<Record<AuthErrorCode, string>>;

const FIELDS = new Set(['nickname', 'email', 'phoneNumber', 'password', 'username', 'code']);

/** Returns the error texts of a field. */
export function errorsOf(field: string): string[] {
  const error = failure.value;
  if (!error) return [];
  if (FIELD_OF[error.code] === field) return [wordsFor(error)];
  return (error.fields ?? []).filter(({ name }) => name === field).map(wordsFor);
}

/** Returns true for an error that is shown beside its fields. */
export function isShownByFields({ code, fields = [] }: AuthError): boolean {
  return code in FIELD_OF || fields.some(({ name }) => FIELDS.has(name));
}
