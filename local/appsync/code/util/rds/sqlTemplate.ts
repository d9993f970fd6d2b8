import { NotEmulatedError } from '../../../../notEmulated.ts';
import { isRecord } from '../types/isRecord.ts';
import type { SqlText } from './SqlText.ts';

/** Kinds of statements: what each function of the module returns. */
export type StatementType = 'SQL' | 'SELECT' | 'INSERT' | 'UPDATE' | 'REMOVE';

const TYPES: readonly unknown[] = ['SQL', 'SELECT', 'INSERT', 'UPDATE', 'REMOVE'] satisfies StatementType[];

/** A statement before it is written in a dialect. */
export interface Statement {
  type: StatementType;
  properties: Readonly<Record<string, unknown>>;
}

/** Returns whether a value is a statement, of one type or of any. */
export function isStatement(value: unknown, type?: StatementType): value is Statement {
  if (!isRecord(value) || !isRecord(value['properties'])) return false;
  return type === undefined ? TYPES.includes(value['type']) : value['type'] === type;
}

/** Writes a statement of the tag `sql`. */
export function templateText(sql: SqlText, { properties }: Statement): string {
  const { literals, values } = properties as { literals: unknown; values: unknown };
  if (!Array.isArray(literals) || !Array.isArray(values) || literals.length !== values.length + 1) {
    throw new Error('java.lang.IllegalArgumentException: Unexpected argument passed to sql tagged template');
  }
  return literals
    .map((literal, index) => {
      if (index === 0) return String(literal);
      const value: unknown = values[index - 1];
      if (isStatement(value)) throw new NotEmulatedError('a statement within a template of @aws-appsync/utils/rds.sql');
      return `${sql.value(value)}${String(literal)}`;
    })
    .join('');
}
