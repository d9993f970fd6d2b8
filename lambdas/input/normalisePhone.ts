const SEPARATORS = /[\s\u002d\u2010-\u2015\u2212]/g;
/** The zero that starts a number inside Japan and that no number has after +81; letterheads write `+81(0)90…`. */
const JAPANESE_ZERO = /^\+81(?:0|\(0\))/;
/** ITU-T E.164: a country code and at most 15 digits in all. No number has a second zero after +81. */
const E164 = /^\+(?!810)[1-9]\d{6,14}$/;

/**
 * Normalises a phone number to E.164: removes spaces and hyphens, turns full-width characters (a Japanese keyboard's)
 * into ASCII, and drops Japan's zero, because Cognito accepts a number with it but no text reaches that number.
 * @returns the number, or null when it is not in international form; the country of a national number is not guessed
 */
export function normalisePhone(text: string): string | null {
  const number = text.normalize('NFKC').replace(SEPARATORS, '').replace(JAPANESE_ZERO, '+81');
  return E164.test(number) ? number : null;
}
