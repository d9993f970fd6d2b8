import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { en } from '../../console/explorer/language/en.ts';
import { ja } from '../../console/explorer/language/ja.ts';
import { LANGUAGES, textIn, TEXTS, type TextName } from '../../console/language/texts.ts';

const names = Object.keys(TEXTS.en) as TextName[];
function placeholdersOf(text: string) {
  return [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
}
function sourcesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !/(^|\/)language\//.test(path))
    .map((path) => readFileSync(`${folder}/${path}`, 'utf8'));
}
const explorer = sourcesIn('console/explorer');
const sources = sourcesIn('console').filter((source) => !explorer.includes(source));

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
    const japanese = [...sources, ...explorer].filter((source) => /[\u3040-\u30ff]/.test(source));
    expect(japanese).toEqual([]);
  });
});

describe('the explorer', () => {
  test('has the same placeholders in Japanese as in English', () => {
    const explorerNames = Object.keys(en) as (keyof typeof en)[];
    expect(explorerNames.length).toBeGreaterThan(50);
    for (const name of explorerNames) expect(placeholdersOf(ja[name]), name).toEqual(placeholdersOf(en[name]));
  });

  test('uses every text', () => {
    // Texts of authorization modes, color schemes, and of the fields that are filled in, are named by their value.
    const computed = /^[A-Z_]+$|^(system|light|dark)$|(From|Empty)$/;
    const unused = Object.keys(en).filter((name) => !explorer.some((source) => source.includes(`'${name}'`)));
    expect(unused.filter((name) => !computed.test(name))).toEqual([]);
  });
});
