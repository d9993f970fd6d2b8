const SEPARATORS = /[\s\u002d\u2010-\u2015\u2212]/g;
/** The zero that starts a number inside Japan, and that no number has after +81; `+81(0)90…` is how letterheads write it. */
const JAPANESE_ZERO = /^\+81(?:0|\(0\))/;
/** ITU-T E.164: a country code and at most 15 digits in all. A second zero after +81 is nobody's number. */
const E164 = /^\+(?!810)[1-9]\d{6,14}$/;

/**
 * A phone number as E.164: spaces and hyphens removed, full-width characters (a Japanese keyboard's) made ASCII, and Japan's
 * zero dropped: Cognito takes a number that has it, and no text ever reaches one.
 * @returns the number, or null when it is not one in international form; a number without a country code is refused, not guessed.
 */
export function normalisePhone(text: string): string | null {
  const number = text.normalize('NFKC').replace(SEPARATORS, '').replace(JAPANESE_ZERO, '+81');
  return E164.test(number) ? number : null;
}
