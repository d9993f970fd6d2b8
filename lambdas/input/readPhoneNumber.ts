import { normalisePhone } from '../cognito/normalisePhone.ts';
import { broken, type Reading } from './Fields.ts';

/** Any country will do to find out whether a country code is all that is missing. */
const SOME_COUNTRY = '+81';

/**
 * A phone number in E.164. Rules: `required`, `countryCode` (a number as it is dialled at home, whose country nobody guesses),
 * `format`.
 */
export function readPhoneNumber(text: string): Reading {
  if (text.trim() === '') return broken('required');
  const value = normalisePhone(text);
  if (value !== null) return { value };
  return broken(normalisePhone(`${SOME_COUNTRY}${text}`) === null ? 'format' : 'countryCode');
}
