import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { staleReason } from './staleReason.ts';
import { UsageError } from './startOptions.ts';
import { stateFolderOf } from './stateFolderOf.ts';
import { readCdkConfig, synthesize } from './synthesize.ts';

/** The assembly to boot, and the folder of its state. */
interface FoundAssembly {
  assembly: string;
  stateFolder: string;
}

/** @throws UsageError for a path that is not the folder of an assembly. */
function assertAssembly(given: string): void {
  const path = resolve(given);
  const status = statSync(path, { throwIfNoEntry: false });
  const problem = (text: string): UsageError => new UsageError(`--assembly ${given}: ${text}`);
  if (status === undefined) throw problem(`there is no folder ${path}`);
  if (!status.isDirectory()) throw problem(`${path} is a file; the folder of a synthesized assembly is needed`);
  if (existsSync(join(path, 'manifest.json'))) return;
  throw problem(`${path} holds no manifest.json, so it is no synthesized assembly; \`npx cdk synth\` writes one`);
}

/**
 * The assembly to boot from; the project's own is brought up to date first.
 * @param project the folder with cdk.json.
 * @param given another assembly's folder, or null. Each assembly keeps its users apart from the others'.
 * @throws UsageError for a given path without an assembly, SynthError when the app cannot be synthesized.
 * @param onSynth wraps the synth, when one is needed: told why, and given the work to do.
 */
export async function findAssembly(
  project: string,
  given: string | null,
  onSynth: (reason: string, run: () => Promise<void>) => Promise<void>,
): Promise<FoundAssembly> {
  const stateFolder = stateFolderOf(project, given);
  if (given !== null) {
    assertAssembly(given);
    return { assembly: given, stateFolder };
  }
  const config = readCdkConfig(project);
  const reason = staleReason(project, config.output);
  if (reason !== null) await onSynth(reason, () => synthesize(project, config));
  return { assembly: config.output, stateFolder };
}
