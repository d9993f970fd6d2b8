import type { DatabaseSync } from 'node:sqlite';
import { toUser, type User } from '../state/Users.ts';
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

/** Returns a function that returns the names of a user's groups, from one query for all users. */
function groupsOfUsers(state: DatabaseSync): (user: User) => string[] {
  const sql = `SELECT m.pool_id, m.sub, g.name FROM cognito_group_members m JOIN cognito_groups g ON g.id = m.group_id
    ORDER BY g.name`;
  const key = (poolId: unknown, sub: unknown): string => JSON.stringify([poolId, sub]);
  const members = Map.groupBy(state.prepare(sql).all(), (row) => key(row['pool_id'], row['sub']));
  return ({ poolId, sub }) => (members.get(key(poolId, sub)) ?? []).map(({ name }) => String(name));
}

interface Belonging {
  userPool: string | undefined;
  groups: string[];
}

function toEntry(user: User, { userPool, groups }: Belonging): UserEntry {
  const { sub, username, status, enabled, passwordHash, temporaryUntil, createdAt, modifiedAt } = user;
  // Cognito lists `sub` as an attribute; here it is a member of its own.
  const attributes = Object.fromEntries(Object.entries(user.attributes).filter(([name]) => name !== 'sub'));
  return {
    ...(userPool !== undefined && { userPool }),
    sub,
    ...(username !== sub && { username }),
    ...{ status, enabled, attributes, passwordHash },
    ...(groups.length > 0 && { groups }),
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
  const groupsOf = groupsOfUsers(state);
  const users = rows.map(toUser).map((user) => {
    const userPool = names.size > 1 ? names.get(user.poolId) : undefined;
    return toEntry(user, { userPool, groups: groupsOf(user) });
  });
  return { genkan: 1, users };
}
