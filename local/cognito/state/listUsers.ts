import { randomUUID } from 'node:crypto';
import type { State } from '../../state.ts';
import { exceptions } from '../exceptions/exceptions.ts';
import type { UserPool } from '../settings/userPool.ts';
import { prepare } from './prepare.ts';
import type { UserFilter } from './userFilter.ts';
import { toUser, type User } from './Users.ts';

interface PageRequest {
  filter: UserFilter | null;
  limit: number;
  token: string | undefined;
}
interface Position {
  value: string | number;
  id: number;
}

/** Identifies the list that a token belongs to: a token is valid with the same pool and filter only. */
function toListName(pool: UserPool, filter: UserFilter | null): string {
  return JSON.stringify([pool.id, filter?.column, filter?.operator, filter?.value]);
}

/**
 * Returns the position of a token. AWS's text is that of https://github.com/aws/aws-sdk-js/issues/3705.
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListUsers.html
 */
function readToken(token: string | undefined, listName: string): Position | null {
  if (token === undefined) return null;
  try {
    const [value, id, list] = JSON.parse(Buffer.from(token, 'base64url').toString()) as unknown[];
    const isValue = typeof value === 'string' || typeof value === 'number';
    if (isValue && typeof id === 'number' && list === listName) return { value, id };
  } catch {
    // Thrown below.
  }
  throw exceptions.invalidParameter(`Paging marker ${token} is invalid for request ${randomUUID()}`);
}

/** Returns the SQL of a page. All names in it come from the filter's own table; values are bound. */
export function toSql(filter: UserFilter | null, continues: boolean): string {
  const select = 'SELECT *, id AS position FROM cognito_users WHERE pool_id = ?';
  const [after, end] = [continues ? 'AND id > ?' : '', 'ORDER BY id LIMIT ?'];
  if (filter === null) return `${select} ${after} ${end}`;
  const { column, operator } = filter;
  if (operator === '=') return `${select} AND ${column} = ? ${after} ${end}`;
  // Values that start with a text lie between it and the text followed by the last code point.
  const from = continues ? `AND (${column}, id) > (?, ?)` : '';
  return `SELECT *, ${column} AS position FROM cognito_users
    WHERE pool_id = ? AND ${column} >= ? AND ${column} < ? ${from} ORDER BY ${column}, id LIMIT ?`;
}

function toValues(filter: UserFilter | null, from: Position | null): (string | number)[] {
  if (filter?.operator === '^=') {
    return [filter.value, `${filter.value}\u{10FFFF}`, ...(from ? [from.value, from.id] : [])];
  }
  return [...(filter ? [filter.value] : []), ...(from ? [from.id] : [])];
}

/** Returns a page of users and the token of the next one. The cost depends on the page, not on the pool. */
export function listUsers(state: State, pool: UserPool, page: PageRequest): { users: User[]; next: string | null } {
  const listName = toListName(pool, page.filter);
  const from = readToken(page.token, listName);
  const rows = prepare(state, toSql(page.filter, from !== null)).all(
    pool.id,
    ...toValues(page.filter, from),
    page.limit + 1,
  );
  const shown = rows.slice(0, page.limit);
  const last = shown.at(-1);
  const more = rows.length > page.limit && last !== undefined;
  return {
    users: shown.map(toUser),
    next: more ? Buffer.from(JSON.stringify([last['position'], last['id'], listName])).toString('base64url') : null,
  };
}
