const DATE = '(\\d{4})-(\\d{2})-(\\d{2})';
const TIME = '(\\d{2}):(\\d{2})(?::(\\d{2})(?:\\.\\d+)?)?';
const OFFSET = '(?:Z|[+-]\\d{2}:\\d{2}(?::\\d{2})?)?';

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

function isDay([year = '', month = '', day = '']: readonly string[]): boolean {
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
}

function isTimeOfDay([hour = '', minute = '', second = '0']: readonly (string | undefined)[]): boolean {
  return Number(hour) < 24 && Number(minute) < 60 && Number(second) < 60;
}
