import type { PoolUser, UsersPage } from '../../engineApi.ts';
import type { State } from '../../state.ts';
import { prepare } from './prepare.ts';
import { toUser, type User } from './Users.ts';

/** @property before the `next` of the previous page; null starts with the newest user. */
export interface PageRequest {
  limit: number;
  before: number | null;
}

/** Returns a page of a pool's users, newest first. The cost depends on the page, not on the pool. */
export function poolUsers(state: State, poolId: string, { limit, before }: PageRequest): UsersPage {
  const rows = prepare(state, 'SELECT * FROM cognito_users WHERE pool_id = ? AND id < ? ORDER BY id DESC LIMIT ?').all(
    poolId,
    before ?? Number.MAX_SAFE_INTEGER,
    limit + 1,
  );
  const shown = rows.slice(0, limit);
  const pool = prepare(state, 'SELECT users FROM cognito_pools WHERE pool_id = ?').get(poolId);
  return {
    users: shown.map((row) => toPoolUser(toUser(row))),
    next: rows.length > limit ? Number(shown.at(-1)?.['id']) : null,
    total: Number(pool?.['users'] ?? 0),
  };
}

function toPoolUser({ sub, attributes, status, enabled, createdAt }: User): PoolUser {
  return {
    sub,
    nickname: attributes['nickname'] ?? null,
    email: attributes['email'] ?? null,
    emailVerified: attributes['email_verified'] === 'true',
    phoneNumber: attributes['phone_number'] ?? null,
    phoneNumberVerified: attributes['phone_number_verified'] === 'true',
    locale: attributes['locale'] ?? null,
    status,
    enabled,
    createdAt: new Date(createdAt).toISOString(),
  };
}
