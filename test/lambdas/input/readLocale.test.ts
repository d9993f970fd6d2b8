import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readLocale } from '../../../lambdas/input/readLocale.ts';
import { broken, readingOf } from './readingOf.ts';

const anyText = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }));

describe('readLocale', () => {
  const locales = ['en', 'ja'];
  test.each([
    ['ja', null, 'ja'],
    ['JA', null, 'ja'],
    ['ja-JP', 'en', 'ja'],
    ['ja_JP', 'en', 'ja'],
    [' ja\n', 'en', 'ja'],
    ['ja-Jpan-JP-x-kansai', null, 'ja'],
    ['fr', 'ja', 'en'],
    [null, 'ja', 'ja'],
    [null, 'fr, ja;q=0.5, en;q=0.1', 'ja'],
    [null, 'en;q=0.1, ja;q=0.5', 'ja'],
    [null, 'ja;q=0', 'en'],
    [null, 'ja;Q=0.9;x=1, en;q=0.8', 'ja'],
    [null, 'ja;q=meow', 'en'],
    [null, '*', 'en'],
    [null, ';;,,=', 'en'],
    [null, '', 'en'],
    [null, null, 'en'],
    ['', 'ja', 'ja'],
    [' \u3000\n', 'ja', 'ja'],
  ])('gives for the chosen %s and Accept-Language %s: %s', (chosen, acceptLanguage, value) => {
    expect(readLocale(chosen, acceptLanguage, locales)).toBe(value);
  });

  test.each(['j', '日本語', 'ja--JP', 'ja-', 'a'.repeat(65)])('%j is no language tag', (chosen) => {
    expect(readingOf(() => readLocale(chosen, 'ja', locales))).toEqual(broken('format'));
  });

  test('accepts locales with regions, the first being the default', () => {
    expect(readLocale('ja', null, ['en-GB', 'ja-JP'])).toBe('ja-JP');
    expect(readLocale(null, 'fr', ['ja', 'en'])).toBe('ja');
  });

  test('gives a locale of the deployment for any header', () => {
    fc.assert(
      fc.property(anyText, (acceptLanguage) => {
        expect(locales).toContain(readLocale(null, acceptLanguage, locales));
      }),
    );
  });
});
