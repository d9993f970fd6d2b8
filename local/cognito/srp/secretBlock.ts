import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Exchange } from './exchange.ts';
import { toBytes, toNumber } from './group.ts';

/** The state of a sign-in between its two calls. */
export interface SecretBlock {
  username: string;
  /** The Cognito session, which makes the block expire and work once. */
  session: string;
  exchange: Exchange;
}

const ALGORITHM = 'aes-256-gcm';
const [KEY_BYTES, NONCE_BYTES, TAG_BYTES] = [32, 12, 16];
/** In memory only, so a sign-in that a restart interrupts has to begin again. */
const KEY = randomBytes(KEY_BYTES);

/** Seals the state of a sign-in: the client keeps it and cannot read it. */
export function sealBlock({ username, session, exchange: { A, B, b } }: SecretBlock): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(ALGORITHM, KEY, nonce);
  const numbers = [A, B, b].map((number) => toBytes(number).toString('base64url'));
  const sealed = cipher.update(JSON.stringify([username, session, ...numbers]));
  return Buffer.concat([nonce, sealed, cipher.final(), cipher.getAuthTag()]).toString('base64');
}

/** Opens a sealed state; returns null for a text that this engine has not sealed. */
export function openBlock(text: string): SecretBlock | null {
  const bytes = Buffer.from(text, 'base64');
  try {
    const decipher = createDecipheriv(ALGORITHM, KEY, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
    decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
    const opened = Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
    const [username = '', session = '', ...numbers] = JSON.parse(opened.toString()) as string[];
    const [A = 0n, B = 0n, b = 0n] = numbers.map((number) => toNumber(Buffer.from(number, 'base64url')));
    return { username, session, exchange: { A, B, b } };
  } catch {
    return null;
  }
}
