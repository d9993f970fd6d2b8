import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { tableRows } from './markdown.ts';

const pages = ['docs/tutorial.md', 'docs/tutorial.ja.md'].map((path) => {
  const page = readFileSync(path, 'utf8');
  return { path, page, rows: rowsOf(page) };
});

function rowsOf(page: string) {
  return page
    .split(/^## /m)
    .slice(1)
    .flatMap((part) => tableRows(part))
    .filter(([number = '']) => /^\d+$/.test(number))
    .map(([number = '', tutorial = '', genkan = '', shownBy = '']) => {
      const [, file = '', name = ''] = /^`([^`]+)`: "(.+)"$/.exec(shownBy) ?? [];
      return { number: Number(number), tutorial, genkan, shownBy, file, name };
    });
}

/** What the pages in two languages have in common: tests, links and names in code style. */
function sameIn({ rows }: { rows: ReturnType<typeof rowsOf> }) {
  return rows.map(({ number, genkan, shownBy }) => {
    return { number, shownBy, names: genkan.match(/(?<=\]\()[^)]+|`[^`]+`/g)?.sort() ?? [] };
  });
}

test('the Japanese page has the points of the English one, with the same tests, links and names', () => {
  const [english, japanese] = pages.map(sameIn);
  expect(japanese).toEqual(english);
});

describe.each(pages)('$path', ({ page, rows }) => {
  test('has all 84 points in order, each with what Genkan does', () => {
    expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: 84 }, (_, index) => index + 1));
    for (const { tutorial, genkan } of rows) {
      expect(tutorial).not.toBe('');
      expect(genkan).not.toBe('');
    }
  });

  test.each(rows)('names a test for point $number that exists', ({ file, name }) => {
    expect(file).toMatch(/^test\/.+\.test\.ts$/);
    expect(existsSync(file)).toBe(true);
    // In the title of a test or of the group of tests.
    expect(readFileSync(file, 'utf8')).toContain(name);
  });

  test('links to pages that exist', () => {
    const links = [...page.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, link = '']) => join(dirname('docs/x'), link));
    expect(links.filter((link) => !existsSync(link))).toEqual([]);
    expect(links).not.toEqual([]);
  });
});
