import { randomBytes } from 'node:crypto';
import { seal, unseal } from '../../sealing.ts';
import type { Exchange } from './exchange.ts';
import { toBytes, toNumber } from './group.ts';

/** The state of a sign-in between its two calls. */
export interface SecretBlock {
  username: string;
  /** The Cognito session, which makes the block expire and work once. */
  session: string;
  exchange: Exchange;
}

const KEY_BYTES = 32;
/** In memory only, so a sign-in that a restart interrupts has to begin again. */
const KEY = randomBytes(KEY_BYTES);

/** Seals the state of a sign-in: the client keeps it and cannot read it. */
export function sealBlock({ username, session, exchange: { A, B, b } }: SecretBlock): string {
  const numbers = [A, B, b].map((number) => toBytes(number).toString('base64url'));
  return seal(KEY, Buffer.from(JSON.stringify([username, session, ...numbers]))).toString('base64');
}

/** Opens a sealed state; returns null for a text that this engine has not sealed. */
export function openBlock(text: string): SecretBlock | null {
  try {
    const opened = unseal(KEY, Buffer.from(text, 'base64'));
    const [username = '', session = '', ...numbers] = JSON.parse(opened.toString()) as string[];
    const [A = 0n, B = 0n, b = 0n] = numbers.map((number) => toNumber(Buffer.from(number, 'base64url')));
    return { username, session, exchange: { A, B, b } };
  } catch {
    return null;
  }
}
