import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Bench } from './Bench.ts';
import { startStandIn, type StandIn } from './processes/startStandIn.ts';

/** Runs `work` with a new context, and releases the context afterwards, also after a failure. */
export async function openBench<Result>(
  { quick, progress }: Pick<Bench, 'quick' | 'progress'>,
  work: (bench: Bench) => Promise<Result>,
): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'genkan-bench-'));
  let standIn: Promise<StandIn> | undefined;
  try {
    return await work({
      quick,
      progress,
      folder,
      project: fileURLToPath(new URL('..', import.meta.url)),
      standIn: () => (standIn ??= startStandIn(folder)),
    });
  } finally {
    (await standIn)?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
