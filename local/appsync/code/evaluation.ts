import type { ResolverError } from './util/UtilFunction.ts';

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
export type HandlerOutcome =
  | { kind: 'value'; value: unknown }
  | { kind: 'earlyReturn'; value: unknown; skipTo: 'END' | 'NEXT' }
  | { kind: 'error'; error: ResolverError }
  | { kind: 'unauthorized' };

/** What one run of a handler did. */
export interface Evaluation {
  outcome: HandlerOutcome;
  stash: Record<string, unknown>;
  /** Errors of `util.appendError` and of misused header helpers, in order. */
  appendedErrors: ResolverError[];
  /** Custom response headers, names in lower case. */
  responseHeaders: Record<string, string>;
  /** Lines of `console.log` and `console.error`. */
  logs: string[];
}
