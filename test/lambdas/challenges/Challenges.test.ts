import { createSecretKey, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { Challenges, type SealingSecrets, type Step } from '../../../lambdas/challenges/Challenges.ts';
import type { ChallengeSession } from '../../../lambdas/challenges/ChallengeSession.ts';
import { seal } from '../../../lambdas/challenges/seal.ts';
import { toSealingKey } from '../../../lambdas/challenges/sealingKey.ts';
import { ClientSecret } from '../../../lambdas/cognito/ClientSecret.ts';
import { readConfig } from '../../../lambdas/runtime/config.ts';
import { ENVIRONMENT } from '../startAuth.ts';

const MINUTE = 60_000;
const SECRET = 'a client secret';
const CLIENT = 'client';

function toSession(changes: Partial<ChallengeSession> = {}): ChallengeSession {
  return {
    kind: 'SMS_MFA',
    cognitoSession: 'AYABeM'.repeat(150),
    userId: '6b5f0e1c-2d3a-4b5c-8d7e-9f0a1b2c3d4e',
    username: 'hanako@example.jp',
    locale: 'ja',
    supports: null,
    decoy: false,
    claim: null,
    passwordHash: null,
    code: null,
    resends: 0,
    issuedAt: Date.now(),
    expiresAt: Date.now() + 3 * MINUTE,
    ...changes,
  };
}

function keeps(current: string | null, ...others: string[]): SealingSecrets {
  return {
    current: () => Promise.resolve(current),
    others: () => Promise.resolve(others),
  };
}

function toChallenges(secrets: SealingSecrets, clientId = CLIENT): Challenges {
  return new Challenges(secrets, readConfig({ ...ENVIRONMENT, CLIENT_ID: clientId }));
}

function sealed(session: ChallengeSession, secret = SECRET, clientId = CLIENT): string {
  return seal(session, toSealingKey(secret), clientId);
}

const challenges = toChallenges(keeps(SECRET));
const INVALID = { name: 'AuthError', code: 'SESSION_INVALID', details: { restart: true } };

/** Opens a text; resolves with the members of the `AuthError` that it fails with. */
async function failureOf(text: string, kind: ChallengeSession['kind'] = 'SMS_MFA', opener = challenges) {
  const error: unknown = await opener.open(text, kind).then(
    () => null,
    (reason: unknown) => reason,
  );
  const { name, code, details } = error as typeof INVALID;
  return { name, code, details };
}

describe('a challenge session', () => {
  test('opens to its content, and its sealed text shows none of it', async () => {
    const session = toSession();
    const text = sealed(session);
    expect(await challenges.open(text, 'SMS_MFA')).toEqual(session);
    expect(text).toMatch(/^[\w-]+$/);
    expect(Buffer.from(text, 'base64url').toString('latin1')).not.toContain('hanako');
    expect(sealed(session)).not.toBe(text);
  });

  test('is issued with the content of its step and flow', async () => {
    vi.spyOn(Date, 'now').mockReturnValue(1_800_000_000_000);
    const { cognitoSession, userId, username, locale } = toSession();
    const step: Step = { kind: 'SMS_MFA', cognitoName: 'SMS_MFA', delivery: null, cognitoSession, userId };
    const { session } = await challenges.issue(step, { username, locale, supports: ['SMS_MFA', 'SMS_MFA'] });
    expect(await challenges.open(session, 'SMS_MFA')).toEqual(toSession({ supports: ['SMS_MFA'] }));
  });

  test.each<[Partial<Step>, expiresIn: number, resendAvailableIn: number | null]>([
    [{ kind: 'SMS_MFA' }, 180, null],
    [{ kind: 'PASSWORD', validMillis: 60 * MINUTE }, 3600, null],
    [{ kind: 'CONFIRM_SIGN_UP', validMillis: 24 * 60 * MINUTE }, 86_400, 30],
    [{ kind: 'CONFIRM_SIGN_UP', resends: 2 }, 180, 270],
    [{ kind: 'UNSUPPORTED' }, 180, null],
  ])('has each time also as seconds from the answer: %j', async (step, expiresIn, resendAvailableIn) => {
    const now = vi.spyOn(Date, 'now').mockReturnValue(1_800_000_000_123);
    const challenge = await challenges.issue(
      { kind: 'SMS_MFA', cognitoName: '', delivery: null, ...step },
      { username: null, locale: null, supports: null },
    );
    expect(challenge).toMatchObject({ expiresIn, resendAvailableIn });
    const secondsUntil = (time: string) => (Date.parse(time) - now()) / 1000;
    expect(secondsUntil(challenge.expiresAt)).toBe(expiresIn);
    const { resendAvailableAt } = challenge;
    expect(resendAvailableAt ? secondsUntil(resendAvailableAt) : null).toBe(resendAvailableIn);
  });

  test('has one length, whatever its content', () => {
    const largest = toSession({ cognitoSession: 's'.repeat(2048), username: `${'a'.repeat(251)}@jp` });
    const smallest = toSession({ cognitoSession: null, userId: null, username: null, locale: null, decoy: true });
    const lengths = [largest, smallest, toSession()].map((session) => sealed(session).length);
    expect(lengths).toEqual([3804, 3804, 3804]);
  });

  test('with more content than Cognito can give is longer, and opens', async () => {
    const session = toSession({ cognitoSession: 's'.repeat(3000) });
    const text = sealed(session);
    expect(text).toHaveLength(7564);
    expect(await challenges.open(text, 'SMS_MFA')).toEqual(session);
  });

  test('with any other character at any place is SESSION_INVALID', async () => {
    const text = sealed(toSession());
    const place = fc.integer({ min: 0, max: text.length - 1 });
    await fc.assert(
      fc.asyncProperty(
        place,
        fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 1 }),
        async (at, character) => {
          fc.pre(text[at] !== character);
          const changed = text.slice(0, at) + character + text.slice(at + 1);
          expect(await failureOf(changed)).toEqual(INVALID);
        },
      ),
      { numRuns: 500 },
    );
  });

  test('with any one byte changed is SESSION_INVALID', async () => {
    const bytes = Buffer.from(sealed(toSession()), 'base64url');
    const failures = new Set<string>();
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      failures.add(JSON.stringify(await failureOf(changed.toString('base64url'))));
    }
    expect([...failures]).toEqual([JSON.stringify(INVALID)]);
  });

  test('that was cut, lengthened or spelled otherwise is SESSION_INVALID', async () => {
    const text = sealed(toSession());
    const others = [
      text.slice(0, -1),
      text.slice(0, -4),
      `${text}A`,
      `${text}AAAA`,
      ` ${text}`,
      `${text}=`,
      `${text}\n`,
    ];
    for (const other of [...others, 'A'.repeat(8193), 'x'.repeat(1_000_000), 'AQ']) {
      expect(await failureOf(other)).toEqual(INVALID);
    }
  });

  test('of any other text is SESSION_INVALID and no other error', async () => {
    const bytes = fc.uint8Array({ maxLength: 200 }).map((some) => Buffer.from([1, ...some]).toString('base64url'));
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string(), fc.string({ unit: 'binary' }), bytes), async (text) => {
        expect(await failureOf(text)).toEqual(INVALID);
      }),
      { numRuns: 300 },
    );
  });

  test('of another app client, or of another secret with a forged key id, does not open', async () => {
    expect(await failureOf(sealed(toSession(), SECRET, 'other'))).toEqual(INVALID);
    const forged = { id: toSealingKey(SECRET).id, key: createSecretKey(randomBytes(32)) };
    expect(await failureOf(seal(toSession(), forged, CLIENT))).toEqual(INVALID);
  });

  test('of another kind is CHALLENGE_MISMATCH, also when it has expired', async () => {
    for (const changes of [{}, { expiresAt: 0 }]) {
      expect(await failureOf(sealed(toSession(changes)), 'CONFIRM_SIGN_UP')).toEqual({
        name: 'AuthError',
        code: 'CHALLENGE_MISMATCH',
        details: {},
      });
    }
  });

  test('is valid up to its last millisecond, then SESSION_EXPIRED', async () => {
    const session = toSession();
    const text = sealed(session);
    const now = vi.spyOn(Date, 'now');
    now.mockReturnValue(session.expiresAt - 1);
    expect(await challenges.open(text, 'SMS_MFA')).toEqual(session);
    now.mockReturnValue(session.expiresAt);
    expect(await failureOf(text)).toEqual({
      name: 'AuthError',
      code: 'SESSION_EXPIRED',
      details: { restart: true },
    });
  });
});

