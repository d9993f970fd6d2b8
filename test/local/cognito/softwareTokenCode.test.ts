import fc from 'fast-check';
import { Secret } from 'otpauth';
import { expect, test } from 'vitest';
import { createSoftwareTokenSecret, stepOfCode } from '../../../local/cognito/users/softwareTokenCode.ts';
import { codeOf, STEP_MILLIS } from './authenticator.ts';

const RFC_SECRET = Secret.fromUTF8('12345678901234567890').base32;

test.each([
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
])('at second %i the code is that of RFC 6238', (seconds, code) => {
  expect(codeOf(RFC_SECRET, seconds * 1000)).toBe(code);
  expect(stepOfCode(RFC_SECRET, code, seconds * 1000)).toBe(Math.floor(seconds / 30));
});

test('a secret is 256 bits in base32 without padding, and each is another one', () => {
  const secrets = Array.from({ length: 50 }, createSoftwareTokenSecret);
  for (const secret of secrets) expect(secret).toMatch(/^[A-Z2-7]{52}$/);
  expect(new Set(secrets).size).toBe(50);
});

const secrets = fc.uint8Array({ minLength: 32, maxLength: 32 }).map(({ buffer }) => new Secret({ buffer }).base32);
const times = fc.integer({ min: 10 * STEP_MILLIS, max: 4_102_444_800_000 });

test('a code is right in its step, the one before and the one after, and in no other', () => {
  fc.assert(
    fc.property(secrets, times, fc.integer({ min: -9, max: 9 }), (secret, now, steps) => {
      const code = codeOf(secret, now, steps);
      const window = [-1, 0, 1].filter((near) => codeOf(secret, now, near) === code);
      const found = stepOfCode(secret, code, now);
      if (window.length === 0) expect(found).toBeNull();
      else expect(window).toContain((found ?? 0) - Math.floor(now / STEP_MILLIS));
    }),
  );
});

test('any other six digits are wrong', () => {
  fc.assert(
    fc.property(secrets, times, fc.integer({ min: 0, max: 999_999 }), (secret, now, number) => {
      const code = String(number).padStart(6, '0');
      const isRight = [-1, 0, 1].some((steps) => codeOf(secret, now, steps) === code);
      expect(stepOfCode(secret, code, now) !== null).toBe(isRight);
    }),
  );
});
