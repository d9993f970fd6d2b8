import { createHash } from 'node:crypto';
import { join, resolve } from 'node:path';
import { staleReason } from './staleReason.ts';
import { readCdkConfig, synthesize } from './synthesize.ts';

/** The assembly to boot, and the folder of its state. */
interface FoundAssembly {
  assembly: string;
  stateFolder: string;
}

/**
 * The assembly to boot from; the project's own is brought up to date first.
 * @param project the folder with cdk.json.
 * @param given another assembly's folder, or null. Each assembly keeps its users apart from the others'.
 * @param onSynth wraps the synth, when one is needed: told why, and given the work to do.
 */
export async function findAssembly(
  project: string,
  given: string | null,
  onSynth: (reason: string, run: () => Promise<void>) => Promise<void>,
): Promise<FoundAssembly> {
  if (given !== null) {
    const name = createHash('sha256').update(resolve(given)).digest('hex').slice(0, 12);
    return { assembly: given, stateFolder: join(project, '.genkan', name) };
  }
  const config = readCdkConfig(project);
  const reason = staleReason(project, config.output);
  if (reason !== null) await onSynth(reason, () => synthesize(project, config));
  return { assembly: config.output, stateFolder: join(project, '.genkan') };
}
