import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../../infra/projectFolder.ts';

const folder = join(projectFolder, 'test/infra/examples');

/** The files of test/infra/examples. */
export const examples: readonly string[] = readdirSync(folder);

/** Returns an example with the import paths of docs/construct.md, where this repository is the folder `genkan`. */
export function shownExample(name: string): string {
  return readFileSync(join(folder, name), 'utf8').replaceAll("'../../../infra/", "'./genkan/infra/");
}
