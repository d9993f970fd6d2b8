import { withoutMarks } from './withoutMarks.ts';

/** Dashes, minus signs, and what a Japanese keyboard types in their place: the long-vowel mark and lines. */
const DASH = /[\p{Dash_Punctuation}\u02d7\u2043\u2212\u2500\u2501\u30fc]/gu;
const DECIMAL_DIGIT = /\p{Decimal_Number}/u;

/**
 * Spells a code or a phone number in ASCII: decimal digits of any script and width, dashes and spaces of any kind.
 * Invisible characters are removed, all others stay.
 */
export function toAsciiNumber(text: string): string {
  return withoutMarks(text.normalize('NFKC'))
    .replace(new RegExp(DECIMAL_DIGIT, 'gu'), toAsciiDigit)
    .replace(DASH, '-')
    .replace(/\s/g, ' ');
}

/**
 * The digits 0 to 9 of a script have consecutive code points.
 * @see https://www.unicode.org/reports/tr44/#Numeric_Type
 */
function toAsciiDigit(digit: string): string {
  const codePoint = Number(digit.codePointAt(0));
  let zero = codePoint;
  while (DECIMAL_DIGIT.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String((codePoint - zero) % 10);
}
