import type { PoolUser, UsersPage, UsersQuery } from '../../engineApi.ts';
import type { State } from '../../state.ts';
import { prepare } from './prepare.ts';
import { toUser, type User } from './Users.ts';

/** A query with its default values. */
export type PageRequest = Required<Pick<UsersQuery, 'limit'>> & UsersQuery;

interface Filter {
  sql: string;
  values: string[];
}

/** The searched texts of a user. */
const SEARCHED = ['sub', 'username', 'email', 'phone_number', "json_extract(attributes, '$.nickname')"];

/**
 * Returns a page of a pool's users, newest first. Without a filter, the cost depends on the page, not on the pool.
 */
export function poolUsers(state: State, poolId: string, request: PageRequest): UsersPage {
  const { limit, before = Number.MAX_SAFE_INTEGER } = request;
  const filter = toFilter(request);
  const rows = prepare(
    state,
    `SELECT * FROM cognito_users WHERE pool_id = ? AND id < ?${filter.sql} ORDER BY id DESC LIMIT ?`,
  ).all(poolId, before, ...filter.values, limit + 1);
  const shown = rows.slice(0, limit);
  return {
    users: shown.map((row) => toPoolUser(toUser(row))),
    next: rows.length > limit ? Number(shown.at(-1)?.['id']) : null,
    total: count(state, poolId, filter),
  };
}

function toFilter({ q, status }: PageRequest): Filter {
  const conditions: Filter[] = [];
  if (status !== undefined) conditions.push({ sql: ' AND status = ?', values: [status] });
  if (q !== undefined && q !== '') {
    const matches = SEARCHED.map((column) => `instr(lower(${column}), ?) > 0`).join(' OR ');
    // SQLite's lower() changes ASCII letters only.
    const part = q.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
    conditions.push({ sql: ` AND (${matches})`, values: SEARCHED.map(() => part) });
  }
  return {
    sql: conditions.map(({ sql }) => sql).join(''),
    values: conditions.flatMap(({ values }) => values),
  };
}

function count(state: State, poolId: string, { sql, values }: Filter): number {
  const row =
    sql === ''
      ? prepare(state, 'SELECT users FROM cognito_pools WHERE pool_id = ?').get(poolId)
      : prepare(state, `SELECT count(*) AS users FROM cognito_users WHERE pool_id = ?${sql}`).get(poolId, ...values);
  return Number(row?.['users'] ?? 0);
}

/** Returns a user as the control API shows it. */
export function toPoolUser({ sub, attributes, status, enabled, createdAt }: User): PoolUser {
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
