import { cpSync, symlinkSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Bench } from '../Bench.ts';

/** Files that are created by commands or not needed. */
const LEFT_OUT = new Set(['node_modules', '.git', '.genkan', 'cdk.out', 'coverage', 'dist', 'test', 'bench']);

/** Copies the project, so that synths and starts do not change its own output. Returns the folder of the copy. */
export function copyProject({ project, folder }: Bench, name: string): string {
  const copy = join(folder, name);
  cpSync(project, copy, { recursive: true, filter: (path) => !LEFT_OUT.has(relative(project, path)) });
  symlinkSync(join(project, 'node_modules'), join(copy, 'node_modules'));
  return copy;
}
