import { readEmail } from './readEmail.ts';
import { broken, type Reading } from './Fields.ts';
import { readPhoneNumber } from './readPhoneNumber.ts';

const MAX_LENGTH = 254;

/**
 * An e-mail address or a phone number in its one spelling: what is sent to Cognito and what goes into SECRET_HASH must be the
 * same string. Rules: those of either, and `tooLong`.
 */
export function readUsername(text: string): Reading {
  if (text.includes('@')) return readEmail(text);
  return text.trim().length > MAX_LENGTH ? broken('tooLong') : readPhoneNumber(text);
}
