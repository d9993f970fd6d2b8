import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { compile } from '../types/compile.ts';

/** The sources of the package's entries. */
const entries: Record<string, string> = {
  'genkan-client': '../../client/index.ts',
  'genkan-client/documents': '../../generated/documents.ts',
};
function toSource(entry: string): string {
  return entries[entry] ?? entry.replace('genkan-client', '../../client') + '.ts';
}

const { name, version, exports } = JSON.parse(readFileSync('client/package.json', 'utf8')) as {
  name: string;
  version: string;
  exports: Record<string, { types: string; default: string }>;
};
const readme = readFileSync('client/README.md', 'utf8');
const snippets = [...readme.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code = '']) =>
  code.replaceAll(/'(genkan-client[\w/]*)'/g, (_whole, entry: string) => `'${toSource(entry)}'`),
);
const browser = 'declare const prompt: (text: string) => string | null; declare const alert: (text: string) => void;';

test('every example of the README compiles', () => {
  expect(snippets).toHaveLength(8);
  const errors = compile(snippets.map((code) => `${code}\n${code.includes('alert(') ? browser : ''}`));

  expect(errors).toEqual(snippets.map(() => []));
});

test('every session in the README is connected to a client', () => {
  const sessions = snippets.filter((code) => code.includes('createSession('));

  expect(sessions).toHaveLength(7);
  expect(sessions.filter((code) => !/createAuthClient\([^;]*\bsession\b/.test(code))).toEqual([]);
});

test('the README installs the file that `npm pack` writes, in both languages', () => {
  const installed = [...readme.matchAll(/^npm install (?:.*\/)?(genkan-client\S*)/gm)].map(([, file]) => file);

  expect(installed).toEqual(Array<string>(2).fill(`${name}-${version}.tgz`));
});

test('every entry of the package has a source and is in the README', () => {
  const names = Object.keys(exports).map((path) => path.replace('.', 'genkan-client'));
  const built = Object.values(exports).map(({ default: path }) => path.replace('./dist/', '').replace(/js$/, 'ts'));

  expect(names.map((name) => toSource(name).replace('../../', ''))).toEqual(built);
  expect(names.filter((name) => !snippets.join().includes(`'${toSource(name)}'`))).toEqual([]);
});
