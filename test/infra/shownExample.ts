import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../../infra/projectFolder.ts';

const folder = join(projectFolder, 'test/infra/examples');

/** The files of test/infra/examples. */
export const examples: readonly string[] = readdirSync(folder);

/** An example as docs/construct.md shows it: in a folder of its own, with this repository in `genkan` beside it. */
export function shownExample(name: string): string {
  return readFileSync(join(folder, name), 'utf8').replaceAll("'../../../infra/", "'./genkan/infra/");
}
