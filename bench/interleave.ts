import type { Bench } from './Bench.ts';

/** Measurements by name. Each returns one sample. */
export type Variants<Sample> = Readonly<Record<string, () => Promise<Sample>>>;

const WARM_UP_ROUNDS = 2;

/**
 * Measures A B C A B C …, so that other load on the machine slows all variants equally.
 *
 * @param count Number of counted rounds. Two warm-up rounds precede them.
 * @returns The samples of each variant, in the order of the rounds.
 */
export async function interleave<Sample>(
  bench: Bench,
  { what, count }: { what: string; count: number },
  variants: Variants<Sample>,
): Promise<Record<string, Sample[]>> {
  const samples: Record<string, Sample[]> = Object.fromEntries(Object.keys(variants).map((name) => [name, []]));
  for (let round = -WARM_UP_ROUNDS; round < count; round += 1) {
    for (const [name, measure] of Object.entries(variants)) {
      bench.progress(`${what} ${Math.max(round + 1, 0)}/${count}: ${name}`);
      const sample = await measure();
      if (round >= 0) samples[name]?.push(sample);
    }
  }
  return samples;
}
