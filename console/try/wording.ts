import type { AuthError } from '../../client/index.ts';
import { en } from '../../client/messages/en.ts';
import { ja } from '../../client/messages/ja.ts';
import { messageFor } from '../../client/messages/messageFor.ts';
import { language } from '../language/language.ts';
import { failure } from './failure.ts';

const CATALOGUES = { en, ja } as const;

/** The client's own text for an error, a broken rule or a challenge, in the page's language. */
export function wordsFor(told: Parameters<typeof messageFor>[0]): string {
  return messageFor(told, CATALOGUES[language.value]);
}

/** Failures that are about one field as a whole. */
const FIELD_OF: Readonly<Record<string, string>> = {
  CODE_MISMATCH: 'code',
  CODE_EXPIRED: 'code',
  PASSWORD_REUSED: 'password',
};

const FIELDS = new Set(['nickname', 'email', 'phoneNumber', 'password', 'username', 'code']);

/** What is wrong with a field. */
export function errorsOf(field: string): string[] {
  const error = failure.value;
  if (!error) return [];
  if (FIELD_OF[error.code] === field) return [wordsFor(error)];
  return (error.fields ?? []).filter(({ name }) => name === field).map(wordsFor);
}

/** True for a failure that its fields tell of already. */
export function isToldByFields({ code, fields = [] }: AuthError): boolean {
  return code in FIELD_OF || fields.some(({ name }) => FIELDS.has(name));
}
