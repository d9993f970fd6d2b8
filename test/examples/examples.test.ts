import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { EXAMPLES, serveExample } from '../../examples/serve.ts';
import { challengeKinds } from '../client/schema.ts';

function toUrl(path: string): URL {
  return new URL(`../../${path}`, import.meta.url);
}
function read(path: string): unknown {
  return JSON.parse(readFileSync(toUrl(path), 'utf8')) as unknown;
}

interface Manifest {
  name: string;
  exports: Record<string, string | { default: string } | { import: { default: string } }>;
}

/** Returns the entries of a package with their sources: dist/client/fetch.js is built from client/fetch.ts. */
function sourcesOf(manifest: string, built: string, folder: string): [string, string[]][] {
  const { name, exports } = read(manifest) as Manifest;
  return Object.entries(exports).flatMap(([entry, file]) => {
    if (typeof file === 'string') return [];
    const { default: path } = 'import' in file ? file.import : file;
    return [[name + entry.slice(1), [path.replace(built, folder).replace(/[.]js$/, '.ts')]]];
  });
}

test('the examples can import exactly what the packages for apps and servers export', () => {
  const { compilerOptions } = read('examples/tsconfig.json') as {
    compilerOptions: { paths: Record<string, string[]> };
  };
  const sources = [
    ...sourcesOf('client/package.json', './dist/', '../'),
    ...sourcesOf('guards/package.json', './dist/esm/', '../guards/'),
  ];
  expect(compilerOptions.paths).toEqual(Object.fromEntries(sources));
});

test.each(challengeKinds)('the page of the fetch example has a form for %s', (kind) => {
  const page = readFileSync(toUrl('examples/fetch/index.html'), 'utf8');
  expect(page).toContain(`data-view="${kind}"`);
});

test.each(EXAMPLES)('%s has fewer than 150 lines of its own', (example) => {
  const files = readdirSync(toUrl(`examples/${example}`)).filter((file) => /[.]tsx?$/.test(file));
  const lines = files.map((file) => readFileSync(toUrl(`examples/${example}/${file}`), 'utf8').split('\n').length - 1);
  expect(files).not.toEqual([]);
  expect(lines.reduce((sum, count) => sum + count)).toBeLessThan(150);
});

test('without an engine, the page returns an error that says how to start one', async () => {
  const { url, stop } = await serveExample('fetch', 'http://127.0.0.1:1');
  try {
    const response = await fetch(new URL('main.js', url));
    expect(response.status).toBe(500);
    expect(await response.text()).toContain('npm start');
  } finally {
    stop();
  }
});
