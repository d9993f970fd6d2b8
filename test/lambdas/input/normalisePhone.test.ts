import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normalisePhone } from '../../../lambdas/input/normalisePhone.ts';

const anyText = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }));

describe('normalisePhone', () => {
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
    expect(normalisePhone(typed)).toBe(phone);
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
  ])('%j is not valid', (typed) => {
    expect(normalisePhone(typed)).toBeNull();
  });

  test('gives E.164 or null for any text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const phone = normalisePhone(text);
        if (phone === null) return;
        expect(phone).toMatch(/^\+[1-9][0-9]{6,14}$/);
        expect(normalisePhone(phone)).toBe(phone);
      }),
    );
    const e164 = fc.stringMatching(/^\+[1-9][0-9]{6,14}$/).filter((number) => !number.startsWith('+810'));
    fc.assert(
      fc.property(e164, (number) => {
        expect(normalisePhone(number)).toBe(number);
      }),
    );
  });
});
