import { NotEmulatedError } from '../../../notEmulated.ts';
import { MONTHS, timePattern, zoneOffsetMinutes, type PatternPart } from './timePattern.ts';

const NUMBERS = new Set(['y', 'u', 'M', 'L', 'd', 'H', 'h', 'm', 's', 'S']);

/**
 * Reads a time by a Java pattern.
 * @param zone used when the text carries no offset.
 * @returns milliseconds since the epoch.
 * @throws RangeError when the text does not fit the pattern; NotEmulatedError for a pattern letter that is not
 * emulated.
 */
export function parseTime(text: string, pattern: string, zone: string): number {
  const parts = timePattern(pattern);
  const match = new RegExp(`^${parts.map(expression).join('')}$`).exec(text);
  if (match === null) throw new RangeError('the text does not fit the pattern');
  const letters = parts.flatMap((part) => ('letter' in part ? [part.letter] : []));
  const found = new Map(letters.map((letter, index) => [letter, match[index + 1] ?? '']));
  const local = localMillis(found);
  const offset = found.get('X') ?? found.get('x') ?? found.get('Z');
  if (offset !== undefined) return local - offsetMinutes(offset) * 60_000;
  // The zone's offset at the local time taken as UTC may be that of the other side of a change; the second look settles
  // it.
  const guess = local - zoneOffsetMinutes(local, zone) * 60_000;
  return local - zoneOffsetMinutes(guess, zone) * 60_000;
}

function expression(part: PatternPart): string {
  if ('literal' in part) return part.literal.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  const { letter, count } = part;
  if ((letter === 'M' || letter === 'L') && count >= 3) return '([A-Za-z]+)';
  if (NUMBERS.has(letter)) return count === 1 ? '(\\d+)' : `(\\d{${count}})`;
  if (letter === 'a') return '(AM|PM)';
  if (letter === 'E') return '([A-Za-z]+)';
  if (letter === 'X' || letter === 'x' || letter === 'Z') return '(Z|[+-]\\d\\d(?::?\\d\\d)?)';
  throw new NotEmulatedError(`util.time pattern letter ${letter}`);
}

function localMillis(found: ReadonlyMap<string, string>): number {
  const number = (...letters: string[]) => Number(letters.map((letter) => found.get(letter)).find(Boolean) ?? 0);
  const yearText = found.get('y') ?? found.get('u') ?? '1970';
  const year = yearText.length === 2 ? 2000 + Number(yearText) : Number(yearText);
  const half = found.get('a');
  const hour = half === undefined ? number('H', 'h') : (number('h') % 12) + (half === 'PM' ? 12 : 0);
  const milli = Number((found.get('S') ?? '0').padEnd(3, '0').slice(0, 3));
  const local = new Date(0);
  local.setUTCFullYear(year, month(found.get('M') ?? found.get('L')) - 1, number('d') || 1);
  local.setUTCHours(hour, number('m'), number('s'), milli);
  return local.getTime();
}

function month(text: string | undefined): number {
  if (text === undefined) return 1;
  if (/^\d+$/.test(text)) return Number(text);
  const index = MONTHS.findIndex((name) => name === text || name.slice(0, 3) === text);
  if (index < 0) throw new RangeError('the text names no month');
  return index + 1;
}

function offsetMinutes(text: string): number {
  if (text === 'Z') return 0;
  const [, sign, hours, minutes] = /^([+-])(\d\d):?(\d\d)?$/.exec(text) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes ?? 0));
}
