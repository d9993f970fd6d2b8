import type { State } from '../../state.ts';
import { exceptions } from '../exceptions.ts';
import type { UserPool } from '../settings/userPool.ts';
import { prepare } from './prepare.ts';
import type { UserFilter } from './userFilter.ts';
import { toUser, type User } from './Users.ts';

type Page = { filter: UserFilter | null; limit: number; token: string | undefined };
type Position = { value: string | number; id: number };

function readToken(token: string | undefined): Position | null {
  if (token === undefined) return null;
  try {
    const [value, id] = JSON.parse(Buffer.from(token, 'base64url').toString()) as unknown[];
    if ((typeof value === 'string' || typeof value === 'number') && typeof id === 'number') return { value, id };
  } catch {
    // Told below.
  }
  throw exceptions.invalidParameter('Invalid pagination token');
}

/** The condition of a filter, always on an indexed expression. */
function toCondition(filter: UserFilter | null): { sql: string; values: (string | number)[] } {
  if (filter === null) return { sql: '', values: [] };
  const { expression, operator } = filter;
  const value = expression === 'enabled' ? Number(filter.value) : filter.value;
  if (operator === '=') return { sql: `AND ${expression} = ?`, values: [value] };
  return { sql: `AND ${expression} >= ? AND ${expression} < ?`, values: [value, `${filter.value}\u{10FFFF}`] };
}

/** A page of users, in the order of the filtered value; `next` continues it. The cost is that of the page, not of the pool. */
export function listUsers(state: State, pool: UserPool, page: Page): { users: User[]; next: string | null } {
  const key = page.filter?.expression ?? 'id';
  const { sql, values } = toCondition(page.filter);
  const from = readToken(page.token);
  const after = from ? `AND (${key}, id) > (?, ?)` : '';
  const rows = prepare(
    state,
    `SELECT *, ${key} AS position FROM cognito_users WHERE pool_id = ? ${sql} ${after} ORDER BY ${key}, id LIMIT ?`,
  ).all(pool.id, ...values, ...(from ? [from.value, from.id] : []), page.limit + 1);
  const shown = rows.slice(0, page.limit);
  const last = shown.at(-1);
  const more = rows.length > page.limit && last !== undefined;
  return {
    users: shown.map(toUser),
    next: more ? Buffer.from(JSON.stringify([last['position'], last['id']])).toString('base64url') : null,
  };
}
