import { createHash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';

/**
 * Returns a random code of six digits.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/signing-up-users-in-your-app.html
 */
export function createCode(): string {
  return randomInt(0, 1_000_000).toString().padStart(6, '0');
}

/** Returns a code in the form that the state stores: salt and digest. */
export function hashCode(code: string): string {
  const salt = randomBytes(12).toString('hex');
  return `${salt}.${digest(salt, code)}`;
}

/** Returns whether a code matches the stored hash, compared in constant time. */
export function isCode(code: string, kept: string): boolean {
  const [salt = '', expected = ''] = kept.split('.');
  return timingSafeEqual(Buffer.from(digest(salt, code)), Buffer.from(expected));
}

function digest(salt: string, code: string): string {
  return createHash('sha256').update(`${salt}.${code}`).digest('hex');
}

/** Returns a long random secret (a session, a refresh token) in the form that the state stores. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}
