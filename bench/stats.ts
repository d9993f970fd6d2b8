/** A figure and its noise: half the distance between the quartiles of what was measured. */
export interface Estimate {
  value: number;
  noise: number;
}

/** The value below which a share (0 to 1) of the values lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const position = (sorted.length - 1) * share;
  const low = sorted[Math.floor(position)] ?? NaN;
  const high = sorted[Math.ceil(position)] ?? NaN;
  return low + (high - low) * (position - Math.floor(position));
}

/** The median, and the noise around it. */
export function estimate(values: readonly number[]): Estimate {
  return {
    value: quantile(values, 0.5),
    noise: (quantile(values, 0.75) - quantile(values, 0.25)) / 2,
  };
}

/**
 * How many times as much one thing took as another: the median of the quotients of each round. What slows the machine for a while
 * slows both of a round, so that this is steadier than a quotient of medians.
 */
export function ratio(values: readonly number[], baseline: readonly number[]): Estimate {
  return estimate(values.map((value, round) => value / (baseline[round] ?? NaN)));
}
