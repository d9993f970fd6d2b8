import { broken, type Reading } from './Fields.ts';

/** Cognito's limit, in characters. */
export const PASSWORD_MAX_LENGTH = 256;

/** A password to sign in with: as typed, whatever the policy says today. Rules: `required`, `tooLong`. */
export function readPassword(text: string): Reading {
  if (text.trim() === '') return broken('required');
  return Array.from(text).length > PASSWORD_MAX_LENGTH ? broken('tooLong') : { value: text };
}
