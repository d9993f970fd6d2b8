import type { JsonObject } from 'aws-jwt-verify/safe-json-parse';
import type { Jwks } from 'aws-jwt-verify/jwk';
import { GuardError } from './GuardError.ts';

/**
 * Returns the keys of a JWKS that can have signed a token: RSA keys for signatures. The library keeps what this returns
 * until a token with another key comes, so an unusable key would make every token of it fail until the program is
 * started again.
 *
 * @throws GuardError `COGNITO_UNAVAILABLE` for text that is no JWKS and for one without such a key.
 */
export function usableKeys(jwks: ArrayBuffer): Jwks {
  const keys = keysIn(new TextDecoder().decode(jwks)).filter(isUsable);
  if (keys.length === 0) throw new GuardError('COGNITO_UNAVAILABLE', 'unavailable');
  return { keys };
}

function keysIn(text: string): unknown[] {
  try {
    const { keys } = JSON.parse(text) as { keys?: unknown };
    return Array.isArray(keys) ? keys : [];
  } catch {
    return [];
  }
}

function isUsable(key: unknown): key is Jwks['keys'][number] & JsonObject {
  const { kty, use, kid, n, e } = Object(key) as Record<string, unknown>;
  return kty === 'RSA' && use === 'sig' && [kid, n, e].every((member) => typeof member === 'string' && member !== '');
}
