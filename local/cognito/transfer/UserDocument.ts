import type { UserStatus } from '../../engineApi.ts';

/** A user in an export, or in a file that is written by hand. docs/state.md describes the members. */
export interface UserEntry {
  /** The pool's `<stack>/<logical id>`, or its id; undefined for the pool of the first API. */
  userPool?: string;
  sub?: string;
  /** Only in a pool whose users have user names. */
  username?: string;
  status?: UserStatus;
  enabled?: boolean;
  /** By Cognito's names, without `sub`. */
  attributes: Record<string, string>;
  /** Names of the user's groups. */
  groups?: string[];
  /** The password in clear, in a file that is written by hand. */
  password?: string;
  /** The stored hash, in an export; null for a user without a password. */
  passwordHash?: string | null;
  /** ISO 8601; only for a temporary password. */
  temporaryPasswordUntil?: string;
  /** ISO 8601, on the engine's clock. */
  createdAt?: string;
  modifiedAt?: string;
}

/** An export of users (`GET /state`): no client secret, key, session, code or token. */
export interface UserDocument {
  /** Version of the format. */
  genkan: 1;
  users: UserEntry[];
}
