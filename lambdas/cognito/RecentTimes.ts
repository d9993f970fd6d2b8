import type { AuthErrorCode } from '../../generated/schema.ts';
import { AuthError } from '../runtime/AuthError.ts';

/** Keys that are remembered; the longest known are forgotten first. */
const MAX_ENTRIES = 10_000;

/**
 * Counts what happened within a period, by key. Best effort: each execution environment counts for itself, and a new
 * one starts at zero.
 */
export class RecentTimes {
  readonly #periodMillis: number;
  readonly #most: number;
  /** Times, oldest first. */
  readonly #times = new Map<string, number[]>();

  /** @param most events of one key that may happen within the period */
  constructor(most: number, periodMillis: number) {
    this.#most = most;
    this.#periodMillis = periodMillis;
  }

  /**
   * Checks that another event of every key may happen now. Counts nothing.
   * @throws AuthError `code`, with the seconds until the oldest event of a key no longer counts
   */
  assertBelowLimit(keys: readonly string[], code: AuthErrorCode = 'RATE_LIMITED'): void {
    const retryAfterSeconds = Math.max(0, ...keys.map((key) => this.#waitSeconds(key)));
    if (retryAfterSeconds > 0) throw new AuthError(code, { retryAfterSeconds });
  }

  /** Counts an event. */
  record(key: string): void {
    remember(this.#times, key, [...this.#recent(key), Date.now()]);
  }

  /** Forgets the events of a key. */
  forget(key: string): void {
    this.#times.delete(key);
  }

  /** Returns the seconds until another event may happen; 0 when it may happen now. */
  #waitSeconds(key: string): number {
    const times = this.#recent(key);
    const [oldest] = times;
    if (oldest === undefined || times.length < this.#most) return 0;
    return Math.ceil((oldest + this.#periodMillis - Date.now()) / 1000);
  }

  #recent(key: string): number[] {
    const now = Date.now();
    return (this.#times.get(key) ?? []).filter((millis) => now - millis < this.#periodMillis);
  }
}

/** Stores an entry as the newest of a map of limited size. */
export function remember<Value>(map: Map<string, Value>, key: string, value: Value): void {
  map.delete(key);
  map.set(key, value);
  const [oldest] = map.keys();
  if (map.size > MAX_ENTRIES && oldest !== undefined) map.delete(oldest);
}
