import type { EventDetail } from './engineApi.ts';
import { Redaction } from './redaction/Redaction.ts';

type Content = Omit<EventDetail, 'event'>;

interface Trace {
  contents: Map<number, Content>;
  redaction: Redaction;
}

const KEPT_TRACES = 200;
/** A GraphQL request can run thousands of resolvers. */
const KEPT_CALLS = 100;

/** Requests and responses of the calls of the last 200 traces, in memory, without secrets. */
export class Exchanges {
  readonly #traces = new Map<string, Trace>();

  /** Keeps copies; of a trace with many calls, the first hundred that end. */
  keep(trace: string, id: number, { request, response }: Content): void {
    const { contents, redaction } = this.#open(trace);
    if (contents.size >= KEPT_CALLS && !contents.has(id)) return;
    const [shownRequest, shownResponse] = redaction.copies([request, response]);
    contents.set(id, { request: shownRequest ?? null, response: shownResponse ?? null });
  }

  /** Finds the secrets of a value, so that they are hidden in all calls of the trace. */
  learn(trace: string, value: unknown): void {
    this.#open(trace).redaction.learn(value);
  }

  find(trace: string, id: number): Content | null {
    return this.#traces.get(trace)?.contents.get(id) ?? null;
  }

  clear(): void {
    this.#traces.clear();
  }

  #open(trace: string): Trace {
    const open = this.#traces.get(trace) ?? { contents: new Map<number, Content>(), redaction: new Redaction() };
    this.#traces.set(trace, open);
    if (this.#traces.size > KEPT_TRACES) {
      const [oldest = ''] = this.#traces.keys();
      this.#traces.delete(oldest);
    }
    return open;
  }
}
