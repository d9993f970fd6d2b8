import { styleText } from 'node:util';
import type { AnsweredRequest } from '../appsync/report/AnsweredRequest.ts';

type Style = Parameters<typeof styleText>[0];

function list(counts: ReadonlyMap<string, number>): string {
  return [...counts].map(([name, count]) => (count === 1 ? name : `${name} ×${count}`)).join(', ');
}

function milliseconds(duration: number): string {
  return `${duration < 10 ? duration.toFixed(1) : Math.round(duration)} ms`;
}

/**
 * Writes a request as one short line. To be made before the engine boots: times are shown in the time zone of that
 * moment, and the engine moves the process to UTC.
 * @param coloured whether the terminal shows colours.
 */
export function requestLines(coloured: boolean): (request: AnsweredRequest) => string {
  const clock = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' });
  // The caller knows the terminal.
  const paint = (style: Style, text: string): string =>
    coloured ? styleText(style, text, { validateStream: false }) : text;
  return ({ at, fields, errors, reasons, durationMillis }) => {
    const [reason, ...others] = reasons;
    const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
    return [
      paint('dim', clock.format(at)),
      list(fields) || '-',
      errors.size === 0 ? paint('green', 'ok') : paint('red', list(errors)),
      paint('dim', milliseconds(durationMillis)),
      ...(reason === undefined ? [] : [`${reason}${more}`]),
    ].join('  ');
  };
}
