import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Encrypts with AES-256-GCM under a nonce. Returns ciphertext and tag. */
export function encrypt(key: Buffer, { nonce, aad, plaintext }: Record<'nonce' | 'aad' | 'plaintext', Buffer>): Buffer {
  const cipher = createCipheriv(CIPHER, key, nonce).setAAD(aad);
  return Buffer.concat([cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]);
}

/** Encrypts with AES-256-GCM. Returns a random nonce, ciphertext and tag. */
export function seal(key: Buffer, plaintext: Buffer, aad: Buffer = Buffer.alloc(0)): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  return Buffer.concat([nonce, encrypt(key, { nonce, aad, plaintext })]);
}

/** Decrypts the result of `seal`. Throws for bytes that were not sealed with this key and this additional data. */
export function unseal(key: Buffer, sealed: Buffer, aad: Buffer = Buffer.alloc(0)): Buffer {
  const decipher = createDecipheriv(CIPHER, key, sealed.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAAD(aad).setAuthTag(sealed.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
}
