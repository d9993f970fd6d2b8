/**
 * Milliseconds on a clock that only goes forward, from an arbitrary start. Not `performance.now()`, because touching `performance`
 * loads Node's `perf_hooks`, which a cold start would wait for.
 */
export function monotonicMillis(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}
