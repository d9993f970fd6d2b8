import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { en } from '../../console/language/en.ts';
import { ja } from '../../console/language/ja.ts';

const names = Object.keys(en) as (keyof typeof en)[];
function placesIn(text: string) {
  return [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
}
const sources = readdirSync('console', { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path) && !path.startsWith('language'))
  .map((path) => readFileSync(`console/${path}`, 'utf8'));

describe('the page in two languages', () => {
  it('says everything in both, with the same places to fill', () => {
    expect(names.length).toBeGreaterThan(100);
    for (const name of names) {
      expect(en[name], name).not.toBe('');
      expect(ja[name], name).not.toBe('');
      expect(placesIn(ja[name]), name).toEqual(placesIn(en[name]));
    }
  });

  it('says nothing that nobody asks for', () => {
    const unused = names.filter((name) => !sources.some((source) => new RegExp(`'${name}'`).test(source)));
    expect(unused).toEqual([]);
  });

  it('has no words outside of its texts', () => {
    const japanese = sources.filter((source) => /[\u3040-\u30ff]/.test(source));
    expect(japanese).toEqual([]);
  });
});
