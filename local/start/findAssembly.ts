import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { staleReason } from './staleReason.ts';
import { UsageError } from './startOptions.ts';
import { stateFolderOf } from './stateFolderOf.ts';
import { readCdkConfig, synthesize } from './synthesize.ts';

/** An assembly to boot, and the folder of its state. */
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
 * Returns the assembly to boot from. Brings the project's own up to date first.
 * @param project the folder with cdk.json.
 * @param given another assembly's folder, or null. Each assembly keeps its users apart from the others'.
 * @param onSynth wraps the synth when one is needed. It gets the reason and the work to do.
 * @throws UsageError for a given path without an assembly, SynthError when the app cannot be synthesized.
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
  const reason = staleReason(project, config);
  if (reason !== null) await onSynth(reason, () => synthesize(project, config));
  return { assembly: config.output, stateFolder };
}
