import type { LogLine, ResolverError } from './util/types/UtilFunction.ts';

/** Content of `ctx`. Everything is JSON; absent members become null or empty. */
export interface CodeContext {
  arguments?: Readonly<Record<string, unknown>>;
  /** Alias of `arguments`, which takes precedence. */
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

/** Outcome of one run of a handler. */
export type HandlerOutcome =
  | { kind: 'value'; value: unknown }
  | { kind: 'earlyReturn'; value: unknown; skipTo: 'END' | 'NEXT' }
  | { kind: 'error'; error: ResolverError }
  | { kind: 'unauthorized' };

/** Outcome and side effects of one run of a handler. */
export interface Evaluation {
  outcome: HandlerOutcome;
  stash: Record<string, unknown>;
  /** Errors of `util.appendError` and of misused header helpers, in order. */
  appendedErrors: ResolverError[];
  /** Custom response headers, names in lower case. */
  responseHeaders: Record<string, string>;
  /** Lines of `console.log` and `console.error`. */
  logs: LogLine[];
}
