import { NotEmulatedError } from '../../notEmulated.ts';
import { exceptions } from '../exceptions.ts';
import { attributeExpression, FILTERED_ATTRIBUTES } from './tables.ts';

/** A filter as SQL: `expression` is indexed, and the bounds are what its value lies between. */
export type UserFilter = { expression: string; operator: '=' | '^='; value: string };

const FORM = /^\s*"?([\w:]+)"?\s*(\^?=)\s*"((?:[^"\\]|\\.)*)"\s*$/;

const COLUMNS: ReadonlyMap<string, string> = new Map([
  ['sub', 'sub'],
  ['username', 'username_key'],
  ['cognito:user_status', 'status'],
  ['status', "CASE enabled WHEN 1 THEN 'Enabled' ELSE 'Disabled' END"],
  ...FILTERED_ATTRIBUTES.map((name) => [name, attributeExpression(name)] as const),
]);

/**
 * Reads the Filter of ListUsers: one attribute, `=` or `^=` (starts with), a value in double quotes (API reference, ListUsers). The
 * text of the refusal is unsure.
 */
export function readUserFilter(filter: string): UserFilter {
  const [, name = '', operator, quoted = ''] = FORM.exec(filter) ?? [];
  if (name === '') throw exceptions.invalidParameter('Error while parsing filter.');
  const value = quoted.replace(/\\(.)/g, '$1');
  if (name === 'status') return { expression: 'enabled', operator: '=', value: value === 'Enabled' ? '1' : '0' };
  const expression = COLUMNS.get(name);
  if (expression) return { expression, operator: operator === '^=' ? '^=' : '=', value };
  if (/^(custom|dev):/.test(name)) throw exceptions.invalidParameter('Custom attributes are not searchable.');
  throw new NotEmulatedError(`ListUsers Filter on ${name}`);
}
