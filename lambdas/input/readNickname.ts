import { broken, type Reading } from './Fields.ts';

const MAX_GRAPHEMES = 40;
/** Cognito's limit of an attribute's value, in bytes. */
const MAX_BYTES = 2048;
/** Control characters, line and paragraph separators, and the marks that turn the direction of the text around them. */
const FORBIDDEN = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/** The name to greet a user with, trimmed and NFC. Rules: `required`, `tooLong` (40 characters as people count), `characters`. */
export function readNickname(text: string): Reading {
  const value = text.trim().normalize('NFC');
  if (value === '') return broken('required');
  if (FORBIDDEN.test(value) || !value.isWellFormed()) return broken('characters');
  return isTooLong(value) ? broken('tooLong') : { value };
}

/** Cutting text into graphemes is dear, so it is done only for a text that may be too long. */
function isTooLong(text: string): boolean {
  if (text.length <= MAX_GRAPHEMES) return false;
  if (Buffer.byteLength(text) > MAX_BYTES) return true;
  return [...new Intl.Segmenter().segment(text)].length > MAX_GRAPHEMES;
}
