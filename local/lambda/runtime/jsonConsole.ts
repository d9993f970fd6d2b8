import { format } from 'node:util';

/** Levels of Lambda's application logs, from the lowest. */
const LEVELS = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'] as const;
type Level = (typeof LEVELS)[number];

/** Level of each method of `console` that Lambda replaces. */
const METHODS: Readonly<Record<string, Level>> = {
  trace: 'TRACE',
  debug: 'DEBUG',
  info: 'INFO',
  log: 'INFO',
  warn: 'WARN',
  error: 'ERROR',
  fatal: 'FATAL',
};

/** An error as Lambda's JSON logs have it. */
function describeError(error: Error): Record<string, unknown> {
  const { message, stack = '' } = error;
  return { errorType: error.constructor.name, errorMessage: message, stackTrace: stack.split('\n') };
}

function withErrors(_: string, value: unknown): unknown {
  return value instanceof Error ? Object.assign(describeError(value), value) : value;
}

/**
 * Returns a line of a function whose log format is JSON. A single value stays JSON; several become one text, with the
 * first error among them in members of its own.
 */
export function jsonLine(head: Record<string, unknown>, values: readonly unknown[]): string {
  if (values.length === 1) {
    try {
      return JSON.stringify({ ...head, message: values[0] }, withErrors);
    } catch {
      // A circular value.
      return JSON.stringify({ ...head, message: format(values[0]) });
    }
  }
  const error = values.find((value) => value instanceof Error);
  return JSON.stringify({ ...head, message: format(...values), ...(error && describeError(error)) });
}

/**
 * Makes `console` write JSON lines, and no line below the function's log level, as Lambda does for the log format JSON.
 * Output that is written to the streams themselves is unchanged.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-logformat.html
 * @param requestId returns the id of the running invocation.
 */
export function jsonConsole(lowest: string, requestId: () => string | undefined): void {
  const from = LEVELS.findIndex((level) => level === lowest.toUpperCase());
  for (const [method, level] of Object.entries(METHODS)) {
    const isWritten = LEVELS.indexOf(level) >= from;
    const write = (...values: unknown[]): void => {
      if (!isWritten) return;
      const head = { timestamp: new Date().toISOString(), level, requestId: requestId() };
      process.stdout.write(`${jsonLine(head, values)}\n`);
    };
    Object.assign(console, { [method]: write });
  }
}
