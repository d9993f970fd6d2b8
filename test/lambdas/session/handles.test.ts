import { createSecretKey, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { ClientSecret } from '../../../lambdas/cognito/ClientSecret.ts';
import type { Handle } from '../../../lambdas/session/Handle.ts';
import { Handles, type HandleSecrets } from '../../../lambdas/session/Handles.ts';
import { toHandleKey } from '../../../lambdas/session/handleKey.ts';
import { seal } from '../../../lambdas/session/seal.ts';

const MINUTE = 60_000;
function handle(changes: Partial<Handle> = {}): Handle {
  return {
    kind: 'SMS_MFA',
    cognitoSession: 'AYABeM'.repeat(150),
    userId: '6b5f0e1c-2d3a-4b5c-8d7e-9f0a1b2c3d4e',
    username: 'hanako@example.jp',
    locale: 'ja',
    supports: null,
    decoy: false,
    resends: 0,
    issuedAt: Date.now(),
    expiresAt: Date.now() + 3 * MINUTE,
    ...changes,
  };
}
function keeps(current: string | null, ...others: string[]): HandleSecrets {
  return {
    current: () => Promise.resolve(current),
    others: () => Promise.resolve(others),
  };
}
const handles = new Handles(keeps('a client secret'), 'client');
const INVALID = { ok: false, refusal: { code: 'SESSION_INVALID', restart: true } };

describe('a sealed handle', () => {
  test('opens to what was sealed, and shows none of it', async () => {
    const content = handle();
    const sealed = await handles.seal(content);
    expect(await handles.open(sealed, 'SMS_MFA')).toEqual({ ok: true, handle: content });
    expect(sealed).toMatch(/^[\w-]+$/);
    expect(Buffer.from(sealed, 'base64url').toString('latin1')).not.toContain('hanako');
    expect(await handles.seal(content)).not.toBe(sealed);
  });

  test('has one length, whatever is in it', async () => {
    const largest = handle({ cognitoSession: 's'.repeat(2048), username: `${'a'.repeat(251)}@jp` });
    const smallest = handle({ cognitoSession: null, userId: null, username: null, locale: null, decoy: true });
    const lengths = (await Promise.all([largest, smallest, handle()].map((it) => handles.seal(it)))).map(
      (it) => it.length,
    );
    expect(lengths).toEqual([3804, 3804, 3804]);
  });

  test('of more than Cognito ever gives is longer, and opens', async () => {
    const content = handle({ cognitoSession: 's'.repeat(3000) });
    const sealed = await handles.seal(content);
    expect(sealed).toHaveLength(7564);
    expect(await handles.open(sealed, 'SMS_MFA')).toEqual({ ok: true, handle: content });
  });

  test('row 57: any other character at any place is SESSION_INVALID', async () => {
    const sealed = await handles.seal(handle());
    const place = fc.integer({ min: 0, max: sealed.length - 1 });
    await fc.assert(
      fc.asyncProperty(
        place,
        fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 1 }),
        async (at, character) => {
          fc.pre(sealed[at] !== character);
          const changed = sealed.slice(0, at) + character + sealed.slice(at + 1);
          expect(await handles.open(changed, 'SMS_MFA')).toEqual(INVALID);
        },
      ),
      { numRuns: 500 },
    );
  });

  test('any changed byte is SESSION_INVALID: each of them in turn', async () => {
    const bytes = Buffer.from(await handles.seal(handle()), 'base64url');
    const answers = new Set<string>();
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      answers.add(JSON.stringify(await handles.open(changed.toString('base64url'), 'SMS_MFA')));
    }
    expect([...answers]).toEqual([JSON.stringify(INVALID)]);
  });

  test('cut, lengthened or spelled otherwise it is SESSION_INVALID', async () => {
    const sealed = await handles.seal(handle());
    const others = [
      sealed.slice(0, -1),
      sealed.slice(0, -4),
      `${sealed}A`,
      `${sealed}AAAA`,
      ` ${sealed}`,
      `${sealed}=`,
      `${sealed}\n`,
    ];
    for (const other of [...others, 'A'.repeat(8193), 'x'.repeat(1_000_000), 'AQ']) {
      expect(await handles.open(other, 'SMS_MFA')).toEqual(INVALID);
    }
  });

  test('any text is SESSION_INVALID and never throws', async () => {
    const bytes = fc.uint8Array({ maxLength: 200 }).map((some) => Buffer.from([1, ...some]).toString('base64url'));
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string(), fc.string({ unit: 'binary' }), bytes), async (text) => {
        expect(await handles.open(text, 'SMS_MFA')).toEqual(INVALID);
      }),
      { numRuns: 300 },
    );
  });

  test('of another app client, or of another secret with a forged key id, does not open', async () => {
    const foreign = await new Handles(keeps('a client secret'), 'other').seal(handle());
    expect(await handles.open(foreign, 'SMS_MFA')).toEqual(INVALID);
    const forged = { id: toHandleKey('a client secret').id, key: createSecretKey(randomBytes(32)) };
    expect(await handles.open(seal(handle(), forged, 'client'), 'SMS_MFA')).toEqual(INVALID);
  });

  test('of another kind is CHALLENGE_MISMATCH, also when it is too old', async () => {
    const mismatch = { ok: false, refusal: { code: 'CHALLENGE_MISMATCH' } };
    for (const changes of [{}, { expiresAt: 0 }]) {
      const sealed = await handles.seal(handle(changes));
      expect(await handles.open(sealed, 'CONFIRM_SIGN_UP')).toEqual(mismatch);
    }
  });

  test('is good up to its last millisecond, then SESSION_EXPIRED', async () => {
    const content = handle();
    const sealed = await handles.seal(content);
    const now = vi.spyOn(Date, 'now');
    now.mockReturnValue(content.expiresAt - 1);
    expect(await handles.open(sealed, 'SMS_MFA')).toMatchObject({ ok: true });
    now.mockReturnValue(content.expiresAt);
    expect(await handles.open(sealed, 'SMS_MFA')).toEqual({
      ok: false,
      refusal: { code: 'SESSION_EXPIRED', restart: true },
    });
  });
});

