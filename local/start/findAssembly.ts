import { staleReason } from './staleReason.ts';
import { stateFolderOf } from './stateFolderOf.ts';
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
  const stateFolder = stateFolderOf(project, given);
  if (given !== null) return { assembly: given, stateFolder };
  const config = readCdkConfig(project);
  const reason = staleReason(project, config.output);
  if (reason !== null) await onSynth(reason, () => synthesize(project, config));
  return { assembly: config.output, stateFolder };
}
