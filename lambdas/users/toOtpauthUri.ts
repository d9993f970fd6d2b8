/**
 * Returns the URI that an authenticator app reads from a QR code. Cognito's codes have the defaults of the format:
 * SHA-1, six digits, 30 seconds.
 * @see https://github.com/google/google-authenticator/wiki/Key-Uri-Format
 * @param account the user's name, which the app shows under the issuer
 * @param secret in base32
 */
export function toOtpauthUri({ issuer, account, secret }: { issuer: string; account: string; secret: string }): string {
  const name = encodeURIComponent(issuer);
  return `otpauth://totp/${name}:${encodeURIComponent(account)}?secret=${secret}&issuer=${name}`;
}
