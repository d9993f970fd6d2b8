/**
 * The engine's one clock. Every expiry in the engine, and `Date` inside every function's worker, reads it, so that
 * moving it moves the whole deployment. The offset is in shared memory, because workers must see a move at once.
 */
export class Clock {
  /** Shared with workers: one signed 64-bit number, the milliseconds added to the machine's time. */
  readonly offset: SharedArrayBuffer;
  readonly #cell: BigInt64Array;
  readonly #listeners = new Set<() => void>();

  constructor(offsetMillis = 0, offset = new SharedArrayBuffer(8)) {
    this.offset = offset;
    this.#cell = new BigInt64Array(offset);
    Atomics.store(this.#cell, 0, BigInt(offsetMillis));
  }

  /** Milliseconds by which the clock is ahead of the machine's. */
  get offsetMillis(): number {
    return Number(Atomics.load(this.#cell, 0));
  }

  /** Milliseconds since the epoch. */
  nowMillis(): number {
    return Date.now() + this.offsetMillis;
  }

  /** Whole seconds since the epoch, as JWTs and Cognito count. */
  nowSeconds(): number {
    return Math.floor(this.nowMillis() / 1000);
  }

  now(): Date {
    return new Date(this.nowMillis());
  }

  /** Moves the clock forward; never back, because expired things must stay expired. */
  advance(millis: number): void {
    if (!Number.isSafeInteger(millis) || millis < 0) {
      throw new RangeError(`the clock moves forward by whole milliseconds, not by ${millis}`);
    }
    Atomics.add(this.#cell, 0, BigInt(millis));
    for (const listener of this.#listeners) listener();
  }

  /** Sets the clock back to the machine's time. Only for an empty state: expired things would be valid again. */
  reset(): void {
    Atomics.store(this.#cell, 0, 0n);
    for (const listener of this.#listeners) listener();
  }

  /** Calls the listener after each move of this clock. Returns a function that unsubscribes it. */
  onAdvance(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }
}
