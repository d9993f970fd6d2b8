import { statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { appInputs } from './appInputs.ts';
import type { CdkConfig } from './synthesize.ts';

/**
 * Returns the reason why an assembly has to be synthesized again.
 * @param project the folder with cdk.json.
 * @param since milliseconds since the epoch. Default: the time of the last synth.
 * @returns null when every input of the app is older.
 */
export function staleReason(
  project: string,
  config: Pick<CdkConfig, 'output' | 'watch'>,
  since?: number,
): string | null {
  const manifest = statSync(join(config.output, 'manifest.json'), { throwIfNoEntry: false });
  if (manifest === undefined) return 'there is no assembly yet';
  const { files, folders } = appInputs(project, config);
  const last = since ?? manifest.mtimeMs;
  // Folders count too: deleting a file changes only its folder's time.
  const newer = [...files, ...folders].find((path) => (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0) > last);
  return newer === undefined ? null : `${relative(project, newer).replaceAll(sep, '/')} has changed`;
}
