import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import type { State } from '../state.ts';

const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const DIGITS = '0123456789';
const UPPER = LOWER.toUpperCase();

function draw(alphabet: string, length: number): string {
  return Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('');
}

/**
 * The identifiers that AWS makes up at deployment, each in AWS's own shape.
 * The lengths are those of the examples in the API references of Cognito, AppSync, Secrets Manager, Lambda and IAM.
 */
const shapes = {
  /** The part after `<region>_` in a user pool's id. */
  userPoolSuffix: () => draw(LOWER + UPPER + DIGITS, 9),
  userPoolClientId: () => draw(LOWER + DIGITS, 26),
  clientSecret: () => draw(LOWER + DIGITS, 52),
  apiId: () => draw(LOWER + DIGITS, 26),
  apiKey: () => `da2-${draw(LOWER + DIGITS, 26)}`,
  apiKeyId: () => `da2-${draw(LOWER + DIGITS, 26)}`,
  appSyncFunctionId: () => draw(LOWER + DIGITS, 26),
  /** The suffix after the secret's name in its ARN. */
  secretSuffix: () => draw(LOWER + UPPER + DIGITS, 6),
  /** The suffix that CloudFormation adds to a logical id when it names a resource. */
  nameSuffix: () => draw(UPPER + DIGITS, 12),
  roleId: () => `AROA${draw(UPPER + DIGITS, 17)}`,
  uuid: () => randomUUID(),
  /** Random material for values that a template has generated, e.g. by `GenerateSecretString`. */
  seed: () => randomBytes(32).toString('base64'),
} as const;

export type IdentityKind = keyof typeof shapes;

/** Gives every resource its identifiers once and for all: they are kept in the state, so that a restart keeps them. */
export interface Identities {
  /**
   * The identifier of a resource; made up at the first call.
   * @param owner the resource: `<stack>/<logical id>`.
   */
  get(owner: string, kind: IdentityKind): string;
  /** The resource that an identifier was given to, or undefined. */
  ownerOf(kind: IdentityKind, value: string): string | undefined;
}

/** Opens the identifiers kept in a state; see {@link Identities}. */
export function openIdentities(state: State): Identities {
  const find = state.prepare('SELECT value FROM identities WHERE owner = ? AND kind = ?');
  const findOwner = state.prepare('SELECT owner FROM identities WHERE kind = ? AND value = ?');
  const insert = state.prepare('INSERT INTO identities (owner, kind, value) VALUES (?, ?, ?)');
  return {
    get(owner, kind) {
      const kept = find.get(owner, kind);
      if (kept !== undefined) return String(kept['value']);
      const value = shapes[kind]();
      insert.run(owner, kind, value);
      return value;
    },
    ownerOf(kind, value) {
      const row = findOwner.get(kind, value);
      return row === undefined ? undefined : String(row['owner']);
    },
  };
}
