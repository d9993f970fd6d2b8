import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readNickname } from '../../../lambdas/input/readNickname.ts';
import { broken, readingOf } from './readingOf.ts';

const anyText = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }));

describe('readNickname', () => {
  const family = '👨‍👩‍👧‍👦';
  test.each([
    [' 花子 ', { value: '花子' }],
    ['か\u3099', { value: 'が' }],
    ['\u202a花子\u202c', { value: '花子' }],
    ['\u2068 花子\u2069\u200b\n', { value: '花子' }],
    ['花子❤\ufe0f', { value: '花子❤\ufe0f' }],
    [family, { value: family }],
    [' ', broken('required')],
    ['\u200b', broken('required')],
    ['\u3164\u3164', broken('required')],
    ['\u2068\ufe0f\u2069', broken('required')],
    ['a'.repeat(40), { value: 'a'.repeat(40) }],
    ['a'.repeat(41), broken('tooLong')],
    [family.repeat(40), { value: family.repeat(40) }],
    [family.repeat(41), broken('tooLong')],
    [`e${'\u0323\u0301'.repeat(600)}`, broken('tooLong')],
    ['花\u0000子', broken('characters')],
    ['花\n子', broken('characters')],
    ['花\u2028子', broken('characters')],
    ['花\u202e子', broken('characters')],
    ['花\ud800', broken('characters')],
    ['<a href=//evil?c={####}>', { value: '<a href=//evil?c={####}>' }],
  ])('%j', (text, reading) => {
    expect(readingOf(() => readNickname(text))).toEqual(reading);
  });

  test('gives a name that Cognito can store or a rule for any text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const reading = readingOf(() => readNickname(text));
        if (!('value' in reading)) {
          expect(reading.rules).toHaveLength(1);
          return;
        }
        expect(reading.value).not.toMatch(/\p{Cc}/u);
        expect(Buffer.byteLength(reading.value)).toBeLessThanOrEqual(2048);
        expect(readNickname(reading.value)).toBe(reading.value);
      }),
    );
  });
});
