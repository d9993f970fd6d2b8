/** A figure with its noise: half the interquartile range of the samples. */
export interface Estimate {
  value: number;
  noise: number;
}

/** Returns the quantile of the values for a share of 0 to 1. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const position = (sorted.length - 1) * share;
  const low = sorted[Math.floor(position)] ?? NaN;
  const high = sorted[Math.ceil(position)] ?? NaN;
  return low + (high - low) * (position - Math.floor(position));
}

/** Returns the median and the noise. */
export function estimate(values: readonly number[]): Estimate {
  return {
    value: quantile(values, 0.5),
    noise: (quantile(values, 0.75) - quantile(values, 0.25)) / 2,
  };
}

/**
 * Returns the median of the ratios of each round. Other load on the machine slows both values of a round, so this is
 * more stable than the ratio of the medians.
 */
export function ratio(values: readonly number[], baseline: readonly number[]): Estimate {
  return estimate(values.map((value, round) => value / (baseline[round] ?? NaN)));
}
