/**
 * Returns milliseconds of a monotonic clock with an arbitrary start. Not `performance.now()`, which loads Node's
 * `perf_hooks` and so delays a cold start.
 */
export function monotonicMillis(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}
