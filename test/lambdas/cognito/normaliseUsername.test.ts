import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maskEmail } from '../../../lambdas/cognito/maskEmail.ts';
import { normaliseEmail } from '../../../lambdas/cognito/normaliseEmail.ts';
import { normaliseUsername } from '../../../lambdas/cognito/normaliseUsername.ts';

const anyText = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }));

describe('e-mail addresses', () => {
  test.each([
    [' Hanako@Example.JP ', 'hanako@example.jp'],
    ['\u3000hanako@example.jp\u3000', 'hanako@example.jp'],
    ['ha.na.ko+news@example.jp', 'ha.na.ko+news@example.jp'],
    ['hanako@例え.テスト', 'hanako@xn--r8jz45g.xn--zckzah'],
    ['hanako@BÜCHER.example', 'hanako@xn--bcher-kva.example'],
    ['hanako@bu\u0308cher.example', 'hanako@xn--bcher-kva.example'],
    ['hanako@0x7f.1', 'hanako@0x7f.1'],
    ['hanako@localhost', 'hanako@localhost'],
  ])('%j is %s', (typed, email) => {
    expect(normaliseUsername(typed)).toBe(email);
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
    `${'a'.repeat(250)}@example.jp`,
    'hanako@example.jp\u0000',
    'hanako@例え\u0000.jp',
  ])('%j is none', (typed) => {
    expect(normaliseUsername(typed)).toBeNull();
  });

  test('any text: one spelling, which is its own, or none', () => {
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
          expect(email).toMatch(/^[\x21-\x7e]{3,254}$/);
          expect(email).toBe(email.toLowerCase());
          expect(normaliseEmail(email)).toBe(email);
          expect(normaliseEmail(` ${text}\t`)).toBe(email);
        },
      ),
    );
  });

  test('what mail clients write is taken as it is, in lower case', () => {
    fc.assert(
      fc.property(fc.emailAddress(), (address) => {
        expect(normaliseEmail(address)).toBe(address.toLowerCase());
      }),
    );
  });
});

describe('phone numbers', () => {
  test.each([
    ['+819012345678', '+819012345678'],
    [' +81 90-1234-5678 ', '+819012345678'],
    ['＋８１９０１２３４５６７８', '+819012345678'],
    ['+81\u201090\u22121234\u20135678', '+819012345678'],
    ['+81 090-1234-5678', '+819012345678'],
    ['+8109012345678', '+819012345678'],
    ['+81 (0)90-1234-5678', '+819012345678'],
    ['＋８１（０）９０１２３４５６７８', '+819012345678'],
    ['+390612345678', '+390612345678'],
    ['+1234567', '+1234567'],
    ['+123456789012345', '+123456789012345'],
  ])('%j is %s', (typed, phone) => {
    expect(normaliseUsername(typed)).toBe(phone);
  });

  test.each([
    '',
    '090-1234-5678',
    '+',
    '+0123456789',
    '+123456',
    '+1234567890123456',
    '+81 (90) 1234 5678',
    '+81 0090 1234 5678',
    '+81 (0)090 1234 5678',
    '+44 (0)20 7946 0018',
    '+81901234567a',
    '+٨١٩٠١٢٣٤٥٦٧٨',
    '++819012345678',
    '+819012345678\u0000',
  ])('%j is none', (typed) => {
    expect(normaliseUsername(typed)).toBeNull();
  });

  test('any text: E.164, or none', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const phone = normaliseUsername(text.replaceAll('@', ''));
        if (phone === null) return;
        expect(phone).toMatch(/^\+[1-9][0-9]{6,14}$/);
        expect(normaliseUsername(phone)).toBe(phone);
      }),
    );
    const e164 = fc.stringMatching(/^\+[1-9][0-9]{6,14}$/).filter((number) => !number.startsWith('+810'));
    fc.assert(
      fc.property(e164, (number) => {
        expect(normaliseUsername(number)).toBe(number);
      }),
    );
  });
});

test.each([
  ['hanako@example.jp', 'h***@e***'],
  ['h@e', 'h***@e***'],
  ['0a@1b.jp', '0***@1***'],
])('%s is masked as %s', (email, masked) => {
  expect(maskEmail(email)).toBe(masked);
});
