import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { expect, test } from 'vitest';
import { SourceMaps } from '../../../local/assembly/SourceMaps.ts';
import { mapStack } from '../../../local/lambda/mapStack.ts';
import { temporaryFolder } from '../temporaryFolder.ts';

/** Writes an assembly with maps of these texts. */
function assemblyWith(...maps: [text: string, map: string][]): string {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'source-maps'));
  for (const [text, map] of maps) {
    writeFileSync(join(folder, 'source-maps', `${createHash('sha256').update(text).digest('hex')}.json`), map);
  }
  return folder;
}

/** Bundles a source that throws in its third line. */
function bundled(): { code: string; map: string } {
  const project = temporaryFolder();
  mkdirSync(join(project, 'src'));
  writeFileSync(join(project, 'src/a.ts'), 'const x: number = 1;\n\nexport const y = x && nothing();\n');
  const outfile = join(project, 'index.js');
  const { outputFiles } = buildSync({
    entryPoints: [join(project, 'src/a.ts')],
    outfile,
    minify: true,
    sourcemap: 'external',
    write: false,
  });
  const text = (path: string) => outputFiles.find((file) => file.path === path)?.text ?? '';
  return { code: text(outfile), map: text(`${outfile}.map`) };
}

test('a place in a bundle becomes a place in its source', () => {
  const { code, map } = bundled();
  const maps = new SourceMaps(assemblyWith([code, map]));
  const column = code.indexOf('nothing') + 1;
  expect(maps.sourceOf(code, { line: 1, column })).toBe('src/a.ts:3:23');
  expect(maps.sourceOf(`${code} `, { line: 1, column })).toBeNull();
});

test('a map without mappings names the file of an unchanged text', () => {
  const map = JSON.stringify({ version: 3, sources: ['schema.graphql'], names: [], mappings: '' });
  const maps = new SourceMaps(assemblyWith(['type Query', map]));
  expect(maps.sourceOf('type Query', { line: 7, column: 5 })).toBe('schema.graphql:7:5');
});

test('a damaged map is none', () => {
  const maps = new SourceMaps(assemblyWith(['a', '{'], ['b', '{"version":3,"sources":[],"names":[],"mappings":";"}']));
  expect(maps.sourceOf('a', { line: 1, column: 1 })).toBeNull();
  expect(maps.sourceOf('b', { line: 1, column: 1 })).toBeNull();
});

test('a stack trace of a function names its sources, or the deployed file', () => {
  const { code, map } = bundled();
  const codeFolder = temporaryFolder();
  writeFileSync(join(codeFolder, 'index.js'), code);
  const sourceMaps = new SourceMaps(assemblyWith([code, map]));
  const staged = { taskRoot: '/tmp/task (1)', codeFolder, sourceMaps };
  const column = code.indexOf('nothing') + 1;
  expect(readFileSync(join(codeFolder, 'index.js'), 'utf8')).toBe(code);
  expect(mapStack(`at f (/tmp/task (1)/index.js:1:${column})`, staged)).toBe('at f (src/a.ts:3:23)');
  expect(mapStack(`at file:///tmp/task (1)/index.js:1:${column}`, staged)).toBe('at src/a.ts:3:23');
  expect(mapStack('at /tmp/task (1)/other.js:1:2', staged)).toBe('at /var/task/other.js:1:2');
  expect(mapStack('cwd /tmp/task (1)', staged)).toBe('cwd /var/task');
  expect(mapStack('at /tmp/task (1)/index.js:1:2', { ...staged, sourceMaps: undefined })).toBe(
    'at /var/task/index.js:1:2',
  );
  expect(mapStack('nothing else', staged)).toBe('nothing else');
});
