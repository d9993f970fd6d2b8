import { normaliseEmail } from '../cognito/normaliseEmail.ts';
import { broken, type Reading } from './Fields.ts';

const MAX_LENGTH = 254;

/** An e-mail address. Rules: `required`, `tooLong`, `format`. */
export function readEmail(text: string): Reading {
  const typed = text.trim();
  if (typed === '') return broken('required');
  if (typed.length > MAX_LENGTH) return broken('tooLong');
  const value = normaliseEmail(typed);
  return value === null ? broken('format') : { value };
}
