import { NotEmulatedError } from '../../../../notEmulated.ts';
import { isRecord } from '../types/isRecord.ts';
import type { UtilFunction } from '../types/UtilFunction.ts';
import { resultRows } from './resultRows.ts';
import { isStatement, type StatementType } from './sqlTemplate.ts';
import { SqlText, TYPE_HINTS } from './SqlText.ts';
import { statementText } from './statementText.ts';

const AGGREGATES = ['max', 'min', 'count', 'avg', 'sum'].flatMap((name) => [name, `${name}Distinct`]);

function statement(name: string, type: StatementType): UtilFunction {
  return (args) => {
    if (args.length === 0) throw new Error(`An argument is expected to be passed to ${name}`);
    const [properties] = args;
    if (!isRecord(properties)) throw new Error('Expected payload to be an Object.');
    return { type, properties };
  };
}

function request(name: string, isMySql: boolean): UtilFunction {
  return (args) => {
    const given = args.filter((arg) => arg !== null && arg !== undefined);
    if (given.length === 0) throw new Error(`An argument is expected to be passed to ${name}`);
    const sql = new SqlText(isMySql);
    const statements = given.map((arg) => {
      if (typeof arg === 'string') return arg;
      if (!isStatement(arg)) throw new Error(`Unsupported type is passed as argument to ${name}`);
      return statementText(sql, arg);
    });
    return { statements, ...sql.variables };
  };
}

/**
 * The module `@aws-appsync/utils/rds`. Its parts without documentation are named as not emulated: joins, groups,
 * aggregates, aliases of columns.
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/resolver-reference-rds-js.html
 */
export const rdsFunctions: Readonly<Record<string, UtilFunction>> = {
  select: statement('select', 'SELECT'),
  insert: statement('insert', 'INSERT'),
  update: statement('update', 'UPDATE'),
  remove: statement('remove', 'REMOVE'),
  createPgStatement: request('createPgStatement', false),
  createMySQLStatement: request('createMySQLStatement', true),
  sql: ([literals, ...values]) => ({ type: 'SQL', properties: { literals, values } }),
  toJsonObject: ([result]) => resultRows(result),
  ...Object.fromEntries(
    TYPE_HINTS.map((type): [string, UtilFunction] => [`typeHint.${type}`, ([value]) => ({ type, value })]),
  ),
  ...Object.fromEntries(
    AGGREGATES.map((name): [string, UtilFunction] => [
      `agg.${name}`,
      () => {
        throw new NotEmulatedError(`@aws-appsync/utils/rds.agg.${name}`);
      },
    ]),
  ),
};
