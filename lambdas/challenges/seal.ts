import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { ChallengeSession } from './ChallengeSession.ts';
import { KEY_ID_BYTES, toSealingKey, type SealingKey } from './sealingKey.ts';

/**
 * The wire form of a challenge session, base64url of: version (1 byte), key id (4), nonce (12), ciphertext, tag (16).
 * AES-256-GCM; the version and the app client's id are authenticated with it, so a challenge session of another
 * deployment does not open.
 */
const VERSION = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEAD_BYTES = 1 + KEY_ID_BYTES + NONCE_BYTES;
/**
 * Every challenge session is padded to this many bytes, so that its length does not tell a decoy from a real one. It
 * holds a Cognito session of 2,048 characters (the API's limit) with a user name of 128, or the claim of a sign-up,
 * which a decoy has, too. 2,820 bytes make 3,804 characters.
 */
const CONTENT_BYTES = 2820;
/** Longer texts are rejected unread. */
const MAX_LENGTH = 8192;

function toAssociatedData(clientId: string): Buffer {
  return Buffer.from(`genkan-challenge-session-${VERSION}:${clientId}`);
}

/** Seals a challenge session. Sealing one twice gives two different texts. */
export function seal(session: ChallengeSession, key: SealingKey, clientId: string): string {
  const json = Buffer.from(JSON.stringify(session));
  const blocks = Math.ceil(json.length / CONTENT_BYTES);
  const content = Buffer.alloc(blocks * CONTENT_BYTES, ' ');
  json.copy(content);
  return sealBytes(content, key, toAssociatedData(clientId));
}

/**
 * Seals any content, in the wire form of a challenge session.
 * @param associatedData names the purpose and the owner; a text that was sealed for others does not open
 */
export function sealBytes(content: Buffer, { id, key }: SealingKey, associatedData: Buffer): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(associatedData);
  const sealed = Buffer.concat([cipher.update(content), cipher.final()]);
  return Buffer.concat([Buffer.of(VERSION), id, nonce, sealed, cipher.getAuthTag()]).toString('base64url');
}

/** Returns the bytes of a sealed challenge session, or null for a text that cannot be one. Never throws. */
export function toSealedBytes(text: string): Buffer | null {
  if (text.length > MAX_LENGTH) return null;
  const bytes = Buffer.from(text, 'base64url');
  // The decoder skips unknown characters and ignores spare bits: only the canonical spelling is accepted.
  if (bytes.length <= HEAD_BYTES + TAG_BYTES || bytes.toString('base64url') !== text) return null;
  return bytes[0] === VERSION ? bytes : null;
}

/**
 * Finds the key that the bytes name as their own, also around a rotation of the client secret; null when it is the key
 * of no secret.
 * @param current the current secret; null when it is not available
 */
export async function findSealingKey(
  bytes: Buffer,
  current: string | null,
  secrets: { others(): Promise<string[]> },
): Promise<SealingKey | null> {
  const id = bytes.subarray(1, 1 + KEY_ID_BYTES);
  const isOwn = (secret: string): boolean => toSealingKey(secret).id.equals(id);
  const secret = current !== null && isOwn(current) ? current : (await secrets.others()).find(isOwn);
  return secret === undefined ? null : toSealingKey(secret);
}

/**
 * Opens a challenge session; null when a byte was changed, or when another key or app client sealed it. Never throws.
 */
export function unseal(bytes: Buffer, key: SealingKey, clientId: string): ChallengeSession | null {
  return unsealJson(bytes, key, toAssociatedData(clientId)) as ChallengeSession | null;
}

/** Opens content that `sealBytes` sealed, as JSON; null when it was sealed otherwise. Never throws. */
export function unsealJson(bytes: Buffer, { key }: SealingKey, associatedData: Buffer): unknown {
  const nonce = bytes.subarray(1 + KEY_ID_BYTES, HEAD_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES })
    .setAAD(associatedData)
    .setAuthTag(bytes.subarray(-TAG_BYTES));
  try {
    const content = Buffer.concat([decipher.update(bytes.subarray(HEAD_BYTES, -TAG_BYTES)), decipher.final()]);
    return JSON.parse(content.toString()) as unknown;
  } catch {
    return null;
  }
}
