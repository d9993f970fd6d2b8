import { createHash } from 'node:crypto';
import { join, resolve } from 'node:path';

/** Returns the folder of a project's state: one for its own assembly, and one for each other that was given. */
export function stateFolderOf(project: string, assembly: string | null): string {
  const folder = join(project, '.genkan');
  if (assembly === null) return folder;
  return join(folder, createHash('sha256').update(resolve(assembly)).digest('hex').slice(0, 12));
}
