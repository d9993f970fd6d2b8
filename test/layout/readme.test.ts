import { readdirSync, readFileSync } from 'node:fs';
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
