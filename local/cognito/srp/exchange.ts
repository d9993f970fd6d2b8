import { createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { GENERATOR, hash, power, PRIME, toBytes, toNumber } from './group.ts';
import { poolName, type SrpIdentity } from './verifier.ts';

/** The numbers of one sign-in, by their names in RFC 5054. */
export interface Exchange {
  /** The client's public value, SRP_A. */
  A: bigint;
  /** The server's public value, SRP_B. */
  B: bigint;
  /** The server's secret value. */
  b: bigint;
}

/** The values that a client signs. */
interface Claim {
  identity: SrpIdentity;
  secretBlock: Buffer;
  timestamp: string;
}

const SECRET_BYTES = 32;
const KEY_BYTES = 16;
/** The context of the key derivation, which every client has; the service was once called Caldera. */
const KEY_INFO = 'Caldera Derived Key';
const MULTIPLIER = toNumber(hash(toBytes(PRIME), toBytes(GENERATOR)));

/** Answers the client's public value with one of the server. */
export function startExchange(A: bigint, verifier: bigint): Exchange {
  const b = toNumber(randomBytes(SECRET_BYTES));
  return { A, B: (MULTIPLIER * verifier + power(GENERATOR, b)) % PRIME, b };
}

/**
 * Returns the signature that only a client with the password can make, PASSWORD_CLAIM_SIGNATURE. RFC 5054 has another
 * proof; this one is that of AWS's own clients.
 * @see https://github.com/aws-amplify/amplify-js/tree/main/packages/auth/src/providers/cognito/utils/srp
 */
export function signatureOf({ A, B, b }: Exchange, verifier: bigint, claim: Claim): Buffer {
  const scrambling = toNumber(hash(toBytes(A), toBytes(B)));
  const shared = power((A * power(verifier, scrambling)) % PRIME, b);
  const key = hkdfSync('sha256', toBytes(shared), toBytes(scrambling), KEY_INFO, KEY_BYTES);
  const { identity, secretBlock, timestamp } = claim;
  return createHmac('sha256', Buffer.from(key))
    .update(poolName(identity.poolId))
    .update(identity.username)
    .update(secretBlock)
    .update(timestamp)
    .digest();
}
