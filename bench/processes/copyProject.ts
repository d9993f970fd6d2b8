import { cpSync, symlinkSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Bench } from '../Bench.ts';

/** What is built or run anew, or would be copied in vain. */
const LEFT_OUT = new Set(['node_modules', '.git', '.genkan', 'cdk.out', 'coverage', 'dist', 'test', 'bench']);

/** A copy of the project to synthesize and start in, so that what was made in the project itself is left alone. */
export function copyProject({ project, folder }: Bench, name: string): string {
  const copy = join(folder, name);
  cpSync(project, copy, { recursive: true, filter: (path) => !LEFT_OUT.has(relative(project, path)) });
  symlinkSync(join(project, 'node_modules'), join(copy, 'node_modules'));
  return copy;
}
