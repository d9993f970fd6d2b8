import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCode } from '../../../lambdas/input/readCode.ts';
import { MARKS, SEPARATORS, someOf, spellings } from './decorations.ts';
import { broken, readingOf } from './readingOf.ts';

const anyText = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }));
const filling = someOf([...MARKS, ...SEPARATORS]);
const code = fc.stringMatching(/^[0-9]{6,8}$/);
/** Sentences around a code, with the place of the code. */
const sentence = fc.constantFrom(
  ...[
    '{}',
    '認証コード: {}',
    '認証コード：{}',
    '認証コードは{}です。',
    '【Genkan】認証コードは{}です。',
    'Your code is {}.',
  ],
  ...[
    '{} is your code.',
    'G-{}',
    'Code:{}',
    '“{}”',
    '({})',
    '「{}」',
    '인증번호 [{}]',
    'رمز التحقق: {}',
    '#{}',
    '🔑 {}',
  ],
);

describe('readCode', () => {
  test.each([
    [' 123456 ', '123456'],
    ['１２３４５６', '123456'],
    ['\u30001２3４5６7８\u3000', '12345678'],
    ['١٢٣٤٥٦', '123456'],
    ['123 456', '123456'],
    ['123-456', '123456'],
    ['123\u3000456', '123456'],
    ['123\u200b456', '123456'],
    ['123\u00a0456', '123456'],
    ['\u2068123456\u2069', '123456'],
    ['-123456', '123456'],
    ['1 2 3 4 5 6', '123456'],
    ['1234 5678', '12345678'],
    ['認証コード: 123456', '123456'],
    ['認証コードは１２３ー４５６です。', '123456'],
    ['Your code is 123456.\n\n@example.com #123456', '123456'],
    ['Do not share this code with anyone.\n@shop24.example #123456', '123456'],
  ])('%j is %s', (text, value) => {
    expect(readingOf(() => readCode(text))).toEqual({ value });
  });

  test.each([
    ['no digit', 'code'],
    ['too short', '12345'],
    ['too long', '123456789'],
    ['a phone number', '090-1234-5678'],
    ['a date with slashes', '2026/11/27'],
    ['a letter that touches', '12345a'],
    ['a letter that touches', '123456a'],
    ['a letter that touches', 'a123456'],
    ['an address', '123456@qq.com'],
    ['an amount', '¥123456'],
    ['a fraction', '123456.78'],
    ['a part of a link', 'https://example.com/123456'],
    ['a code and another number', '123456\n7'],
    ['a code and another number', '認証コード: 123456 3分間有効'],
    ['a code and another number', '認証コードは123456です。10分間有効です。'],
    ['two codes', '123456, 654321'],
    ['two codes', '123456 654321'],
  ])('%s is no code: %j', (_what, text) => {
    expect(readingOf(() => readCode(text))).toEqual(broken('format'));
  });

  test.each(['', '　', '\u200b', ' \u2060\ufeff\n'])('%j is blank', (text) => {
    expect(readingOf(() => readCode(text))).toEqual(broken('required'));
  });

  test('reads every code in every decoration', () => {
    const sixDigits = fc
      .stringMatching(/^[0-9]{6}$/)
      .chain((digits) => fc.tuple(fc.constant(digits), spellings(digits, filling)));
    // Six digits and one or two more would be a code and another number.
    const more = fc
      .stringMatching(/^[0-9]{7,8}$/)
      .chain((digits) =>
        fc
          .tuple(spellings(digits.slice(0, 4), someOf(MARKS)), filling, spellings(digits.slice(4), someOf(MARKS)))
          .map((halves) => [digits, halves.join('')] as const),
      );
    const decorated = fc
      .tuple(fc.oneof(sixDigits, more), sentence, filling, filling)
      .map(([spelt, ...rest]) => [...spelt, ...rest] as const);
    fc.assert(
      fc.property(decorated, ([digits, spelling, around, before, after]) => {
        const text = around.replace('{}', before + spelling + after);
        expect(readingOf(() => readCode(text))).toEqual({ value: digits });
      }),
      { numRuns: 1000 },
    );
  });

  test('has the rule `format` for digits of another length in every decoration', () => {
    const other = fc.stringMatching(/^([0-9]{1,5}|[0-9]{9,14})$/);
    const decorated = other.chain((digits) => fc.tuple(spellings(digits, someOf(MARKS)), sentence));
    fc.assert(
      fc.property(decorated, ([spelling, around]) => {
        expect(readingOf(() => readCode(around.replace('{}', spelling)))).toEqual(broken('format'));
      }),
    );
  });

  test('has the rule `format` for a code and another number', () => {
    const number = fc.stringMatching(/^[0-9]{1,10}$/);
    const between = fc.constantFrom(' ', '-', '、', ' or ', 'か', '\n', '. ', '/');
    fc.assert(
      fc.property(code, between, number, sentence, (first, middle, second, around) => {
        fc.pre(first !== second);
        for (const text of [`${first}${middle}${second}`, `${second}${middle}${first}`]) {
          expect(readingOf(() => readCode(around.replace('{}', text)))).toEqual(broken('format'));
        }
      }),
    );
  });

  test('has the rule `format` for a code that touches a Latin letter or a symbol', () => {
    const touching = fc.constantFrom('a', 'Z', 'é', 'ß', 'ж', '@', '/', '_', '=', '+', '%', '$', '€', '*', '🔑');
    fc.assert(
      fc.property(code, touching, fc.boolean(), (digits, letter, isBefore) => {
        const text = isBefore ? `${letter}${digits}` : `${digits}${letter}`;
        expect(readingOf(() => readCode(text))).toEqual(broken('format'));
      }),
    );
  });

  test('gives six to eight ASCII digits or a rule for any text', () => {
    const digits = fc.stringMatching(/^[0-9\uff10-\uff19 -]{4,12}$/);
    fc.assert(
      fc.property(fc.oneof(anyText, digits), (text) => {
        const reading = readingOf(() => readCode(text));
        if ('value' in reading) expect(reading.value).toMatch(/^[0-9]{6,8}$/);
        else expect(['required', 'format']).toContain(reading.rules[0]);
      }),
    );
  });
});
