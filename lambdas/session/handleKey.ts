import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';

/** The key that seals handles, and the public id by which a handle names it. */
export interface HandleKey {
  id: Buffer;
  key: KeyObject;
}

/** Bytes of a key id. */
export const KEY_ID_BYTES = 4;

const known = new Map<string, HandleKey>();
const KNOWN_LIMIT = 4;

/**
 * Derives the handle key from an app client secret by HKDF-SHA256 (RFC 5869), so that no second secret has to be kept and
 * a rotated client secret rotates the key too. The id comes from another HKDF output and says nothing about the key.
 */
export function toHandleKey(clientSecret: string): HandleKey {
  const before = known.get(clientSecret);
  if (before !== undefined) return before;
  const derive = (purpose: string, bytes: number): Buffer =>
    Buffer.from(hkdfSync('sha256', clientSecret, 'genkan', purpose, bytes));
  const derived = { id: derive('handle key id', KEY_ID_BYTES), key: createSecretKey(derive('handle key', 32)) };
  if (known.size >= KNOWN_LIMIT) known.clear();
  known.set(clientSecret, derived);
  return derived;
}
