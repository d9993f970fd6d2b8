import type { Clock } from '../../clock.ts';

/** An error as resolver code raises it: `util.error(message, type, data, info)`. */
export interface ResolverError {
  message: string;
  /** Null when `util.error` was given none (AWS's own answer then is not pinned down). */
  type: string | null;
  data: unknown;
  info: unknown;
}

/** What `ctx` is made of. Everything is JSON; what is left out becomes null or empty. */
export interface CodeContext {
  arguments?: Readonly<Record<string, unknown>>;
  /** The same as `arguments`, for those who write it so; `arguments` wins. */
  args?: Readonly<Record<string, unknown>>;
  identity?: unknown;
  source?: unknown;
  stash?: Readonly<Record<string, unknown>>;
  result?: unknown;
  prev?: unknown;
  error?: { message: string; type: string } | null;
  request?: { headers?: Readonly<Record<string, unknown>>; domainName?: string | null };
  info?: Readonly<Record<string, unknown>>;
  env?: Readonly<Record<string, string>>;
}

/** What one run of a handler ended in. */
export type Outcome =
  | { kind: 'value'; value: unknown }
  | { kind: 'earlyReturn'; value: unknown; skipTo: 'END' | 'NEXT' }
  | { kind: 'error'; error: ResolverError }
  | { kind: 'unauthorized' };

/** What one run of a handler did. */
export interface Evaluation {
  outcome: Outcome;
  stash: Record<string, unknown>;
  /** Errors of `util.appendError` and of misused header helpers, in order. */
  appendedErrors: ResolverError[];
  /** Custom response headers, names in lower case. */
  responseHeaders: Record<string, string>;
  /** Lines of `console.log` and `console.error`. */
  logs: string[];
}

/** What the members of `util` may read and write while a handler runs. */
export interface UtilState {
  clock: Pick<Clock, 'nowMillis'>;
  authType: string;
  appendedErrors: ResolverError[];
  responseHeaders: Record<string, string>;
  logs: string[];
}

/** A member of `util`, `extensions` or `console`: takes JSON values, gives a JSON value. */
export type UtilFunction = (args: readonly unknown[], state: UtilState) => unknown;
