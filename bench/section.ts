import type { Estimate } from './stats.ts';

/** One part of the bench's answer. */
export interface Section {
  /** What `--only` calls it. */
  name: string;
  title: string;
  columns: readonly string[];
  rows: readonly (readonly string[])[];
  /** What has to be known to read the figures; what is not measurable here, and why. */
  notes: readonly string[];
  /** Figures that a target is set for, and others that a script may want, by name. */
  figures: Readonly<Record<string, Estimate>>;
}

/** Figures without noise: sizes and counts. */
export function exact(value: number): Estimate {
  return { value, noise: 0 };
}

/** `0.294 ± 0.012`; digits after the point as given. */
export function show({ value, noise }: Estimate, digits: number): string {
  return noise === 0 ? value.toFixed(digits) : `${value.toFixed(digits)} ± ${noise.toFixed(digits)}`;
}

/** `12.3 KB` of 1,000 bytes. */
export function showKb(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} KB`;
}
