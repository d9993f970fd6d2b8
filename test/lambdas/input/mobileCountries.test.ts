import fc from 'fast-check';
import examples from 'libphonenumber-js/examples.mobile.json' with { type: 'json' };
import {
  getCountries,
  getCountryCallingCode,
  isValidPhoneNumber,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/mobile';
import { expect, test } from 'vitest';
import { mobileCountries } from '../../../lambdas/input/mobileCountries.ts';

// Tristan da Cunha has no mobile numbers; its example is a fixed-line one.
test.each(getCountries().filter((country) => country !== 'TA'))(
  'the example of a mobile number of %s is one of that country',
  (country) => {
    const number = `+${getCountryCallingCode(country)}${examples[country]}`;
    expect(mobileCountries(number)).toContain(country);
  },
);

test('accepts what libphonenumber takes for a mobile number of a country, and names its country', () => {
  const codes = [...new Set(getCountries().map((country) => getCountryCallingCode(country)))];
  const number = fc
    .tuple(fc.constantFrom(...codes, '800', '881', '990', '21', '979'), fc.stringMatching(/^[0-9]{4,12}$/))
    .map((parts) => `+${parts.join('')}`)
    .filter((text) => text.length <= 16);
  const near = fc
    .tuple(fc.constantFrom(...getCountries()), fc.integer({ min: 0, max: 9 }), fc.nat({ max: 14 }))
    .map(([country, digit, place]) => {
      const digits = examples[country];
      return `+${getCountryCallingCode(country)}${digits.slice(0, place)}${digit}${digits.slice(place + 1)}`;
    });
  fc.assert(
    fc.property(fc.oneof(number, near), (text) => {
      const parsed = parsePhoneNumberFromString(text, { extract: false });
      const isMobile =
        isValidPhoneNumber(text) && parsed?.number === text && parsed.country !== undefined && parsed.country !== 'TA';
      const countries = mobileCountries(text);
      if (isMobile) expect(countries).toContain(parsed.country);
      else if (parsed?.number === text) expect(countries).toEqual([]);
    }),
    { numRuns: 3000 },
  );
});

test.each(['+', '+1', '+99012345678', '+0', ''])('%j has no country', (number) => {
  expect(mobileCountries(number)).toEqual([]);
});
