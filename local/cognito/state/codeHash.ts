import { createHash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';

/** A six-digit code, each of the million equally likely (developer guide, signing-up-users-in-your-app: six digits). */
export function createCode(): string {
  return randomInt(0, 1_000_000).toString().padStart(6, '0');
}

/** A code as the state keeps it: salt and digest. */
export function hashCode(code: string): string {
  const salt = randomBytes(12).toString('hex');
  return `${salt}.${digest(salt, code)}`;
}

/** Whether a code is the one that was kept, compared in constant time. */
export function isCode(code: string, kept: string): boolean {
  const [salt = '', expected = ''] = kept.split('.');
  return timingSafeEqual(Buffer.from(digest(salt, code)), Buffer.from(expected));
}

function digest(salt: string, code: string): string {
  return createHash('sha256').update(`${salt}.${code}`).digest('hex');
}

/** A long random secret (a session, a refresh token) as the state keeps it. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}
