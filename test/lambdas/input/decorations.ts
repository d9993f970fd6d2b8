import fc from 'fast-check';

/** Invisible characters that come with copied and filled-in texts. */
export const MARKS = ['\u200b', '\u200e', '\u202a', '\u202c', '\u2060', '\u2068', '\u2069', '\ufeff', '\u00ad'];
/** Spaces and hyphens that people and keyboards type between groups of digits. */
export const SEPARATORS = [
  ...[' ', '\t', '\u00a0', '\u2002', '\u2009', '\u202f', '\u3000'],
  ...['-', '\u2010', '\u2011', '\u2013', '\u2014', '\u2212', '\uff0d', '\u30fc', '\uff70', '\u2500'],
];
/** The zeros of scripts: ASCII, full-width, Arabic-Indic, Persian, Devanagari, Thai, mathematical bold. */
const ZEROS = ['0', '０', '\u0660', '\u06f0', '\u0966', '\u0e50', '\u{1d7ce}'];

/** Makes spellings of a text: its digits in any script, and between any two characters what the arbitrary gives. */
export function spellings(text: string, between: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const characters = Array.from(text, (character) =>
    /\d/.test(character)
      ? fc.constantFrom(...ZEROS).map((zero) => String.fromCodePoint(Number(zero.codePointAt(0)) + Number(character)))
      : fc.constant(character),
  );
  return fc
    .tuple(fc.tuple(...characters), fc.array(between, { minLength: text.length, maxLength: text.length }))
    .map(([spelt, fillings]) => spelt.map((character, i) => (i === 0 ? '' : (fillings[i] ?? '')) + character).join(''));
}

/** Makes texts of up to three of the given characters. */
export function someOf(characters: readonly string[]): fc.Arbitrary<string> {
  return fc.array(fc.constantFrom(...characters), { maxLength: 3 }).map((some) => some.join(''));
}

/** Spells a text in the full-width forms of ASCII. */
export function toFullWidth(text: string): string {
  return text.replace(/[!-~]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0));
}
