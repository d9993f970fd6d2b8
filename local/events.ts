import type { Clock } from './clock.ts';
import type { EngineEvent, EventDetail } from './engineApi.ts';
import { Exchanges } from './Exchanges.ts';
import { createTrace, currentScope, readTraceHeader, runInScope, type TraceScope } from './trace.ts';

const KEPT = 1000;

/** A call as it begins. */
interface CallStart {
  service: EngineEvent['service'];
  name: string;
  /** `performance.now()` at the beginning. Default: now. */
  began?: number;
}

/** A running call. Its members are recorded when it ends. */
export interface RunningCall {
  readonly id: number;
  readonly trace: string;
  /** `ok` unless it is set, or the name of the error that was thrown. */
  outcome: string | null;
  user: string | null;
  request: unknown;
  response: unknown;
}

/** The engine's call log: the last 1000 events in the order of their ends, and the content of the newest. */
export class EventLog {
  readonly #clock: Clock;
  readonly #exchanges = new Exchanges();
  readonly #listeners = new Set<(event: EngineEvent) => void>();
  /** Traces of running and kept calls, by id. */
  readonly #traces = new Map<number, string>();
  #events: EngineEvent[] = [];
  #lastId = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /**
   * Runs the work of a request that arrived by HTTP: in the scope of the call that sent it, else in a new trace.
   * @param header X-Amzn-Trace-Id. A client can send any; only one of a call in this log is a link.
   */
  follow<T>(header: string | null, work: () => T): T {
    const caller = readTraceHeader(header);
    const isKnown = caller !== null && this.#traces.get(caller.event) === caller.trace;
    return runInScope(isKnown ? caller : newScope(), work);
  }

  /** Runs a call, so that calls and messages that it causes are linked to it, and records it at its end. */
  async call<T>(
    { service, name, began = performance.now() }: CallStart,
    work: (call: RunningCall) => Promise<T> | T,
  ): Promise<T> {
    const { trace, event: parent } = currentScope() ?? newScope();
    const id = (this.#lastId += 1);
    this.#traces.set(id, trace);
    const startedAt = new Date(this.#clock.nowMillis() - (performance.now() - began)).toISOString();
    const call: RunningCall = { id, trace, outcome: null, user: null, request: undefined, response: undefined };
    try {
      return await runInScope({ trace, event: id }, () => work(call));
    } catch (error) {
      call.outcome ??= error instanceof Error ? error.name : 'Error';
      throw error;
    } finally {
      const durationMillis = performance.now() - began;
      const { outcome, user } = call;
      this.keepContent(call, call);
      this.#add({
        ...{ id, trace, parent, startedAt, at: this.#clock.now().toISOString(), service, name },
        outcome: outcome ?? 'ok',
        durationMillis,
        ...(user !== null && { user }),
      });
    }
  }

  /** Finds the secrets of a request, so that they are hidden in the content of all calls of the current trace. */
  learnSecrets(request: unknown): void {
    const scope = currentScope();
    if (scope) this.#exchanges.learn(scope.trace, request);
  }

  /** Keeps the content of a call that is known only after its end, without secrets. */
  keepContent({ id, trace }: Pick<RunningCall, 'id' | 'trace'>, content: Omit<EventDetail, 'event'>): void {
    if (content.request !== undefined) this.#exchanges.keep(trace, id, content);
  }

  list(): EngineEvent[] {
    return [...this.#events];
  }

  /** Returns a call with its content; null when it is no longer kept. */
  detail(id: number): EventDetail | null {
    const event = this.#events.findLast((candidate) => candidate.id === id);
    const content = event && this.#exchanges.find(event.trace, id);
    return event && content ? { event, ...content } : null;
  }

  clear(): void {
    for (const { id } of this.#events) this.#traces.delete(id);
    this.#events = [];
    this.#exchanges.clear();
  }

  /** Calls `listener` for every new event. Returns an unsubscribe function. */
  onEvent(listener: (event: EngineEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #add(event: EngineEvent): void {
    this.#events.push(event);
    if (this.#events.length > KEPT) this.#traces.delete(this.#events.shift()?.id ?? 0);
    for (const listener of this.#listeners) listener(event);
  }
}

function newScope(): TraceScope {
  return { trace: createTrace(), event: null };
}
