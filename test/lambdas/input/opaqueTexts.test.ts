import { expect, test } from 'vitest';
import { readChallengeSession, readRefreshToken } from '../../../lambdas/input/opaqueTexts.ts';
import { broken, readingOf } from './readingOf.ts';

test.each([
  [readChallengeSession, ' ', broken('required')],
  [readChallengeSession, '\u200b', broken('required')],
  [readChallengeSession, ' sealed', { value: 'sealed' }],
  [readChallengeSession, '\ufeff\u3000sealed\u200b\r\n', { value: 'sealed' }],
  [readRefreshToken, '\n', broken('required')],
  [readRefreshToken, '\u200bopaque\n', { value: 'opaque' }],
  [readRefreshToken, 'x'.repeat(8193), broken('tooLong')],
  [readRefreshToken, ` ${'x'.repeat(8192)}\n`, { value: 'x'.repeat(8192) }],
])('%o of %j', (read, text, reading) => {
  expect(readingOf(() => read(text))).toEqual(reading);
});
