import { InvalidField } from './readFields.ts';
import { withoutMarks } from './withoutMarks.ts';

const MAX_GRAPHEMES = 40;
/** Cognito's limit of an attribute's value, in bytes. */
const MAX_BYTES = 2048;
/** Spaces, and invisible marks as they come with copied and filled-in names; not those that are parts of an emoji. */
const SPACE = String.raw`[\s\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069]`;
const SPACE_AROUND = new RegExp(`^${SPACE}+|(?<!${SPACE})${SPACE}+$`, 'g');
/** Control characters, line and paragraph separators, and marks that change the direction of text. */
const FORBIDDEN = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/**
 * Reads the name to greet a user with, trimmed and in NFC. Rules: `required` (also without a visible character),
 * `tooLong` (over 40 graphemes), `characters`.
 */
export function readNickname(text: string): string {
  const nickname = text.replace(SPACE_AROUND, '').normalize('NFC');
  if (withoutMarks(nickname).trim() === '') throw new InvalidField(['required']);
  if (FORBIDDEN.test(nickname) || !nickname.isWellFormed()) throw new InvalidField(['characters']);
  if (isTooLong(nickname)) throw new InvalidField(['tooLong']);
  return nickname;
}

/** Splitting a text into graphemes is slow, so it is done only for a text that may be too long. */
function isTooLong(text: string): boolean {
  if (text.length <= MAX_GRAPHEMES) return false;
  if (Buffer.byteLength(text) > MAX_BYTES) return true;
  return [...new Intl.Segmenter().segment(text)].length > MAX_GRAPHEMES;
}
