import { NotEmulatedError } from '../../../../notEmulated.ts';
import { isRecord } from '../types/isRecord.ts';
import { isStatement, templateText } from './sqlTemplate.ts';
import type { SqlText } from './SqlText.ts';

const COMPARATORS: ReadonlyMap<string, string> = new Map([
  ['eq', '='],
  ['ne', '!='],
  ['gt', '>'],
  ['ge', '>='],
  ['lt', '<'],
  ['le', '<='],
]);
/** The operator, and the pattern of a text. */
const PATTERNS: ReadonlyMap<string, { operator: string; pattern: (text: string) => string }> = new Map([
  ['contains', { operator: 'LIKE', pattern: (text: string) => `%${text}%` }],
  // AppSync does not add wildcards here.
  ['notContains', { operator: 'NOT LIKE', pattern: (text: string) => text }],
  ['beginsWith', { operator: 'LIKE', pattern: (text: string) => `${text}%` }],
]);
/** Conditions of the type definitions whose SQL is not documented. */
const AGGREGATES = /^(?:max|min|avg|sum|count)(?:Distinct)?$/;

/** Returns the text after `WHERE`; empty for none. */
export function whereText(sql: SqlText, where: unknown): string {
  if (where === null || where === undefined) return '';
  if (isStatement(where, 'SQL')) return templateText(sql, where);
  if (!isRecord(where)) throw new Error('WHERE values are expected to be SQL templates or a condition object.');
  return conditions(sql, where);
}

function conditions(sql: SqlText, where: Readonly<Record<string, unknown>>): string {
  return Object.entries(where)
    .map(([key, value]) => {
      if (key === 'and' || key === 'or') return group(sql, key, value);
      if (key === 'not') throw new NotEmulatedError('the condition not of @aws-appsync/utils/rds');
      if (!isRecord(value)) throw new Error('Expected condition to be an Object.');
      return Object.entries(value)
        .map(([operator, operand]) => comparison(sql, key, { operator, operand }))
        .join(' AND ');
    })
    .join(' AND ');
}

/** An empty member is joined like any other, as AppSync does. */
function group(sql: SqlText, word: 'and' | 'or', members: unknown): string {
  if (!Array.isArray(members)) throw new Error(`${word} expects conditions to be an array`);
  return members
    .map((member) => {
      if (!isRecord(member) || isStatement(member)) throw new Error(`Expected ${word} to be an Object.`);
      const text = conditions(sql, member);
      return text === '' ? '' : `(${text})`;
    })
    .join(` ${word.toUpperCase()} `);
}

function comparison(
  sql: SqlText,
  column: string,
  { operator, operand }: { operator: string; operand: unknown },
): string {
  const place = `${column}.${operator}`;
  const known = COMPARATORS.has(operator) || PATTERNS.has(operator);
  if (!known && !['between', 'attributeExists', 'size'].includes(operator)) {
    if (AGGREGATES.test(operator)) throw new NotEmulatedError(`the condition ${operator} of @aws-appsync/utils/rds`);
    throw new Error(`Unsupported condition ${place}.`);
  }
  if (operand === null || operand === undefined) throw new Error(`Value for ${place} can't be null.`);
  const name = sql.name(column);
  const pattern = PATTERNS.get(operator);
  if (pattern !== undefined) {
    if (typeof operand !== 'string') throw new Error(`${place} expects a string value to be passed.`);
    return `${name} ${pattern.operator} ${sql.value(pattern.pattern(operand))}`;
  }
  if (operator === 'attributeExists') {
    if (typeof operand !== 'boolean') throw new Error(`${place} expects a boolean value to be passed.`);
    return `${name} IS ${operand ? 'NOT NULL' : 'NULL'}`;
  }
  return operator === 'size' ? size(sql, { name, place, operand }) : compared(sql, name, { place, operator, operand });
}

function size(sql: SqlText, { name, place, operand }: { name: string; place: string; operand: unknown }): string {
  if (!isRecord(operand)) throw new Error(`Expected ${place} to be an Object.`);
  return Object.entries(operand)
    .map(([operator, value]) => {
      if (!COMPARATORS.has(operator) && operator !== 'between') throw new Error(`${place} has invalid size operator.`);
      return compared(sql, `LENGTH (${name})`, { place, operator, operand: value });
    })
    .join(' AND ');
}

function compared(
  sql: SqlText,
  target: string,
  { place, operator, operand }: { place: string; operator: string; operand: unknown },
): string {
  const comparator = COMPARATORS.get(operator);
  if (comparator !== undefined) return `${target} ${comparator} ${sql.value(operand)}`;
  if (!Array.isArray(operand)) throw new Error(`${place} condition expects an array with length of 2.`);
  if (operand.length !== 2) {
    const received = `received an array with length ${operand.length}`;
    throw new Error(`${place} condition expects an array with 2 values but ${received}.`);
  }
  return `${target} BETWEEN ${sql.value(operand[0])} AND ${sql.value(operand[1])}`;
}
