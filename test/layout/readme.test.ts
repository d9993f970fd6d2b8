import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';

/** Returns the files that a page links to, and its npm scripts. A page in Japanese counts as its English one. */
function named(path: string): string[] {
  const text = readFileSync(path, 'utf8');
  const links = [...text.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, file = '']) =>
    file.replace(/^docs\/(.+)[.]ja[.]md$/, 'docs/$1.md'),
  );
  const scripts = [...text.matchAll(/npm (?:run [\w:]+|start|test)/g)].map(([script]) => script);
  return [...new Set([...links, ...scripts])].filter((name) => !/^(?:README|docs\/console)/.test(name)).sort();
}

test('the Japanese README names the same pages and commands as the English one', () => {
  expect(named('README.ja.md')).toEqual(named('README.md'));
});

test('the README links every page of docs', () => {
  const pages = readdirSync('docs').filter((name) => /(?<![.]ja)[.]md$/.test(name));
  expect(named('README.md')).toEqual(expect.arrayContaining(pages.map((name) => `docs/${name}`)));
});

test.each(['README.md', 'README.ja.md'])('the script in %s adds each answer to a file of standard error', (path) => {
  const ask = /^ask\(\) .*$/m.exec(readFileSync(path, 'utf8'))?.[0] ?? '';
  const folder = mkdtempSync(join(tmpdir(), 'genkan-readme-'));
  const file = join(folder, 'stderr.txt');
  // The commands that the script needs, without a gateway.
  const script = `curl() { echo '{}'; }; jq() { cat; }; ${ask}; exec 2>${file}; ask 1; ask 2`;
  const answers = execFileSync('bash', ['-c', script], { encoding: 'utf8' });

  expect(readFileSync(file, 'utf8')).toBe(answers);
  expect(answers.trim().split('\n')).toHaveLength(2);
  rmSync(folder, { recursive: true });
});
