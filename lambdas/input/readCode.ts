import { InvalidField } from './readFields.ts';
import { toAsciiNumber } from './toAsciiNumber.ts';

/** Codes have six digits today; eight leave room for longer ones. */
const MIN_DIGITS = 6;
const MAX_DIGITS = 8;
/** Digits, in groups of which spaces or hyphens separate one from the next. */
const NUMBERS = /[0-9]+(?:[ -]+[0-9]+)*/g;
/**
 * The characters that may touch a code: spaces, hyphens, brackets, quotes, marks of a sentence, `#`, and letters of
 * scripts that write without spaces. Not Latin letters or other symbols: `a123456`, `123456@qq.com` and `¥123456` are
 * no codes.
 */
const NEIGHBOUR = /^[ \-:;,.!?'"#、。・\p{Ps}\p{Pe}\p{Pi}\p{Pf}\p{Lo}]?$/u;
/** The host of a page in the last line of a texted code. It may have digits: `@shop24.example #123456`. */
const PAGE = /@\S+ (?=#)/;

/**
 * Reads a mailed or texted code, also one that is grouped (`123 456`), typed full-width, or copied with invisible marks
 * or its sentence (`認証コード: 123456`). A text is only read when it holds one number: nothing says which of two is
 * the code. Rules: `required`, `format`.
 */
export function readCode(typed: string): string {
  const text = toAsciiNumber(typed).replace(PAGE, '');
  if (text.trim() === '') throw new InvalidField(['required']);
  const codes = new Set([...text.matchAll(NUMBERS)].map((number) => toCode(text, number)));
  const [code] = codes;
  if (code == null || codes.size > 1) throw new InvalidField(['format']);
  return code;
}

/** Returns the code that a number of a text is, or null. */
function toCode(text: string, { 0: number, index }: RegExpExecArray): string | null {
  const groups = number.split(/[ -]+/);
  const code = groups.join('');
  // `123456 3` is a code and another number.
  const isOne = groups.length === 1 || groups.every((group) => group.length < MIN_DIGITS);
  const isLongEnough = code.length >= MIN_DIGITS && code.length <= MAX_DIGITS;
  return isOne && isLongEnough && standsAlone(text, index, index + number.length) ? code : null;
}

function standsAlone(text: string, start: number, end: number): boolean {
  // A character has up to two UTF-16 units.
  const before = Array.from(text.slice(Math.max(start - 2, 0), start)).at(-1) ?? '';
  const after = Array.from(text.slice(end, end + 2))[0] ?? '';
  return NEIGHBOUR.test(before) && NEIGHBOUR.test(after);
}
