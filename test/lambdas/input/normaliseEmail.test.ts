import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normaliseEmail } from '../../../lambdas/input/normaliseEmail.ts';
import { MARKS, someOf, toFullWidth } from './decorations.ts';

const anyText = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }));

describe('normaliseEmail', () => {
  test.each([
    [' Hanako@Example.JP ', 'hanako@example.jp'],
    ['\u3000hanako@example.jp\u3000', 'hanako@example.jp'],
    ['ha.na.ko+news@example.jp', 'ha.na.ko+news@example.jp'],
    ['hanako@例え.テスト', 'hanako@xn--r8jz45g.xn--zckzah'],
    ['hanako@BÜCHER.example', 'hanako@xn--bcher-kva.example'],
    ['hanako@bu\u0308cher.example', 'hanako@xn--bcher-kva.example'],
    ['hanako@0x7f.1', 'hanako@0x7f.1'],
    ['hanako@localhost', 'hanako@localhost'],
    ['hanako＠example.jp', 'hanako@example.jp'],
    ['ｈａｎａｋｏ＋ｎｅｗｓ＠Ｅｘａｍｐｌｅ．ＪＰ', 'hanako+news@example.jp'],
    ['hanako@example。jp', 'hanako@example.jp'],
    ['hana。ko@example｡jp', 'hana.ko@example.jp'],
    ['hanaーko@example\u2010shop.jp', 'hana-ko@example-shop.jp'],
    ['hanako@データ.jp', 'hanako@xn--5ckp3n.jp'],
    ['hanako@exampleー.jp', 'hanako@xn--example-ic5f.jp'],
    ['hanako＠０ｘ７ｆ．１', 'hanako@0x7f.1'],
    ['\u202ahanako@example.jp\u202c', 'hanako@example.jp'],
    ['hana\u00adko\u200b@exam\u200bple.jp\u200b ', 'hanako@example.jp'],
    ['hanako@exam\u200dple.jp', 'hanako@example.jp'],
    ['\u200e hanako@例え.テスト\u200f ', 'hanako@xn--r8jz45g.xn--zckzah'],
    ['hanako@क्\u200dष.example', 'hanako@xn--11b2ezcw70k.example'],
  ])('%j is %s', (typed, email) => {
    expect(normaliseEmail(typed)).toBe(email);
  });

  test.each([
    '@example.jp',
    'hanako@',
    'a@b@example.jp',
    'ha nako@example.jp',
    '花子@example.jp',
    'h\u0430nako@example.jp',
    'hanako@-example.jp',
    'hanako@exa_mple.jp',
    'hanako@example..jp',
    '"hanako"@example.jp',
    'hanako@[203.0.113.7]',
    `hanako@${'a'.repeat(64)}.jp`,
    'hanako@example.jp\u0000',
    'hanako@例え\u0000.jp',
    'a@b＠example.jp',
    'hanako\u3000@example.jp',
    '①hanako@example.jp',
    '\u200b',
  ])('%j is not valid', (typed) => {
    expect(normaliseEmail(typed)).toBeNull();
  });

  test('gives a normalised spelling or null for any text', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.emailAddress(),
          anyText,
          fc.tuple(anyText, anyText).map((two) => two.join('@')),
        ),
        (text) => {
          const email = normaliseEmail(text);
          if (email === null) return;
          expect(email).toMatch(/^[\x21-\x7e]{3,}$/);
          expect(email).toBe(email.toLowerCase());
          expect(normaliseEmail(email)).toBe(email);
          expect(normaliseEmail(` ${text}\t`)).toBe(email);
        },
      ),
    );
  });

  test('reads a full-width spelling of any ASCII address, with invisible marks, as the ASCII one', () => {
    const spellings = fc.emailAddress().chain((address) => {
      const characters = Array.from(address, (character) =>
        fc.tuple(fc.constantFrom(character, toFullWidth(character)), someOf(MARKS)).map((parts) => parts.join('')),
      );
      const mixed = fc.tuple(...characters).map((spelt) => spelt.join(''));
      return fc.tuple(fc.constant(address), fc.oneof(fc.constant(toFullWidth(address)), mixed));
    });
    fc.assert(
      fc.property(spellings, ([address, spelling]) => {
        expect(normaliseEmail(spelling)).toBe(address.toLowerCase());
      }),
      { numRuns: 500 },
    );
  });

  test('keeps a plain address, in lower case', () => {
    fc.assert(
      fc.property(fc.emailAddress(), (address) => {
        expect(normaliseEmail(address)).toBe(address.toLowerCase());
      }),
    );
  });
});
