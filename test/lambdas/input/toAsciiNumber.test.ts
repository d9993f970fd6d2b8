import { expect, test } from 'vitest';
import { toAsciiNumber } from '../../../lambdas/input/toAsciiNumber.ts';

test('spells the digits of every script in ASCII', () => {
  const digits = Array.from({ length: 0x20000 }, (_, codePoint) => codePoint)
    .filter((codePoint) => codePoint < 0xd800 || codePoint > 0xdfff)
    .map((codePoint) => String.fromCodePoint(codePoint))
    .filter((character) => /\p{Decimal_Number}/u.test(character));
  expect(digits.length).toBeGreaterThan(600);
  expect(toAsciiNumber(digits.join(''))).toBe('0123456789'.repeat(digits.length / 10));
});

test.each([
  ['１２\u3000３４', '12 34'],
  ['1\u20102\u20133\u22124ー5ｰ6－7', '1-2-3-4-5-6-7'],
  ['\u202a+81\u202c', '+81'],
  ['（０）', '(0)'],
  ['123a', '123a'],
])('%j is %j', (text, spelling) => {
  expect(toAsciiNumber(text)).toBe(spelling);
});
