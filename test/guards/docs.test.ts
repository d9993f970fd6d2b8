import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { compile } from '../types/compile.ts';

const { exports } = JSON.parse(readFileSync('guards/package.json', 'utf8')) as {
  exports: Record<string, string | { import: { default: string } }>;
};
/** The entries of the package with their sources: dist/esm/node.js is built from guards/node.ts. */
const entries = Object.entries(exports).flatMap(([entry, file]) =>
  typeof file === 'string'
    ? []
    : [[`@genkan/guards${entry.slice(1)}`, file.import.default.replace('./dist/esm/', '../../guards/')] as const],
);
const sources = new Map([
  ...entries.map(([name, path]) => [name, path.replace(/js$/, 'ts')] as const),
  ['@genkan/client', '../../client/index.ts'],
  ['@genkan/construct', '../../infra/index.ts'],
]);

/** Returns the examples of a page, with imports of the sources. */
function examplesOf(page: string): string[] {
  return [...readFileSync(page, 'utf8').matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code = '']) =>
    code.replaceAll(/'(@genkan\/[\w/-]+)'/g, (whole, name: string) => `'${sources.get(name) ?? whole}'`),
  );
}

test('every example of the README and of the pages about guards compiles', () => {
  const pages = ['guards/README.md', 'docs/guards.md', 'docs/guards-edge.md'].map(examplesOf);
  for (const examples of pages) expect(examples).not.toEqual([]);

  expect(compile(pages.flat())).toEqual(pages.flat().map(() => []));
}, 120_000);

test('the README lists every entry of the package', () => {
  const readme = readFileSync('guards/README.md', 'utf8');

  expect(entries.length).toBeGreaterThan(6);
  for (const [name] of entries) expect(readme).toContain(`\n| \`${name}\``);
});

test('docs/guards.md has every code that a client gets', () => {
  const page = readFileSync('docs/guards.md', 'utf8');
  const codes = [
    ...readFileSync('guards/verifier/GuardError.ts', 'utf8').matchAll(/^ {2}([A-Z_]+): \{ status: (\d+)/gm),
  ];

  expect(codes.length).toBeGreaterThan(5);
  for (const [, code = '', status = ''] of codes)
    expect(page).toMatch(new RegExp(`^\\| ${status} +\\| \`${code}\``, 'm'));
});
