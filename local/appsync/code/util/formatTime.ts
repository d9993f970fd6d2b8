import { NotEmulatedError } from '../../../notEmulated.ts';
import { calendarFields, MONTHS, timePattern, WEEKDAYS, type CalendarFields } from './timePattern.ts';

type Format = (fields: CalendarFields, count: number, zone: string) => string;

function padded(value: (fields: CalendarFields) => number): Format {
  return (fields, count) => String(value(fields)).padStart(count, '0');
}

const year: Format = (fields, count) =>
  count === 2 ? String(fields.year % 100).padStart(2, '0') : String(fields.year).padStart(count, '0');

const month: Format = (fields, count) => {
  if (count < 3) return String(fields.month).padStart(count, '0');
  const name = MONTHS[fields.month - 1] ?? '';
  return count === 3 ? name.slice(0, 3) : name;
};

const weekday: Format = (fields, count) => {
  const name = WEEKDAYS[fields.weekday - 1] ?? '';
  return count <= 3 ? name.slice(0, 3) : name;
};

function offset(zero: string | null): Format {
  return ({ offsetMinutes }, count) => {
    if (offsetMinutes === 0 && zero !== null) return zero;
    const minutes = Math.abs(offsetMinutes);
    const hourText = `${offsetMinutes < 0 ? '-' : '+'}${String(Math.floor(minutes / 60)).padStart(2, '0')}`;
    const minuteText = String(minutes % 60).padStart(2, '0');
    if (count === 1 && minutes % 60 === 0) return hourText;
    return count === 3 ? `${hourText}:${minuteText}` : `${hourText}${minuteText}`;
  };
}

const FORMATS: Readonly<Record<string, Format>> = {
  y: year,
  u: year,
  M: month,
  L: month,
  d: padded(({ day }) => day),
  H: padded(({ hour }) => hour),
  h: padded(({ hour }) => hour % 12 || 12),
  m: padded(({ minute }) => minute),
  s: padded(({ second }) => second),
  S: ({ milli }, count) => String(milli).padStart(3, '0').padEnd(count, '0').slice(0, count),
  A: padded(({ hour, minute, second, milli }) => ((hour * 60 + minute) * 60 + second) * 1000 + milli),
  n: padded(({ milli }) => milli * 1_000_000),
  E: weekday,
  a: ({ hour }) => (hour < 12 ? 'AM' : 'PM'),
  X: offset('Z'),
  x: offset(null),
  Z: (fields, count, zone) =>
    count === 4 ? `GMT${offset('')(fields, 3, zone)}` : offset(null)(fields, count === 5 ? 3 : 2, zone),
  V: (_fields, _count, zone) => zone,
};

/**
 * Writes an instant by a Java pattern.
 * @throws NotEmulatedError for a pattern letter that is not emulated.
 */
export function formatTime(millis: number, pattern: string, zone: string): string {
  const fields = calendarFields(millis, zone);
  return timePattern(pattern)
    .map((part) => {
      if ('literal' in part) return part.literal;
      const format = FORMATS[part.letter];
      if (format === undefined) throw new NotEmulatedError(`util.time pattern letter ${part.letter}`);
      return format(fields, part.count, zone);
    })
    .join('');
}
