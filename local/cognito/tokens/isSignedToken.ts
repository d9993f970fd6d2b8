import { decodeProtectedHeader } from 'jose';

/** Returns whether a token is a signed JWT (access or ID token). Refresh tokens are encrypted, in five parts. */
export function isSignedToken(token: string): boolean {
  try {
    return token.split('.').length === 3 && decodeProtectedHeader(token).alg !== undefined;
  } catch {
    return false;
  }
}
