import { randomBytes, randomUUID } from 'node:crypto';
import type { UtilFunction } from './types/UtilFunction.ts';

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** KSUIDs count seconds from 2014-05-13T16:53:20Z. */
const KSUID_EPOCH_SECONDS = 1_400_000_000;

/** `util.autoId`, `util.autoUlid` (26 characters) and `util.autoKsuid` (27 characters). */
export const identifierFunctions: Readonly<Record<string, UtilFunction>> = {
  autoId: () => randomUUID(),
  autoUlid: (_args, { clock }) => {
    const value = (BigInt(clock.nowMillis()) << 80n) | toBigInt(randomBytes(10));
    return toDigits(value, CROCKFORD, 26);
  },
  autoKsuid: (_args, { clock }) => {
    const seconds = BigInt(Math.floor(clock.nowMillis() / 1000) - KSUID_EPOCH_SECONDS);
    return toDigits((seconds << 128n) | toBigInt(randomBytes(16)), BASE62, 27);
  },
};

function toBigInt(bytes: Uint8Array): bigint {
  return BigInt(`0x${Buffer.from(bytes).toString('hex')}`);
}

function toDigits(value: bigint, alphabet: string, length: number): string {
  const base = BigInt(alphabet.length);
  let digits = '';
  for (let rest = value; digits.length < length; rest /= base) digits = alphabet.charAt(Number(rest % base)) + digits;
  return digits;
}
