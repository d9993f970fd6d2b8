import { randomBytes } from 'node:crypto';
import { GENERATOR, hash, power, toBytes, toNumber } from './group.ts';

/** A user as the hashes of SRP name it. */
export interface SrpIdentity {
  poolId: string;
  /** The pool's own user name, USER_ID_FOR_SRP. */
  username: string;
}

/** The part of a password that the user pool stores for SRP. */
export interface Verifier {
  salt: bigint;
  value: bigint;
}

const SALT_BYTES = 16;

/** Returns the part of a user pool's id that its hashes contain. */
export function poolName(poolId: string): string {
  return poolId.slice(poolId.indexOf('_') + 1);
}

/** Returns a new verifier of a password, `g ** x` (RFC 5054, section 2.5.3). It takes a few milliseconds. */
export function createVerifier({ poolId, username }: SrpIdentity, password: string): Verifier {
  const salt = toNumber(randomBytes(SALT_BYTES));
  const identity = hash(`${poolName(poolId)}${username}:${password}`);
  return { salt, value: power(GENERATOR, toNumber(hash(toBytes(salt), identity))) };
}

/** Returns a verifier as text: salt and value. */
export function formatVerifier({ salt, value }: Verifier): string {
  return `${toBytes(salt).toString('base64url')}.${toBytes(value).toString('base64url')}`;
}

/** Reads the two parts of `formatVerifier`. */
export function parseVerifier(salt: string, value: string): Verifier {
  return { salt: toNumber(Buffer.from(salt, 'base64url')), value: toNumber(Buffer.from(value, 'base64url')) };
}