describe('the secret behind it', () => {
  test('when there is none, nothing opens and sealing is a fault', async () => {
    const sealed = await handles.seal(handle());
    const closed = new Handles(keeps(null), 'client');
    expect(await closed.open(sealed, 'SMS_MFA')).toEqual({ ok: false, refusal: { code: 'TEMPORARILY_UNAVAILABLE' } });
    await expect(closed.seal(handle())).rejects.toThrow('no client secret');
  });

  test('may be rotated: handles of the one before and of a newer one open', async () => {
    const stages: Record<string, string | null> = { AWSCURRENT: 'old', AWSPREVIOUS: null };
    const secrets = new ClientSecret((stage) => Promise.resolve(stages[stage] ?? null));
    const mine = new Handles(secrets, 'client');
    const old = await mine.seal(handle());

    // Another copy of the function has fetched the new secret already; this one has not.
    Object.assign(stages, { AWSCURRENT: 'new', AWSPREVIOUS: 'old' });
    const newer = await new Handles(keeps('new'), 'client').seal(handle());
    expect(await mine.open(newer, 'SMS_MFA')).toMatchObject({ ok: true });
    expect(await mine.open(old, 'SMS_MFA')).toMatchObject({ ok: true });
  });

  test('gives a key that has nothing in common with its id, and few are remembered', () => {
    const keys = ['one', 'two', 'three', 'four', 'five'].map(toHandleKey);
    expect(new Set(keys.map(({ key }) => key.export().toString('hex'))).size).toBe(5);
    expect(keys[0]?.key.export().subarray(0, 4)).not.toEqual(keys[0]?.id);
    expect(toHandleKey('one').key.equals(keys[0]?.key ?? createSecretKey(randomBytes(32)))).toBe(true);
    expect(toHandleKey('six')).toBe(toHandleKey('six'));
  });
});
