import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Fields, type Reading } from '../../../lambdas/input/Fields.ts';
import { readCode } from '../../../lambdas/input/readCode.ts';
import { readEmail } from '../../../lambdas/input/readEmail.ts';
import { readLocale } from '../../../lambdas/input/readLocale.ts';
import { readNewPassword } from '../../../lambdas/input/readNewPassword.ts';
import { readNickname } from '../../../lambdas/input/readNickname.ts';
import { readPassword } from '../../../lambdas/input/readPassword.ts';
import { readPhoneNumber } from '../../../lambdas/input/readPhoneNumber.ts';
import { readRefreshToken } from '../../../lambdas/input/readRefreshToken.ts';
import { readSession } from '../../../lambdas/input/readSession.ts';
import { readUsername } from '../../../lambdas/input/readUsername.ts';
import type { FieldRule } from '../../../lambdas/runtime/fieldRules.ts';

const anyText = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }));
function rule(...rules: FieldRule[]): Reading {
  return { rules };
}
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

describe('Fields', () => {
  const read = (faults: [name: string, reading: Reading][]) => {
    const fields = new Fields();
    const values = faults.map(([name, reading]) => fields.take(name, reading));
    return { values, refusal: fields.refusal };
  };

  test('keeps values and refuses nothing when all is right', () => {
    expect(read([['email', { value: 'a' }]])).toEqual({ values: ['a'], refusal: null });
  });

  test('a weak password alone has a code of its own; a missing one, or one among other faults, has not', () => {
    expect(read([['password', rule('minLength', 'requireNumbers')]]).refusal?.code).toBe('PASSWORD_POLICY_VIOLATION');
    expect(read([['password', rule('required')]]).refusal?.code).toBe('VALIDATION_FAILED');
    expect(
      read([
        ['password', rule('minLength')],
        ['email', rule('format')],
      ]).refusal?.code,
    ).toBe('VALIDATION_FAILED');
  });
});

describe('contacts, user names and refresh tokens', () => {
  test.each([
    [readEmail, '', rule('required')],
    [readEmail, '\u3000', rule('required')],
    [readEmail, `${'a'.repeat(245)}@example.jp`, rule('tooLong')],
    [readEmail, '+819012345678', rule('format')],
    [readEmail, ' H@e.jp ', { value: 'h@e.jp' }],
    [readSession, ' ', rule('required')],
    [readSession, ' sealed', { value: ' sealed' }],
    [readRefreshToken, '\n', rule('required')],
    [readRefreshToken, 'x'.repeat(8193), rule('tooLong')],
    [readRefreshToken, ` ${'x'.repeat(8192)}\n`, { value: 'x'.repeat(8192) }],
    [readPhoneNumber, ' ', rule('required')],
    [readPhoneNumber, '09012345678', rule('countryCode')],
    [readPhoneNumber, '０９０－１２３４－５６７８', rule('countryCode')],
    [readPhoneNumber, '819012345678', rule('countryCode')],
    [readPhoneNumber, '110', rule('format')],
    [readPhoneNumber, '+0123456789', rule('format')],
    [readPhoneNumber, '+81 9', rule('format')],
    [readPhoneNumber, '090-hanako', rule('format')],
    [readPhoneNumber, '+81 90 1234 5678', { value: '+819012345678' }],
    [readUsername, '', rule('required')],
    [readUsername, 'a'.repeat(255), rule('tooLong')],
    [readUsername, `${'a'.repeat(245)}@example.jp`, rule('tooLong')],
    [readUsername, 'hanako', rule('format')],
    [readUsername, 'hanako@', rule('format')],
    [readUsername, '090 1234 5678', rule('countryCode')],
    [readUsername, 'H@e.jp', { value: 'h@e.jp' }],
    [readUsername, '+81 90-1234-5678', { value: '+819012345678' }],
  ])('%o of %j', (read, text, reading) => {
    expect(read(text)).toEqual(reading);
  });
});

describe('codes', () => {
  test.each([
    [' 123456 ', { value: '123456' }],
    ['１２３４５６', { value: '123456' }],
    ['\u30001２3４5６7８\u3000', { value: '12345678' }],
    ['', rule('required')],
    ['　', rule('required')],
    ['12345', rule('format')],
    ['123456789', rule('format')],
    ['123 456', rule('format')],
    ['12345a', rule('format')],
    ['١٢٣٤٥٦', rule('format')],
    ['-123456', rule('format')],
    ['123456\n7', rule('format')],
  ])('%j', (text, reading) => {
    expect(readCode(text)).toEqual(reading);
  });

  test('any text gives six to eight ASCII digits, or a rule', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, fc.stringMatching(/^[0-9\uff10-\uff19]{4,10}$/)), (text) => {
        const reading = readCode(text);
        if ('value' in reading) expect(reading.value).toMatch(/^[0-9]{6,8}$/);
        else expect(['required', 'format']).toContain(reading.rules[0]);
      }),
    );
  });
});

