import { toAsciiNumber } from './toAsciiNumber.ts';

/** Spaces, hyphens, and the dots and slashes that some countries write. */
const SEPARATORS = /[ \-./]/g;
/**
 * The international prefix that ITU-T E.164 recommends, for the plus sign. `001` is not read: it is a prefix itself in
 * Hong Kong, Korea, Singapore, Thailand and others, so `001 65 …` may mean +65 or +1 65….
 */
const PREFIX = /^(\(?)00(?=[2-9])/;
const BRACKETED_COUNTRY = /^\((\+\d+)\)/;
/**
 * The zero that is only dialled inside a country: after +81, where no number has it; elsewhere in brackets, as in
 * `+44 (0)20 …` and `+44 (020) …`. Numbers of the excluded countries keep it: San Marino, Italy, Côte d'Ivoire, Burkina
 * Faso, Benin, Gabon, Congo, Tajikistan.
 */
const DOMESTIC_ZERO = /^\+(?:(81)0|(?!378|39|22[569]|24[12]|992)([1-9]\d{0,2})\(0(\d*)\))/;
const BRACKETS = /\((\d+)\)/g;
/** ITU-T E.164: a country code and at most 15 digits in all. No number has a second zero after +81. */
const E164 = /^\+(?!810)[1-9]\d{6,14}$/;

/**
 * Normalises a phone number to E.164: removes separators, brackets and invisible marks, turns full-width and other
 * digits into ASCII, reads `00` as the plus sign, and drops the zero that is only dialled inside a country: Cognito
 * accepts a number with it, but no text reaches that number.
 * @returns the number, or null when it is not in international form; the country of a national number is not guessed
 */
export function normalisePhone(text: string): string | null {
  const number = toAsciiNumber(text)
    .replace(SEPARATORS, '')
    .replace(PREFIX, '$1+')
    .replace(BRACKETED_COUNTRY, '$1')
    .replace(DOMESTIC_ZERO, '+$1$2$3')
    .replace(BRACKETS, '$1');
  return E164.test(number) ? number : null;
}