describe('the secret', () => {
  test('when it is missing, opening is TEMPORARILY_UNAVAILABLE and issuing is a fault', async () => {
    const closed = toChallenges(keeps(null));
    const error = { name: 'AuthError', code: 'TEMPORARILY_UNAVAILABLE', details: {} };
    expect(await failureOf(sealed(toSession()), 'SMS_MFA', closed)).toEqual(error);
    const step: Step = { kind: 'SMS_MFA', cognitoName: 'SMS_MFA', delivery: null };
    const issued = closed.issue(step, { username: null, locale: null, supports: null });
    await expect(issued).rejects.toThrow(new Error('no client secret to seal a challenge session with'));
  });

  test('may be rotated: challenge sessions of the previous and of a newer one open', async () => {
    const stages: Record<string, string | null> = { AWSCURRENT: 'old', AWSPREVIOUS: null };
    const secrets = new ClientSecret((stage) => Promise.resolve(stages[stage] ?? null));
    const rotating = toChallenges(secrets);
    await secrets.current();

    // Another copy of the function has fetched the new secret already; this one has not.
    Object.assign(stages, { AWSCURRENT: 'new', AWSPREVIOUS: 'old' });
    const session = toSession();
    expect(await rotating.open(sealed(session, 'new'), 'SMS_MFA')).toEqual(session);
    expect(await rotating.open(sealed(session, 'old'), 'SMS_MFA')).toEqual(session);
  });

  test('gives a key that has nothing in common with its id, and few keys are remembered', () => {
    const keys = ['one', 'two', 'three', 'four', 'five'].map(toSealingKey);
    expect(new Set(keys.map(({ key }) => key.export().toString('hex'))).size).toBe(5);
    expect(keys[0]?.key.export().subarray(0, 4)).not.toEqual(keys[0]?.id);
    expect(toSealingKey('one').key.equals(keys[0]?.key ?? createSecretKey(randomBytes(32)))).toBe(true);
    expect(toSealingKey('six')).toBe(toSealingKey('six'));
  });
});
