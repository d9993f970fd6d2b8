import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readNewPassword, readPassword } from '../../../lambdas/input/passwords.ts';
import { broken, readingOf } from './readingOf.ts';

const anyText = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }));
const policy = {
  minLength: 8,
  requireLowercase: true,
  requireUppercase: true,
  requireNumbers: true,
  requireSymbols: true,
};
const lax = {
  minLength: 6,
  requireLowercase: false,
  requireUppercase: false,
  requireNumbers: false,
  requireSymbols: false,
};

describe('passwords', () => {
  test('a password to sign in with is read without a policy', () => {
    expect(readingOf(() => readPassword(' Pass word '))).toEqual({ value: ' Pass word ' });
    expect(readingOf(() => readPassword(''))).toEqual(broken('required'));
    expect(readingOf(() => readPassword(' \u3000\n'))).toEqual(broken('required'));
    expect(readingOf(() => readPassword('花'.repeat(256)))).toEqual({ value: '花'.repeat(256) });
    expect(readingOf(() => readPassword('𠮷'.repeat(257)))).toEqual(broken('tooLong'));
  });

  test.each([
    ['Sakura-2026', { value: 'Sakura-2026' }],
    ['', broken('required')],
    [' \u3000', broken('required')],
    ['x', broken('minLength', 'requireUppercase', 'requireNumbers', 'requireSymbols')],
    ['SAKURA-2026', broken('requireLowercase')],
    ['sakura-2026', broken('requireUppercase')],
    ['Sakura-----', broken('requireNumbers')],
    ['Sakura２２-', broken('requireNumbers')],
    ['Sakura2026', broken('requireSymbols')],
    ['Sakura2026花', broken('requireSymbols')],
    ['Sakura 2026', { value: 'Sakura 2026' }],
    [' Sakura2026', broken('format', 'requireSymbols')],
    ['Sakura-2026\n', broken('format')],
    ['Sakura-\n2026', broken('format')],
    ['Sakura-\u00072026', broken('format')],
    ['Sakura-2026\ud800', broken('format')],
    [`Sakura-2026${'x'.repeat(246)}`, broken('tooLong')],
  ])('a new password %j', (text, reading) => {
    expect(readingOf(() => readNewPassword(text, policy))).toEqual(reading);
  });

  test('every special character that Cognito documents counts', () => {
    for (const symbol of '^$*.[]{}()?-"!@#%&/\\,><\':;|_~`+=') {
      expect(readingOf(() => readNewPassword(`Sakura2026${symbol}`, policy))).toEqual({ value: `Sakura2026${symbol}` });
    }
  });

  test('a policy without rules asks for length alone', () => {
    expect(readingOf(() => readNewPassword('花花花花花花', lax))).toEqual({ value: '花花花花花花' });
    expect(readingOf(() => readNewPassword('花花花花花', lax))).toEqual(broken('minLength'));
  });

  test.each([
    ['Cafe\u0301-2026', 'Café-2026'],
    ['か\u3099-Sakura-2026', 'が-Sakura-2026'],
    ['Sakura\u30002026-x', 'Sakura 2026-x'],
    ['Ｓakura-2026', 'Ｓakura-2026'],
  ])('%j is read as %j, to sign up and to sign in', (typed, read) => {
    expect(readNewPassword(typed, lax)).toBe(read);
    expect(readPassword(typed)).toBe(read);
  });

  test('a new password of any text is read in NFC with ASCII spaces or breaks a rule', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const reading = readingOf(() => readNewPassword(text, policy));
        if ('value' in reading) expect(reading.value).toBe(text.replace(/\p{Zs}/gu, ' ').normalize('NFC'));
        else expect(reading.rules.length).toBeGreaterThan(0);
      }),
    );
  });
});
