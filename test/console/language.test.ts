import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { LANGUAGES, textIn, TEXTS, type TextName } from '../../console/language/texts.ts';

const names = Object.keys(TEXTS.en) as TextName[];
function placeholdersOf(text: string) {
  return [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
}
const sources = readdirSync('console', { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path) && !path.startsWith('language'))
  .map((path) => readFileSync(`console/${path}`, 'utf8'));

test.each(LANGUAGES)('the page has every text in %s, with the same placeholders as English', (language) => {
  expect(names.length).toBeGreaterThan(100);
  for (const name of names) {
    expect(textIn(language, name), name).not.toBe('');
    expect(placeholdersOf(textIn(language, name)), name).toEqual(placeholdersOf(TEXTS.en[name]));
  }
});

describe('the sources of the page', () => {
  test('use every text', () => {
    const unused = names.filter((name) => !sources.some((source) => new RegExp(`'${name}'`).test(source)));
    expect(unused).toEqual([]);
  });

  test('have no Japanese outside the texts', () => {
    const japanese = sources.filter((source) => /[\u3040-\u30ff]/.test(source));
    expect(japanese).toEqual([]);
  });
});
