import { normaliseUsername } from '../cognito/normaliseUsername.ts';
import { broken, type Reading } from './Fields.ts';

const MAX_LENGTH = 254;

/** An e-mail address or a phone number. Rules: `required`, `tooLong`, `format`. */
export function readUsername(text: string): Reading {
  const typed = text.trim();
  if (typed === '') return broken('required');
  if (typed.length > MAX_LENGTH) return broken('tooLong');
  const value = normaliseUsername(typed);
  return value === null ? broken('format') : { value };
}
