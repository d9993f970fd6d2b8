import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { PendingEmails } from '../../../lambdas/challenges/PendingEmails.ts';

function secrets(current: string | null, ...others: string[]) {
  return { current: () => Promise.resolve(current), others: () => Promise.resolve(others) };
}
const client = { clientId: 'client' };
const pending = new PendingEmails(secrets('secret'), client);

test('a record opens for its user and client only, and is short enough for an attribute', async () => {
  const record = await pending.seal('u-1', `${'x'.repeat(100)}@example.jp`);
  expect(record.length).toBeLessThan(400);
  expect(await pending.open('u-1', record)).toBe(`${'x'.repeat(100)}@example.jp`);
  expect(await pending.open('u-2', record)).toBeNull();
  expect(await new PendingEmails(secrets('secret'), { clientId: 'other' }).open('u-1', record)).toBeNull();
});

test('a record opens with either secret around a rotation, and not without', async () => {
  const record = await pending.seal('u-1', 'new@example.jp');
  expect(await new PendingEmails(secrets('next', 'secret'), client).open('u-1', record)).toBe('new@example.jp');
  expect(await new PendingEmails(secrets('next'), client).open('u-1', record)).toBeNull();
  expect(await new PendingEmails(secrets(null), client).open('u-1', record)).toBeNull();
});

test('a record cannot be made without the secret', async () => {
  await expect(new PendingEmails(secrets(null), client).seal('u-1', 'new@example.jp')).rejects.toMatchObject({
    code: 'TEMPORARILY_UNAVAILABLE',
  });
});

test('a record ends with its code, after a day', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  try {
    const record = await pending.seal('u-1', 'new@example.jp');
    vi.advanceTimersByTime(24 * 3_600_000 - 1);
    expect(await pending.open('u-1', record)).toBe('new@example.jp');
    vi.advanceTimersByTime(1);
    expect(await pending.open('u-1', record)).toBeNull();
  } finally {
    vi.useRealTimers();
  }
});

test('any other text is treated as absent', async () => {
  expect(await pending.open('u-1', null)).toBeNull();
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.string(), fc.base64String({ minLength: 40 })), async (text) => {
      expect(await pending.open('u-1', text)).toBeNull();
    }),
  );
});
