const SEPARATORS = /[\s\u002d\u2010-\u2015\u2212]/g;
/** ITU-T E.164: a country code and at most 15 digits in all. */
const E164 = /^\+[1-9]\d{6,14}$/;

/**
 * A phone number as E.164: spaces and hyphens removed, full-width characters (a Japanese keyboard's) made ASCII.
 * @returns the number, or null when it is not one in international form; a number without a country code is refused, not guessed.
 */
export function normalisePhone(text: string): string | null {
  const number = text.normalize('NFKC').replace(SEPARATORS, '');
  return E164.test(number) ? number : null;
}
