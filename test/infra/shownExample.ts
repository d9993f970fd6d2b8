import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../../infra/projectFolder.ts';

const folder = join(projectFolder, 'test/infra/examples');

/** The files of test/infra/examples. */
export const examples: readonly string[] = readdirSync(folder);

/** Returns an example with the imports of docs/construct.md, which are those of a user of the package. */
export function shownExample(name: string): string {
  return readFileSync(join(folder, name), 'utf8')
    .replaceAll(/'\.\.\/\.\.\/\.\.\/infra\/\w+\.ts'/g, "'@genkan/construct'")
    .replaceAll(/'(\.\/\w+)\.ts'/g, "'$1'");
}
