import type { UtilFunction } from './types/UtilFunction.ts';
import { asText } from './asText.ts';
import { formatTime } from './formatTime.ts';
import { parseTime } from './parseTime.ts';

function zoneOf(zone: unknown): string {
  return zone === null || zone === undefined ? 'UTC' : asText(zone);
}

/**
 * `util.time`.
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/time-helpers-in-util-time-js.html
 */
export const timeFunctions: Readonly<Record<string, UtilFunction>> = {
  'time.nowISO8601': (_args, { clock }) => new Date(clock.nowMillis()).toISOString(),
  'time.nowEpochSeconds': (_args, { clock }) => Math.floor(clock.nowMillis() / 1000),
  'time.nowEpochMilliSeconds': (_args, { clock }) => clock.nowMillis(),
  'time.nowFormatted': ([format, zone], { clock }) => formatTime(clock.nowMillis(), String(format), zoneOf(zone)),
  'time.parseFormattedToEpochMilliSeconds': ([text, format, zone]) =>
    parseTime(String(text), String(format), zoneOf(zone)),
  'time.parseISO8601ToEpochMilliSeconds': ([text]) => {
    const millis = Date.parse(String(text));
    if (Number.isNaN(millis)) throw new RangeError('the text is not an ISO 8601 time');
    return millis;
  },
  'time.epochMilliSecondsToSeconds': ([millis]) => Math.floor(Number(millis) / 1000),
  'time.epochMilliSecondsToISO8601': ([millis]) => new Date(Number(millis)).toISOString(),
  'time.epochMilliSecondsToFormatted': ([millis, format, zone]) =>
    formatTime(Number(millis), String(format), zoneOf(zone)),
};
