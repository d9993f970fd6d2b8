import { NotEmulatedError } from '../../../../notEmulated.ts';
import { isRecord } from '../types/isRecord.ts';
import { templateText, type Statement } from './sqlTemplate.ts';
import type { SqlText } from './SqlText.ts';
import { whereText } from './whereText.ts';

type Properties = Statement['properties'];

/** Members of `select` whose SQL is not documented. */
const NOT_EMULATED = /^(?:groupBy|having|(?:inner|left|right|full|cross|leftOuter|rightOuter|fullOuter)?[jJ]oin\w*)$/;

function isAbsent(value: unknown): value is null | undefined {
  return value === null || value === undefined;
}

/** Joins the parts of a statement; AppSync leaves out those that are empty. */
function joined(...parts: (string | false)[]): string {
  return parts
    .filter((part) => part !== false && part !== '')
    .join(' ')
    .trimEnd();
}

/** Returns a keyword with its text; both are left out when the text is empty. */
function clause(keyword: string, text: string): string | false {
  return text !== '' && `${keyword} ${text}`;
}

function tableText(sql: SqlText, table: unknown): string {
  if (typeof table === 'string') return sql.name(table);
  if (!isRecord(table)) throw new Error('table name is expected to be a string or alias.');
  const [alias, ...more] = Object.entries(table);
  // AppSync's own fault shows here.
  if (alias === undefined) throw new Error('java.util.NoSuchElementException');
  if (more.length > 0) throw new Error('table alias is allowed only one key-value pair.');
  const [name, of] = alias;
  if (typeof of !== 'string') throw new Error('Table alias value is expected to be a string.');
  return `${sql.name(of)} as ${sql.name(name)}`;
}

function targetText(sql: SqlText, { table }: Properties): string {
  if (isAbsent(table)) throw new Error("'table' or 'from' key is required.");
  return tableText(sql, table);
}

function sourceText(sql: SqlText, properties: Properties): string {
  const { table, from } = properties;
  if (isAbsent(from)) return targetText(sql, properties);
  if (!isAbsent(table)) throw new Error("'from' and 'table' keys cannot be used together");
  if (isRecord(from) && 'properties' in from)
    throw new NotEmulatedError('@aws-appsync/utils/rds.select of a statement');
  if (typeof from !== 'string' && !isRecord(from)) throw new Error("'from' value is expected to be string or object.");
  return tableText(sql, from);
}

function columnsText(sql: SqlText, columns: unknown): string {
  if (isAbsent(columns) || columns === '*') return '*';
  if (!Array.isArray(columns)) throw new Error('Expected column to be * or an array.');
  return columns
    .map((column: unknown) => {
      if (isRecord(column)) throw new NotEmulatedError('aliases of columns in @aws-appsync/utils/rds');
      if (typeof column !== 'string') throw new Error('Invalid type in column array.');
      return column === '*' ? column : sql.name(column);
    })
    .join(', ');
}

function orderText(sql: SqlText, orderBy: unknown): string {
  if (isAbsent(orderBy)) return '';
  if (!Array.isArray(orderBy)) throw new Error('orderBy expects an array.');
  return orderBy
    .map((item: unknown) => {
      if (!isRecord(item)) throw new Error('orderBy item expected to be an object.');
      const { column, dir } = item;
      if (typeof column !== 'string') throw new Error('orderBy item expected to have property column.');
      const direction = typeof dir === 'string' ? dir.toUpperCase() : 'ASC';
      if (direction !== 'ASC' && direction !== 'DESC') {
        throw new Error(`orderBy dir can have either ASC or DESC found ${String(dir)}.`);
      }
      return `${sql.name(column)} ${direction}`;
    })
    .join(', ');
}

function countText(sql: SqlText, name: 'limit' | 'offset', { [name]: count }: Properties): string {
  if (isAbsent(count)) return '';
  const number = typeof count === 'string' && count.trim() !== '' ? Number(count) : count;
  if (typeof number !== 'number' || Number.isNaN(number)) throw new Error(`${name} expects a number.`);
  return sql.value(number);
}

function valuesOf(operation: string, { values }: Properties): [string, unknown][] {
  if (isAbsent(values)) throw new Error(`values are expected to be passed to ${operation}`);
  if (!isRecord(values)) throw new Error('Expected values to an Object.');
  return Object.entries(values);
}

function returningText(sql: SqlText, { returning }: Properties): string {
  if (isAbsent(returning)) return '';
  const columns = columnsText(sql, returning);
  if (sql.isMySql) throw new Error('returning is not supported in MySQL.');
  return `RETURNING ${columns}`;
}

/** Writes each type of statement; values are bound in the order of the text. */
const WRITERS: Readonly<Record<Statement['type'], (sql: SqlText, properties: Properties) => string>> = {
  SQL: (sql, properties) => templateText(sql, { type: 'SQL', properties }),
  SELECT: (sql, properties) => {
    const other = Object.keys(properties).find((name) => NOT_EMULATED.test(name));
    if (other !== undefined) throw new NotEmulatedError(`${other} of @aws-appsync/utils/rds.select`);
    return joined(
      'SELECT',
      columnsText(sql, properties['columns']),
      `FROM ${sourceText(sql, properties)}`,
      clause('WHERE', whereText(sql, properties['where'])),
      clause('ORDER BY', orderText(sql, properties['orderBy'])),
      clause('LIMIT', countText(sql, 'limit', properties)),
      clause('OFFSET', countText(sql, 'offset', properties)),
    );
  },
  INSERT: (sql, properties) => {
    const table = targetText(sql, properties);
    const values = valuesOf('insert', properties);
    const names = values.map(([name]) => sql.name(name)).join(', ');
    const bound = values.map(([, value]) => sql.value(value)).join(', ');
    return joined(`INSERT INTO ${table} (${names}) VALUES (${bound})`, returningText(sql, properties));
  },
  UPDATE: (sql, properties) => {
    const table = targetText(sql, properties);
    const values = valuesOf('update', properties);
    return joined(
      `UPDATE ${table} SET`,
      values.map(([name, value]) => `${sql.name(name)} = ${sql.value(value)}`).join(', '),
      clause('WHERE', whereText(sql, properties['where'])),
      returningText(sql, properties),
    );
  },
  REMOVE: (sql, properties) =>
    joined(
      `DELETE FROM ${targetText(sql, properties)}`,
      clause('WHERE', whereText(sql, properties['where'])),
      returningText(sql, properties),
    ),
};

/** Writes a statement in the dialect of `sql`. */
export function statementText(sql: SqlText, { type, properties }: Statement): string {
  return WRITERS[type](sql, properties);
}
