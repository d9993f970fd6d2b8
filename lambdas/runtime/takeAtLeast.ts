import { monotonicMillis } from './monotonicMillis.ts';

/** Part of the floor that is added at random, so that the floor itself does not show. */
const JITTER = 0.05;

/**
 * Does something and answers no sooner than after the floor, and a random bit of it more, whether it succeeds, fails or throws.
 * @param floorMillis 0 for no delay.
 */
export async function takeAtLeast<Result>(floorMillis: number, work: () => Promise<Result>): Promise<Result> {
  const until = monotonicMillis() + floorMillis * (1 + JITTER * Math.random());
  try {
    return await work();
  } finally {
    const rest = until - monotonicMillis();
    if (rest > 0) await new Promise((resolve) => setTimeout(resolve, rest));
  }
}
