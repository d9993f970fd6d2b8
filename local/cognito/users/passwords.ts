import { randomBytes, randomInt, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto';
import { exceptions } from '../exceptions/exceptions.ts';
import { createVerifier, formatVerifier, parseVerifier, type SrpIdentity, type Verifier } from '../srp/verifier.ts';
import type { Clock } from '../../clock.ts';
import type { PasswordPolicy, UserPool } from '../settings/userPool.ts';

// Low cost: tests sign in thousands of users, and the state holds test users only.
const COST: ScryptOptions = { N: 2048, r: 8, p: 1 };
const BYTES = 32;

function derive(password: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password, salt, BYTES, COST, (error, key) => (error ? reject(error) : resolve(key)));
  });
}

/**
 * Returns a password in the form that the state stores: salt and scrypt key, and salt and verifier of SRP. One text has
 * both, so that no change of a password can leave a verifier of the previous one behind.
 */
export async function hashPassword(password: string, user: SrpIdentity): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt);
  return addVerifier(`${salt.toString('base64url')}.${key.toString('base64url')}`, password, user);
}

/** Returns a stored password with a new verifier. */
export function addVerifier(kept: string, password: string, user: SrpIdentity): string {
  return `${withoutVerifier(kept)}.${formatVerifier(createVerifier(user, password))}`;
}

/** Returns salt and scrypt key of a stored password. A verifier is bound to the pool's id, so it is not exported. */
export function withoutVerifier(kept: string): string {
  return kept.split('.', 2).join('.');
}

/** Returns the verifier of a stored password; null for one that an earlier version stored and for an imported one. */
export function verifierOf(kept: string): Verifier | null {
  const [, , salt, value] = kept.split('.');
  return salt === undefined || value === undefined ? null : parseVerifier(salt, value);
}

/**
 * Returns whether a password matches the stored hash. Without a hash (unknown user) it takes the same time and returns
 * false.
 */
export async function isPassword(password: string, kept: string | null): Promise<boolean> {
  const [salt = '', key = ''] = kept?.split('.') ?? [];
  const derived = await derive(password, Buffer.from(salt, 'base64url'));
  const expected = Buffer.from(key, 'base64url');
  return derived.length === expected.length && timingSafeEqual(derived, expected);
}

/**
 * Characters that count as symbols.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-policies.html
 */
const SYMBOL = /[\^$*.[\]{}()?"!@#%&/\\,><':;|_~`=+\- ]/;

/** Throws for the first rule that a password breaks. AWS reports one at a time, in this order. */
export function assertPolicy(policy: PasswordPolicy, password: string): void {
  if (password.length < policy.minimumLength) throw exceptions.invalidPassword('Password not long enough');
  const missing =
    (policy.requireUppercase && !/[A-Z]/.test(password) && 'uppercase') ||
    (policy.requireLowercase && !/[a-z]/.test(password) && 'lowercase') ||
    (policy.requireNumbers && !/[0-9]/.test(password) && 'numeric') ||
    (policy.requireSymbols && !SYMBOL.test(password) && 'symbol');
  if (missing) throw exceptions.invalidPassword(`Password must have ${missing} characters`);
}

const DAY_MILLIS = 86_400_000;

/** Returns the time at which a temporary password that is set now expires, in milliseconds since the epoch. */
export function temporaryUntil(pool: UserPool, clock: Clock): number {
  return clock.nowMillis() + pool.policy.temporaryPasswordDays * DAY_MILLIS;
}

const CLASSES = ['ABCDEFGHJKLMNPQRSTUVWXYZ', 'abcdefghijkmnopqrstuvwxyz', '23456789', '!@#$%^&*'];

/** Returns a temporary password that meets any policy: all four character classes and at least ten characters. */
export function createTemporaryPassword(policy: PasswordPolicy): string {
  const length = Math.max(policy.minimumLength, 10);
  const pick = (from: string) => from.charAt(randomInt(from.length));
  return Array.from({ length }, (_, index) => pick(CLASSES[index % CLASSES.length] ?? '')).join('');
}
