/**
 * A year has four digits and may be negative; one of more digits has a sign. A fraction has at most nine digits.
 * @see https://docs.oracle.com/javase/8/docs/api/java/time/format/DateTimeFormatter.html
 */
const DATE = '(-?\\d{4}|[+-]\\d{5,9})-(\\d{2})-(\\d{2})';
const TIME = '(\\d{2}):(\\d{2})(?::(\\d{2})(?:\\.\\d{1,9})?)?';
/** At most 18 hours, as in Java. */
const OFFSET = '(?:Z|[+-](?:(?:0\\d|1[0-7]):[0-5]\\d(?::[0-5]\\d)?|18:00(?::00)?))?';

/** `YYYY-MM-DD` with an optional offset. */
export function isAWSDate(value: string): boolean {
  const match = new RegExp(`^${DATE}${OFFSET}$`).exec(value);
  return match !== null && isDay(match.slice(1, 4));
}

/** `hh:mm[:ss[.fraction]]` with an optional offset. */
export function isAWSTime(value: string): boolean {
  const match = new RegExp(`^${TIME}${OFFSET}$`).exec(value);
  return match !== null && isTimeOfDay(match.slice(1, 4));
}

/** `YYYY-MM-DDThh:mm[:ss[.fraction]]` with an offset, which Amplify's tests leave out at times. */
export function isAWSDateTime(value: string): boolean {
  const match = new RegExp(`^${DATE}T${TIME}${OFFSET}$`).exec(value);
  return match !== null && isDay(match.slice(1, 4)) && isTimeOfDay(match.slice(4, 7));
}

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isDay([year = '', month = '', day = '']: readonly string[]): boolean {
  if (year === '-0000') return false;
  const number = Number(year);
  const isLeap = number % 4 === 0 && (number % 100 !== 0 || number % 400 === 0);
  const days = month === '02' && isLeap ? 29 : (DAYS[Number(month) - 1] ?? 0);
  return Number(day) >= 1 && Number(day) <= days;
}

function isTimeOfDay([hour = '', minute = '', second = '0']: readonly (string | undefined)[]): boolean {
  return Number(hour) < 24 && Number(minute) < 60 && Number(second) < 60;
}
