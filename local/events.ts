import type { Clock } from './clock.ts';
import type { EngineEvent } from './engineApi.ts';

const KEPT = 1000;

/** The engine's call log: the last 1000 events, newest last. */
export class EventLog {
  readonly #clock: Clock;
  readonly #events: EngineEvent[] = [];
  readonly #listeners = new Set<(event: EngineEvent) => void>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  record(event: Omit<EngineEvent, 'at'>): void {
    const stamped: EngineEvent = { at: this.#clock.now().toISOString(), ...event };
    this.#events.push(stamped);
    if (this.#events.length > KEPT) this.#events.shift();
    for (const listener of this.#listeners) listener(stamped);
  }

  list(): EngineEvent[] {
    return [...this.#events];
  }

  /** Calls `listener` for every new event. Returns an unsubscribe function. */
  onEvent(listener: (event: EngineEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
