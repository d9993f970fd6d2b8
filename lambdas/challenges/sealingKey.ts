import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';

/** The key that seals challenge sessions, and the public id by which a challenge session names it. */
export interface SealingKey {
  id: Buffer;
  key: KeyObject;
}

/** Bytes of a key id. */
export const KEY_ID_BYTES = 4;

const known = new Map<string, SealingKey>();
const KNOWN_LIMIT = 4;

/**
 * Derives the sealing key from an app client secret by HKDF-SHA256 (RFC 5869), so that no second secret has to be
 * stored and a rotated client secret rotates the key too. The id is another HKDF output and reveals nothing about the
 * key.
 */
export function toSealingKey(clientSecret: string): SealingKey {
  const before = known.get(clientSecret);
  if (before !== undefined) return before;
  const derive = (purpose: string, bytes: number): Buffer =>
    Buffer.from(hkdfSync('sha256', clientSecret, 'genkan', purpose, bytes));
  const derived = {
    id: derive('challenge session key id', KEY_ID_BYTES),
    key: createSecretKey(derive('challenge session key', 32)),
  };
  if (known.size >= KNOWN_LIMIT) known.clear();
  known.set(clientSecret, derived);
  return derived;
}
