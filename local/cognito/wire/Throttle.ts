import type { Clock } from '../../clock.ts';
import { quotas } from '../../quotas/quotas.ts';
import { exceptions } from '../exceptions/exceptions.ts';

/** One bucket per category, refilled by the engine's clock; a full bucket holds one second's requests. */
export class Throttle {
  readonly #clock: Clock;
  readonly #buckets = new Map<string, { perSecond: number; tokens: number; at: number }>();

  constructor(clock: Clock) {
    this.#clock = clock;
    const at = clock.nowMillis();
    for (const { perSecond, actions } of quotas.categories) {
      const bucket = { perSecond, tokens: perSecond, at };
      for (const action of actions) this.#buckets.set(action, bucket);
    }
  }

  /** Throws TooManyRequestsException when the category of an action is over its quota. */
  assertWithinQuota(action: string): void {
    const bucket = this.#buckets.get(action);
    if (!bucket) return;
    const now = this.#clock.nowMillis();
    // A reset sets the clock back.
    const elapsedMillis = Math.max(0, now - bucket.at);
    bucket.tokens = Math.min(bucket.perSecond, bucket.tokens + (elapsedMillis * bucket.perSecond) / 1000);
    bucket.at = now;
    if (bucket.tokens < 1) throw exceptions.throttled();
    bucket.tokens -= 1;
  }
}
