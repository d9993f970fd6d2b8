import type { Bench } from './Bench.ts';

/** Things to measure in turn, by name; each gives one sample. */
export type Variants<Sample> = Readonly<Record<string, () => Promise<Sample>>>;

const NOT_COUNTED = 2;

/**
 * Measures A B C A B C …, so that whatever slows the machine for a while slows all of them.
 * @param count rounds; two more come before them and are not counted.
 * @returns each variant's samples, in the order of the rounds.
 */
export async function interleave<Sample>(
  bench: Bench,
  { what, count }: { what: string; count: number },
  variants: Variants<Sample>,
): Promise<Record<string, Sample[]>> {
  const samples: Record<string, Sample[]> = Object.fromEntries(Object.keys(variants).map((name) => [name, []]));
  for (let round = -NOT_COUNTED; round < count; round += 1) {
    for (const [name, measure] of Object.entries(variants)) {
      bench.progress(`${what} ${Math.max(round + 1, 0)}/${count}: ${name}`);
      const sample = await measure();
      if (round >= 0) samples[name]?.push(sample);
    }
  }
  return samples;
}
