import { exceptions } from '../exceptions/exceptions.ts';
import { CASELESS_ATTRIBUTES } from './caselessAttributes.ts';

/** A filter on an indexed column. */
export interface UserFilter {
  /** An expression of SQL: the column, with its collation. */
  column: string;
  operator: '=' | '^=';
  value: string | number;
}

const FORM = /^\s*"?([\w:]+)"?\s*(\^?=)\s*"((?:[^"\\]|\\.)*)"\s*$/;

/** Columns by AWS's names. Only values of this table are put into SQL. SQLite compares without case in ASCII only. */
const COLUMNS: ReadonlyMap<string, string> = new Map([
  ['sub', 'sub'],
  ['username', 'username'],
  ['cognito:user_status', 'status'],
  ['phone_number', 'phone_number'],
  ...CASELESS_ATTRIBUTES.map((name) => [name, `${name} COLLATE NOCASE`] as const),
]);

/** Returns the value as it is stored, where the case does not count and all stored values have the same one. */
function toStored(name: string, value: string): string {
  if (name === 'cognito:user_status') return value.toUpperCase();
  return name === 'sub' ? value.toLowerCase() : value;
}

/** The stored values of `enabled`. */
const ENABLED: ReadonlyMap<string, number> = new Map([
  ['Enabled', 1],
  ['Disabled', 0],
]);

/**
 * Reads the Filter of ListUsers: one attribute, `=` or `^=` (starts with), a value in double quotes. Case
 * counts for `username` and `status` only. The texts of the errors are unsure.
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListUsers.html
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/how-to-manage-user-accounts.html
 */
export function readUserFilter(filter: string): UserFilter {
  const [, name = '', operator, quoted = ''] = FORM.exec(filter) ?? [];
  if (name === '') throw exceptions.invalidParameter('Error while parsing filter.');
  const value = quoted.replace(/\\(.)/g, '$1');
  if (name === 'status') return { column: 'enabled', operator: '=', value: ENABLED.get(value) ?? -1 };
  const column = COLUMNS.get(name);
  if (!column) throw exceptions.invalidParameter(`Invalid search attribute: ${name}`);
  return { column, operator: operator === '^=' ? '^=' : '=', value: toStored(name, value) };
}