describe('passwords', () => {
  test('to sign in with: as typed', () => {
    expect(readPassword(' Pass word ')).toEqual({ value: ' Pass word ' });
    expect(readPassword('')).toEqual(rule('required'));
    expect(readPassword(' \u3000\n')).toEqual(rule('required'));
    expect(readPassword('花'.repeat(256))).toEqual({ value: '花'.repeat(256) });
    expect(readPassword('𠮷'.repeat(257))).toEqual(rule('tooLong'));
  });

  test.each([
    ['Sakura-2026', { value: 'Sakura-2026' }],
    ['', rule('required')],
    [' \u3000', rule('required')],
    ['x', rule('minLength', 'requireUppercase', 'requireNumbers', 'requireSymbols')],
    ['SAKURA-2026', rule('requireLowercase')],
    ['sakura-2026', rule('requireUppercase')],
    ['Sakura-----', rule('requireNumbers')],
    ['Sakura２２-', rule('requireNumbers')],
    ['Sakura2026', rule('requireSymbols')],
    ['Sakura2026花', rule('requireSymbols')],
    ['Sakura 2026', { value: 'Sakura 2026' }],
    [' Sakura2026', rule('format', 'requireSymbols')],
    ['Sakura-2026\n', rule('format')],
    ['Sakura-\n2026', rule('format')],
    ['Sakura-\u00072026', rule('format')],
    ['Sakura-2026\ud800', rule('format')],
    [`Sakura-2026${'x'.repeat(246)}`, rule('tooLong')],
  ])('new: %j', (text, reading) => {
    expect(readNewPassword(text, policy)).toEqual(reading);
  });

  test('every special character that Cognito documents counts', () => {
    for (const symbol of '^$*.[]{}()?-"!@#%&/\\,><\':;|_~`+=') {
      expect(readNewPassword(`Sakura2026${symbol}`, policy)).toEqual({ value: `Sakura2026${symbol}` });
    }
  });

  test('a policy without rules asks for length alone', () => {
    expect(readNewPassword('花花花花花花', lax)).toEqual({ value: '花花花花花花' });
    expect(readNewPassword('花花花花花', lax)).toEqual(rule('minLength'));
  });

  test('any text is taken unchanged or breaks a named rule', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const reading = readNewPassword(text, policy);
        if ('value' in reading) expect(reading.value).toBe(text);
        else expect(reading.rules.length).toBeGreaterThan(0);
      }),
    );
  });
});

describe('nicknames', () => {
  const family = '👨‍👩‍👧‍👦';
  test.each([
    [' 花子 ', { value: '花子' }],
    ['か\u3099', { value: 'が' }],
    [' ', rule('required')],
    ['a'.repeat(40), { value: 'a'.repeat(40) }],
    ['a'.repeat(41), rule('tooLong')],
    [family.repeat(40), { value: family.repeat(40) }],
    [family.repeat(41), rule('tooLong')],
    [`e${'\u0323\u0301'.repeat(600)}`, rule('tooLong')],
    ['花\u0000子', rule('characters')],
    ['花\n子', rule('characters')],
    ['花\u2028子', rule('characters')],
    ['花\u202e子', rule('characters')],
    ['花\ud800', rule('characters')],
    ['<a href=//evil?c={####}>', { value: '<a href=//evil?c={####}>' }],
  ])('%j', (text, reading) => {
    expect(readNickname(text)).toEqual(reading);
  });

  test('any text gives a name that Cognito can store, or a rule', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const reading = readNickname(text);
        if (!('value' in reading)) {
          expect(reading.rules).toHaveLength(1);
          return;
        }
        expect(reading.value).not.toMatch(/\p{Cc}/u);
        expect(Buffer.byteLength(reading.value)).toBeLessThanOrEqual(2048);
        expect(readNickname(reading.value)).toEqual(reading);
      }),
    );
  });
});

describe('languages', () => {
  const ours = ['en', 'ja'];
  test.each([
    ['ja', null, 'ja'],
    ['JA', null, 'ja'],
    ['ja-JP', 'en', 'ja'],
    ['ja_JP', 'en', 'ja'],
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
  ])('chosen %s, browser %s: %s', (chosen, acceptLanguage, value) => {
    expect(readLocale({ chosen, acceptLanguage }, ours)).toEqual({ value });
  });

  test.each(['', ' ', 'j', '日本語', 'ja--JP', 'ja-', 'a'.repeat(65), 'ja\n'])('%j is no language tag', (chosen) => {
    expect(readLocale({ chosen, acceptLanguage: 'ja' }, ours)).toEqual(rule('format'));
  });

  test('ours may have regions, and the first is the default', () => {
    expect(readLocale({ chosen: 'ja', acceptLanguage: null }, ['en-GB', 'ja-JP'])).toEqual({ value: 'ja-JP' });
    expect(readLocale({ chosen: null, acceptLanguage: 'fr' }, ['ja', 'en'])).toEqual({ value: 'ja' });
  });

  test('any header gives one of ours', () => {
    fc.assert(
      fc.property(anyText, (acceptLanguage) => {
        expect(['en', 'ja'].map((value) => ({ value }))).toContainEqual(
          readLocale({ chosen: null, acceptLanguage }, ours),
        );
      }),
    );
  });
});
