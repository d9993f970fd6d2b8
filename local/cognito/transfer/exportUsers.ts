import type { DatabaseSync } from 'node:sqlite';
import { toUser, type User } from '../state/Users.ts';
import { withoutVerifier } from '../users/passwords.ts';
import type { UserDocument, UserEntry } from './UserDocument.ts';

/** Returns the name of a user pool that stays the same when its id is made up anew. */
export function poolName(state: DatabaseSync, poolId: string): string {
  const suffix = poolId.slice(poolId.lastIndexOf('_') + 1);
  const row = state.prepare("SELECT owner FROM identities WHERE kind = 'userPoolSuffix' AND value = ?").get(suffix);
  return row === undefined ? poolId : String(row['owner']);
}

function isoTime(millis: number): string {
  return new Date(millis).toISOString();
}

function toEntry(user: User, userPool: string | undefined): UserEntry {
  const { sub, username, status, enabled, passwordHash, temporaryUntil, createdAt, modifiedAt } = user;
  // Cognito lists `sub` as an attribute; here it is a member of its own.
  const attributes = Object.fromEntries(Object.entries(user.attributes).filter(([name]) => name !== 'sub'));
  return {
    ...(userPool !== undefined && { userPool }),
    sub,
    ...(username !== sub && { username }),
    ...{ status, enabled, attributes, passwordHash: passwordHash === null ? null : withoutVerifier(passwordHash) },
    ...(temporaryUntil !== null && { temporaryPasswordUntil: isoTime(temporaryUntil) }),
    createdAt: isoTime(createdAt),
    modifiedAt: isoTime(modifiedAt),
  };
}

/** Returns all users of a state, oldest first, each with its pool where there is more than one. */
export function exportUsers(state: DatabaseSync): UserDocument {
  const pools = state.prepare('SELECT pool_id FROM cognito_pools').all();
  const names = new Map(pools.map(({ pool_id: id }) => [String(id), poolName(state, String(id))]));
  const rows = state.prepare('SELECT * FROM cognito_users ORDER BY id').all();
  const users = rows.map(toUser).map((user) => toEntry(user, names.size > 1 ? names.get(user.poolId) : undefined));
  return { genkan: 1, users };
}
