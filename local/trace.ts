import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';

/** A place in a trace: the trace and the call that the code runs for. */
export interface TraceScope {
  /** X-Ray's form: `1-<8 hex digits>-<24 hex digits>`. */
  trace: string;
  /** `EngineEvent.id`; null before the first call of a request. */
  event: number | null;
}

const HEADER = /^Root=(1-[0-9a-f]{8}-[0-9a-f]{24});Parent=([0-9a-f]{16})(?:;|$)/;
/** Digits of an event's id in the header. */
const PARENT_DIGITS = 16;

const scopes = new AsyncLocalStorage<TraceScope>();

/**
 * Returns the id of a new trace.
 * @see https://docs.aws.amazon.com/xray/latest/devguide/xray-concepts.html#xray-concepts-tracingheader
 */
export function createTrace(): string {
  return `1-${randomBytes(4).toString('hex')}-${randomBytes(12).toString('hex')}`;
}

/** Runs `work`, and all that it starts, in a scope. */
export function runInScope<T>(scope: TraceScope, work: () => T): T {
  return scopes.run(scope, work);
}

/** Returns the scope of the running code; undefined outside a request. */
export function currentScope(): TraceScope | undefined {
  return scopes.getStore();
}

/** Returns the header X-Amzn-Trace-Id that Lambda gives to a function: of the current scope, or of a new trace. */
export function traceHeader(): string {
  const { trace, event } = currentScope() ?? { trace: createTrace(), event: null };
  return `Root=${trace};Parent=${(event ?? 0).toString(16).padStart(PARENT_DIGITS, '0')};Sampled=0`;
}

/** Reads a header that `traceHeader` wrote; null for any other. */
export function readTraceHeader(header: string | null): { trace: string; event: number } | null {
  const [, trace, parent] = HEADER.exec(header ?? '') ?? [];
  return trace === undefined || parent === undefined ? null : { trace, event: Number.parseInt(parent, 16) };
}
