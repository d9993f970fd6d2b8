import { readFileSync } from 'node:fs';
import { dirname, posix } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { sources } from './tree.ts';

/** Parts of the repository in which the folders form no circle. Subfolders count as folders of their own. */
const PARTS = ['local/appsync', 'local/assembly', 'local/cognito', 'local/lambda'];

/** Returns, by folder, the folders of the same part that its files import from. Type imports count. */
function folderImports(part: string): Map<string, Set<string>> {
  const imports = new Map<string, Set<string>>();
  for (const path of sources.filter((source) => source.startsWith(`${part}/`))) {
    const from = dirname(path);
    const folders = imports.get(from) ?? new Set();
    for (const { fileName } of ts.preProcessFile(readFileSync(path, 'utf8')).importedFiles) {
      const to = dirname(posix.join(from, fileName));
      if (fileName.startsWith('.') && to !== from && `${to}/`.startsWith(`${part}/`)) folders.add(to);
    }
    imports.set(from, folders);
  }
  return imports;
}

/** Returns every folder that a folder imports from, directly or through others. */
function reachable(imports: Map<string, Set<string>>, folder: string, found = new Set<string>()): Set<string> {
  for (const next of imports.get(folder) ?? []) {
    if (found.has(next)) continue;
    found.add(next);
    reachable(imports, next, found);
  }
  return found;
}

test.each(PARTS)('the folders of %s form no circle', (part) => {
  const imports = folderImports(part);

  expect(imports.size).toBeGreaterThan(0);
  expect([...imports.keys()].filter((folder) => reachable(imports, folder).has(folder))).toEqual([]);
});

test('a circle of folders is found', () => {
  const imports = new Map([
    ['a', new Set(['b'])],
    ['b', new Set(['c'])],
    ['c', new Set(['a'])],
  ]);

  expect([...reachable(imports, 'a')].sort()).toEqual(['a', 'b', 'c']);
});
