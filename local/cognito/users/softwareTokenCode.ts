import { Secret, TOTP } from 'otpauth';
import { WINDOW_STEPS } from '../state/SoftwareTokens.ts';

/** Bytes of a secret: 52 characters in base32, as AWS's. */
const SECRET_BYTES = 32;

/** Returns a new secret in base32, for an authenticator app. */
export function createSoftwareTokenSecret(): string {
  return new Secret({ size: SECRET_BYTES }).base32;
}

/**
 * Returns the step of 30 seconds that a code belongs to: the current one, or the one before or after it. Returns null
 * for a wrong code.
 * @param secret in base32.
 * @param timestamp milliseconds since the epoch.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-mfa-totp.html
 * @see https://www.rfc-editor.org/rfc/rfc6238
 */
export function stepOfCode(secret: string, code: string, timestamp: number): number | null {
  const totp = new TOTP({ secret: Secret.fromBase32(secret), algorithm: 'SHA1', digits: 6, period: 30 });
  const delta = totp.validate({ token: code, timestamp, window: WINDOW_STEPS });
  return delta === null ? null : totp.counter({ timestamp }) + delta;
}
