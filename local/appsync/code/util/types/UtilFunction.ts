import type { Clock } from '../../../../clock.ts';

/** An error as resolver code raises it: `util.error(message, type, data, info)`. */
export interface ResolverError {
  message: string;
  /** Null when `util.error` was given none (AWS does not document its own value in that case). */
  type: string | null;
  data: unknown;
  info: unknown;
}

/** A call of `console`. */
export interface LogLine {
  level: string;
  /** The place of the call, such as `code.js:3:5`. */
  place: string;
  values: unknown[];
}

/** State that the members of `util` read and write while a handler runs. */
export interface UtilState {
  clock: Pick<Clock, 'nowMillis'>;
  authType: string;
  appendedErrors: ResolverError[];
  responseHeaders: Record<string, string>;
  logs: LogLine[];
}

/** A member of `util`, `extensions` or `console`: takes JSON values and returns a JSON value. */
export type UtilFunction = (args: readonly unknown[], state: UtilState) => unknown;
