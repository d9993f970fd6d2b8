import { mobileCountries } from './mobileCountries.ts';
import { normaliseEmail } from './normaliseEmail.ts';
import { normalisePhone } from './normalisePhone.ts';
import { InvalidField } from './readFields.ts';
import { toAsciiNumber } from './toAsciiNumber.ts';
import { withoutMarks } from './withoutMarks.ts';

/**
 * Cognito's limit of `Username`, which is the e-mail address or the phone number.
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SignUp.html
 */
const MAX_LENGTH = 128;
/** Any country code shows whether a country code is all that is missing. */
const SOME_COUNTRY = '+81';

/** Reads an e-mail address in its normalised spelling. Rules: `required`, `tooLong`, `format`. */
export function readEmail(text: string): string {
  const typed = withoutMarks(text).trim();
  if (typed === '') throw new InvalidField(['required']);
  if (typed.length > MAX_LENGTH) throw new InvalidField(['tooLong']);
  const email = normaliseEmail(text);
  if (email === null) throw new InvalidField(['format']);
  // An international domain is longer in its normalised spelling.
  if (email.length > MAX_LENGTH) throw new InvalidField(['tooLong']);
  return email;
}

/**
 * Reads the phone number of a new account in E.164. Rules: those of `readE164`, `format` also for a number that cannot
 * receive a text, and `country` for one of a country that the deployment does not send to.
 * @param allowed ISO 3166-1 alpha-2 codes; null for all countries
 */
export function readPhoneNumber(text: string, allowed: ReadonlySet<string> | null = null): string {
  const number = readE164(text);
  const countries = mobileCountries(number);
  if (countries.length === 0) throw new InvalidField(['format']);
  if (allowed !== null && !countries.some((country) => allowed.has(country))) throw new InvalidField(['country']);
  return number;
}

/**
 * Rules: `required`, `countryCode` (a national number, whose country is not guessed, also behind `001`), `format`.
 */
function readE164(text: string): string {
  const typed = toAsciiNumber(text).trim();
  if (typed === '') throw new InvalidField(['required']);
  const number = normalisePhone(typed);
  if (number !== null) return number;
  const national = typed.replace(/^0+/, '');
  throw new InvalidField([normalisePhone(`${SOME_COUNTRY}${national}`) === null ? 'format' : 'countryCode']);
}

/**
 * Reads an e-mail address or a phone number in its normalised spelling: Cognito and SECRET_HASH need the same string.
 * Rules: those of either, and `tooLong`.
 */
export function readUsername(text: string): string {
  if (/[@＠]/.test(text)) return readEmail(text);
  if (withoutMarks(text).trim().length > MAX_LENGTH) throw new InvalidField(['tooLong']);
  return readE164(text);
}
