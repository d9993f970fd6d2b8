import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readChallengeSession, readCode, readRefreshToken } from '../../../lambdas/input/opaqueTexts.ts';
import { broken, readingOf } from './readingOf.ts';

const anyText = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }));

test.each([
  [readChallengeSession, ' ', broken('required')],
  [readChallengeSession, ' sealed', { value: ' sealed' }],
  [readRefreshToken, '\n', broken('required')],
  [readRefreshToken, 'x'.repeat(8193), broken('tooLong')],
  [readRefreshToken, ` ${'x'.repeat(8192)}\n`, { value: 'x'.repeat(8192) }],
])('%o of %j', (read, text, reading) => {
  expect(readingOf(() => read(text))).toEqual(reading);
});

describe('readCode', () => {
  test.each([
    [' 123456 ', { value: '123456' }],
    ['１２３４５６', { value: '123456' }],
    ['\u30001２3４5６7８\u3000', { value: '12345678' }],
    ['', broken('required')],
    ['　', broken('required')],
    ['12345', broken('format')],
    ['123456789', broken('format')],
    ['123 456', broken('format')],
    ['12345a', broken('format')],
    ['١٢٣٤٥٦', broken('format')],
    ['-123456', broken('format')],
    ['123456\n7', broken('format')],
  ])('%j', (text, reading) => {
    expect(readingOf(() => readCode(text))).toEqual(reading);
  });

  test('gives six to eight ASCII digits or a rule for any text', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, fc.stringMatching(/^[0-9\uff10-\uff19]{4,10}$/)), (text) => {
        const reading = readingOf(() => readCode(text));
        if ('value' in reading) expect(reading.value).toMatch(/^[0-9]{6,8}$/);
        else expect(['required', 'format']).toContain(reading.rules[0]);
      }),
    );
  });
});
