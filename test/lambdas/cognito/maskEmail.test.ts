import { expect, test } from 'vitest';
import { maskEmail } from '../../../lambdas/cognito/maskEmail.ts';

test.each([
  ['hanako@example.jp', 'h***@e***'],
  ['h@e', 'h***@e***'],
  ['0a@1b.jp', '0***@1***'],
])('%s is masked as %s', (email, masked) => {
  expect(maskEmail(email)).toBe(masked);
});
