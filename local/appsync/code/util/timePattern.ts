/** A run of one pattern letter, or literal text. */
export type PatternPart = { letter: string; count: number } | { literal: string };

/**
 * Splits a java.time.format.DateTimeFormatter pattern.
 * https://docs.oracle.com/javase/8/docs/api/java/time/format/DateTimeFormatter.html
 * @throws RangeError for an unclosed quotation.
 */
export function timePattern(pattern: string): PatternPart[] {
  const parts: PatternPart[] = [];
  for (const [token] of pattern.matchAll(/''|'(?:[^']|'')*'|([A-Za-z])\1*|[^A-Za-z]/g)) {
    if (token === "'") throw new RangeError('the pattern has an unclosed quotation');
    if (token === "''") parts.push({ literal: "'" });
    else if (token.startsWith("'")) parts.push({ literal: token.slice(1, -1).replaceAll("''", "'") });
    else if (/^[A-Za-z]/.test(token)) parts.push({ letter: token.charAt(0), count: token.length });
    else parts.push({ literal: token });
  }
  return parts;
}

/** Calendar fields of an instant in a zone, and the zone's offset then, in minutes east of UTC. */
export interface CalendarFields {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  milli: number;
  /** 1 is Monday. */
  weekday: number;
  offsetMinutes: number;
}

/**
 * @param zone an IANA name or an offset such as `+09:00`.
 * @throws RangeError for an unknown zone.
 */
export function calendarFields(millis: number, zone: string): CalendarFields {
  const offsetMinutes = zoneOffsetMinutes(millis, zone);
  const local = new Date(millis + offsetMinutes * 60_000);
  return {
    year: local.getUTCFullYear(),
    month: local.getUTCMonth() + 1,
    day: local.getUTCDate(),
    hour: local.getUTCHours(),
    minute: local.getUTCMinutes(),
    second: local.getUTCSeconds(),
    milli: local.getUTCMilliseconds(),
    weekday: ((local.getUTCDay() + 6) % 7) + 1,
    offsetMinutes,
  };
}

/** Minutes that a zone's clocks were ahead of UTC at an instant. */
export function zoneOffsetMinutes(millis: number, zone: string): number {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
  const name = format.formatToParts(millis).find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT';
  const [, sign = '+', hours = '0', minutes = '0'] = /GMT([+-])(\d\d):(\d\d)/.exec(name) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

/** English names, as Java's default locale on AWS writes them. */
export const MONTHS: readonly string[] = Array.from({ length: 12 }, (_, index) =>
  new Intl.DateTimeFormat('en-US', { month: 'long', timeZone: 'UTC' }).format(Date.UTC(2024, index, 1)),
);
export const WEEKDAYS: readonly string[] = Array.from({ length: 7 }, (_, index) =>
  new Intl.DateTimeFormat('en-US', { weekday: 'long', timeZone: 'UTC' }).format(Date.UTC(2024, 0, 1 + index)),
);
