import { NotEmulatedError } from '../../notEmulated.ts';
import { exceptions } from '../exceptions/exceptions.ts';
import { FILTERED_ATTRIBUTES } from './filteredAttributes.ts';

/** A filter on an indexed column. */
export interface UserFilter {
  column: string;
  operator: '=' | '^=';
  value: string | number;
}

const FORM = /^\s*"?([\w:]+)"?\s*(\^?=)\s*"((?:[^"\\]|\\.)*)"\s*$/;

/** Columns by AWS's names. Only values of this table are put into SQL. */
const COLUMNS: ReadonlyMap<string, string> = new Map([
  ['sub', 'sub'],
  ['username', 'username'],
  ['cognito:user_status', 'status'],
  ...FILTERED_ATTRIBUTES.map((name) => [name, name] as const),
]);

/**
 * Reads the Filter of ListUsers: one attribute, `=` or `^=` (starts with), a value in double quotes. The text of the
 * error is unsure.
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListUsers.html
 */
export function readUserFilter(filter: string): UserFilter {
  const [, name = '', operator, quoted = ''] = FORM.exec(filter) ?? [];
  if (name === '') throw exceptions.invalidParameter('Error while parsing filter.');
  const value = quoted.replace(/\\(.)/g, '$1');
  if (name === 'status') return { column: 'enabled', operator: '=', value: value === 'Enabled' ? 1 : 0 };
  const column = COLUMNS.get(name);
  if (column) return { column, operator: operator === '^=' ? '^=' : '=', value };
  if (/^(custom|dev):/.test(name)) throw exceptions.invalidParameter('Custom attributes are not searchable.');
  throw new NotEmulatedError(`ListUsers Filter on ${name}`);
}
