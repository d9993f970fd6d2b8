import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import examples from 'libphonenumber-js/examples.mobile.json' with { type: 'json' };
import { getCountries, getCountryCallingCode } from 'libphonenumber-js/mobile';
import { normalisePhone } from '../../../lambdas/input/normalisePhone.ts';
import { MARKS, SEPARATORS, someOf, spellings } from './decorations.ts';

const anyText = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }));
/** Calling codes of countries whose numbers can begin with a zero after the country code. */
const KEEPS_ZERO = ['39', '378', '225', '226', '229', '241', '242', '992'];

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
    ['0081 90 1234 5678', '+819012345678'],
    ['００８１（０）９０ー１２３４ー５６７８', '+819012345678'],
    ['(0081) 090-1234-5678', '+819012345678'],
    ['(+81)90-1234-5678', '+819012345678'],
    ['\u202a+81 90‑1234‑5678\u202c', '+819012345678'],
    ['+81 (90) 1234 5678', '+819012345678'],
    ['+81 90(1234)5678', '+819012345678'],
    ['+81 (090) 1234 5678', '+819012345678'],
    ['+1 (212) 555-0123', '+12125550123'],
    ['+44 (0)20 7946 0018', '+442079460018'],
    ['(+44) (020) 7946 0018', '+442079460018'],
    ['+39 (0)6 1234 5678', '+390612345678'],
    ['+33 6.12.34.56.78', '+33612345678'],
    ['+49 151/12345678', '+4915112345678'],
    ['+٨١٩٠١٢٣٤٥٦٧٨', '+819012345678'],
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
    '+81 0090 1234 5678',
    '+81 (0)090 1234 5678',
    '+81901234567a',
    '001 65 9123 4567',
    '001 212 555 0123',
    '0081 0090 1234 5678',
    '00 0',
    '+0081 90 1234 5678',
    '+81 (90 1234 5678',
    '+81 90) 1234 5678',
    '+81 ((90)) 1234 5678',
    '+81,90,1234,5678',
    '++819012345678',
    '+819012345678\u0000',
  ])('%j is not valid', (typed) => {
    expect(normalisePhone(typed)).toBeNull();
  });

  test('reads a number of any country in every decoration', () => {
    const number = fc.constantFrom(...getCountries()).map((country) => ({
      code: getCountryCallingCode(country),
      national: examples[country],
    }));
    const filling = someOf([...MARKS, ...SEPARATORS, '.', '/']);
    const decorated = number.chain(({ code, national }) =>
      fc.tuple(
        fc.constant(`+${code}${national}`),
        fc.constantFrom(...(code === '1' ? ['+{}', '(+{})', '＋{}'] : ['+{}', '(+{})', '＋{}', '00{}', '(00{})'])),
        spellings(code, someOf(MARKS)),
        spellings(national, filling),
        filling,
      ),
    );
    fc.assert(
      fc.property(decorated, ([expected, prefix, code, national, around]) => {
        const text = `${around}${prefix.replace('{}', code)}${around}${national}${around}`;
        expect(normalisePhone(text)).toBe(expected);
      }),
      { numRuns: 1000 },
    );
  });

  test.each(getCountries())('brackets around the area code and the domestic zero are read for %s', (country) => {
    const code = getCountryCallingCode(country);
    const national = examples[country];
    const significant = national.replace(/^0/, '');
    const number = `+${code}${KEEPS_ZERO.includes(code) ? '0' : ''}${significant}`;
    expect(normalisePhone(`+${code} (${national.slice(0, 3)}) ${national.slice(3)}`)).toBe(`+${code}${national}`);
    expect(normalisePhone(`+${code} (0)${significant}`)).toBe(number);
    expect(normalisePhone(`+${code} (0${significant.slice(0, 2)}) ${significant.slice(2)}`)).toBe(number);
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
