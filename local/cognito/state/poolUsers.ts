import type { State } from '../../state.ts';
import { prepare } from './prepare.ts';
import { toUser, type User, type UserStatus } from './Users.ts';

/** A user as the console shows one: nothing of a password, a code or a token. */
export interface PoolUser {
  sub: string;
  nickname: string | null;
  email: string | null;
  emailVerified: boolean;
  phoneNumber: string | null;
  phoneNumberVerified: boolean;
  locale: string | null;
  status: UserStatus;
  enabled: boolean;
  /** ISO 8601, on the engine's clock. */
  createdAt: string;
}

export interface PoolUsersPage {
  /** Newest first. */
  users: PoolUser[];
  /** What `before` has to be for the next page; null when this is the last. */
  next: number | null;
  /** How many users the pool has in all. */
  total: number;
}

/** @property before shows the users that came before this one; null begins with the newest. */
export interface PageWish {
  limit: number;
  before: number | null;
}

/** A page of a pool's users, newest first. The cost is that of the page, not of the pool. */
export function poolUsers(state: State, poolId: string, { limit, before }: PageWish): PoolUsersPage {
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
