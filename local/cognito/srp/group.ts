import { createHash, getDiffieHellman } from 'node:crypto';

/**
 * The group of Cognito's SRP-6a: the 3072-bit prime of RFC 3526, which RFC 5054 has too, with the generator 2 instead
 * of 5.
 * @see https://www.rfc-editor.org/rfc/rfc5054#appendix-A
 */
export const PRIME = toNumber(getDiffieHellman('modp15').getPrime());
export const GENERATOR = 2n;

/** Returns `base ** exponent % PRIME`. */
export function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  for (const bit of exponent.toString(2)) {
    result = (result * result) % PRIME;
    if (bit === '1') result = (result * base) % PRIME;
  }
  return result;
}

export function toNumber(bytes: Uint8Array): bigint {
  return BigInt(`0x${Buffer.from(bytes).toString('hex') || '0'}`);
}

/** Returns a number as Cognito hashes it: as short as possible, with a zero byte before a first bit that is set. */
export function toBytes(number: bigint): Buffer {
  const digits = number.toString(16);
  const even = digits.length % 2 === 0 ? digits : `0${digits}`;
  return Buffer.from(/^[89a-f]/.test(even) ? `00${even}` : even, 'hex');
}

export function hash(...parts: readonly (Uint8Array | string)[]): Buffer {
  const digest = createHash('sha256');
  for (const part of parts) digest.update(part);
  return digest.digest();
}
