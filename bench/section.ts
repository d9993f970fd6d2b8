import type { Estimate } from './stats.ts';

/** The results of one measurement. */
export interface Section {
  /** Name for `--only`. */
  name: string;
  title: string;
  columns: readonly string[];
  rows: readonly (readonly string[])[];
  /** Notes on how to read the figures, and on what could not be measured. */
  notes: readonly string[];
  /** Figures by name, for targets and scripts. */
  figures: Readonly<Record<string, Estimate>>;
}

/** Returns a figure without noise, such as a size or a count. */
export function exact(value: number): Estimate {
  return { value, noise: 0 };
}

/** Formats a figure as `0.294 ± 0.012`, with this number of decimals. */
export function show({ value, noise }: Estimate, digits: number): string {
  return noise === 0 ? value.toFixed(digits) : `${value.toFixed(digits)} ± ${noise.toFixed(digits)}`;
}

/** Formats a size as `12.3 KB` of 1,000 bytes. */
export function showKb(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} KB`;
}
