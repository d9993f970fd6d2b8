import { randomBytes, scryptSync, timingSafeEqual } from 'node:crypto';

const SALT_BYTES = 16;
const HASH_BYTES = 32;

/** Hashes a password by scrypt (RFC 7914) with a random salt, for a challenge session. */
export function hashPassword(password: string): string {
  const salt = randomBytes(SALT_BYTES);
  return Buffer.concat([salt, scryptSync(password, salt, HASH_BYTES)]).toString('base64');
}

/** Returns true when the password is the one that was hashed. */
export function isHashOf(hash: string, password: string): boolean {
  const bytes = Buffer.from(hash, 'base64');
  const salt = bytes.subarray(0, SALT_BYTES);
  return timingSafeEqual(bytes.subarray(SALT_BYTES), scryptSync(password, salt, HASH_BYTES));
}
