import { monotonicMillis } from './monotonicMillis.ts';

/** Share of the floor that is added at random, so that the floor itself does not show. */
const JITTER = 0.05;

/**
 * Runs `work`; settles no sooner than `floorMillis` plus up to 5 % jitter, whether it resolves or rejects.
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
