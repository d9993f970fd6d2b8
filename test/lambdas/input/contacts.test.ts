import { expect, test } from 'vitest';
import { readEmail, readPhoneNumber, readUsername } from '../../../lambdas/input/contacts.ts';
import { broken, readingOf } from './readingOf.ts';

test.each([
  [readEmail, '', broken('required')],
  [readEmail, '\u3000', broken('required')],
  [readEmail, `${'a'.repeat(118)}@example.jp`, broken('tooLong')],
  [readEmail, ` ${'a'.repeat(117)}@example.jp `, { value: `${'a'.repeat(117)}@example.jp` }],
  [readEmail, `${'a'.repeat(110)}@例え.テスト`, broken('tooLong')],
  [readEmail, '+819012345678', broken('format')],
  [readEmail, ' H@e.jp ', { value: 'h@e.jp' }],
  [readEmail, '\u200b', broken('required')],
  [readEmail, `\u202a${'a'.repeat(117)}＠example.jp\u202c`, { value: `${'a'.repeat(117)}@example.jp` }],
  [readPhoneNumber, ' ', broken('required')],
  [readPhoneNumber, '\u202a\u202c', broken('required')],
  [readPhoneNumber, '0081 90 1234 5678', { value: '+819012345678' }],
  [readPhoneNumber, '001 212 555 0123', broken('countryCode')],
  [readPhoneNumber, '001 81 90 1234 5678', broken('countryCode')],
  [readPhoneNumber, '(090) 1234-5678', broken('countryCode')],
  [readPhoneNumber, '\u202a090ー1234ー5678\u202c', broken('countryCode')],
  [readPhoneNumber, '09012345678', broken('countryCode')],
  [readPhoneNumber, '０９０－１２３４－５６７８', broken('countryCode')],
  [readPhoneNumber, '819012345678', broken('countryCode')],
  [readPhoneNumber, '110', broken('format')],
  [readPhoneNumber, '+0123456789', broken('format')],
  [readPhoneNumber, '+81 9', broken('format')],
  [readPhoneNumber, '090-hanako', broken('format')],
  [readPhoneNumber, '+19005551234', broken('format')],
  [readPhoneNumber, '+99012345678', broken('format')],
  [readPhoneNumber, '+1234567', broken('format')],
  [readPhoneNumber, '+81312345678', broken('format')],
  [readPhoneNumber, '+81120444444', broken('format')],
  [readPhoneNumber, '+881612345678', broken('format')],
  [readUsername, '+81312345678', { value: '+81312345678' }],
  [readPhoneNumber, '+12015550123', { value: '+12015550123' }],
  [readPhoneNumber, '+81 90 1234 5678', { value: '+819012345678' }],
  [readUsername, '', broken('required')],
  [readUsername, 'a'.repeat(129), broken('tooLong')],
  [readUsername, `${'a'.repeat(118)}@example.jp`, broken('tooLong')],
  [readUsername, 'hanako', broken('format')],
  [readUsername, 'hanako@', broken('format')],
  [readUsername, '090 1234 5678', broken('countryCode')],
  [readUsername, 'H@e.jp', { value: 'h@e.jp' }],
  [readUsername, '\u2068Ｈ＠ｅ。ｊｐ\u2069', { value: 'h@e.jp' }],
  [readUsername, '\u200b', broken('required')],
  [readUsername, `\u202a+81 90 1234 5678${'\u200b'.repeat(128)}`, { value: '+819012345678' }],
  [readUsername, '+81 90-1234-5678', { value: '+819012345678' }],
])('%o of %j', (read, text, reading) => {
  expect(readingOf(() => read(text))).toEqual(reading);
});

test.each([
  ['+819012345678', ['JP'], true],
  ['+819012345678', ['US', 'CA'], false],
  ['+12042345678', ['US'], false],
  ['+12042345678', ['CA'], true],
  ['+77012345678', ['RU'], false],
  ['+590690001234', ['MF'], true],
])('%s where %j are allowed: %s', (number, countries, isAllowed) => {
  const reading = readingOf(() => readPhoneNumber(number, new Set(countries)));
  expect(reading).toEqual(isAllowed ? { value: number } : broken('country'));
});
