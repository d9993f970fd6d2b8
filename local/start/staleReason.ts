import { readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

/** Inputs of a synthesized assembly. package-lock.json stands for the libraries. */
const INPUTS = ['cdk.json', 'package-lock.json', 'schema.graphql', 'infra', 'lambdas', 'resolvers'];

function filesOf(path: string): string[] {
  const status = statSync(path, { throwIfNoEntry: false });
  if (status === undefined) return [];
  if (!status.isDirectory()) return [path];
  // Folders count too: deleting a file changes only its folder's time.
  return [path, ...readdirSync(path).flatMap((name) => filesOf(join(path, name)))];
}

/**
 * Returns the reason why an assembly has to be synthesized again.
 * @param project the folder with cdk.json.
 * @param assembly the folder that the last synth wrote.
 * @returns null when every input is older than the assembly's manifest.
 */
export function staleReason(project: string, assembly: string): string | null {
  const manifest = statSync(join(assembly, 'manifest.json'), { throwIfNoEntry: false });
  if (manifest === undefined) return 'there is no assembly yet';
  const newer = INPUTS.flatMap((input) => filesOf(join(project, input))).find(
    (file) => statSync(file).mtimeMs > manifest.mtimeMs,
  );
  return newer === undefined ? null : `${relative(project, newer)} has changed`;
}
