import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { evaluateCode } from './evaluateCode.ts';

/** Members whose calls end in an error that says so. */
const NOT_EMULATED = [
  'util.transform.toElasticsearchQueryDSL',
  'util.xml.toJsonString',
  'util.xml.toMap',
  ...['max', 'min', 'count', 'avg', 'sum'].flatMap((name) => [`rds.agg.${name}`, `rds.agg.${name}Distinct`]),
];

/** Arguments for a call of each member; none where the list is missing. */
const ARGUMENTS: Readonly<Record<string, string>> = {
  'util.error': "'m'",
  'util.appendError': "'m'",
  'util.matches': "'a', 'a'",
  'util.time.nowFormatted': "'yyyy'",
  'util.time.parseFormattedToEpochMilliSeconds': "'2024', 'yyyy'",
  'util.time.parseISO8601ToEpochMilliSeconds': "'2024-01-01T00:00:00Z'",
  'util.time.epochMilliSecondsToSeconds': '0',
  'util.time.epochMilliSecondsToISO8601': '0',
  'util.time.epochMilliSecondsToFormatted': "0, 'yyyy'",
  'util.http.copyHeaders': '{}',
  'util.http.addResponseHeader': "'x-a', 'b'",
  'util.http.addResponseHeaders': "{ 'x-a': 'b' }",
  'util.math.randomWithinRange': '1, 2',
  'util.str.normalize': "'a', 'nfc'",
  'util.dynamodb.fromS3ObjectJson': `'{"s3":{"key":"k","bucket":"b","region":"r"}}'`,
  'util.rds.toJsonObject': '\'{"sqlStatementResults":[]}\'',
  'dynamodb.get': '{ key: { id: 1 } }',
  'dynamodb.put': '{ key: { id: 1 }, item: {} }',
  'dynamodb.remove': '{ key: { id: 1 } }',
  'dynamodb.update': '{ key: { id: 1 }, update: {} }',
  'dynamodb.query': '{ query: { id: { eq: 1 } } }',
  'dynamodb.scan': '{}',
  'dynamodb.sync': '{}',
  'dynamodb.batchGet': '{ tables: {} }',
  'dynamodb.batchPut': '{ tables: {} }',
  'dynamodb.batchDelete': '{ tables: {} }',
  'dynamodb.transactGet': '{ items: [] }',
  'dynamodb.transactWrite': '{ items: [] }',
  'rds.select': "{ table: 'a' }",
  'rds.insert': "{ table: 'a', values: {} }",
  'rds.update': "{ table: 'a', values: {} }",
  'rds.remove': "{ table: 'a' }",
  'rds.createPgStatement': "'select 1'",
  'rds.createMySQLStatement': "'select 1'",
  'rds.sql': "['select 1']",
  'rds.toJsonObject': '\'{"sqlStatementResults":[]}\'',
};

const folder = dirname(createRequire(import.meta.url).resolve('@aws-appsync/utils/package.json'));
const MODULES = { util: 'lib/index', dynamodb: 'dynamodb', rds: 'rds', ai: 'ai' };

/** Reads the names of all functions from the package's type definitions. */
function members(): string[] {
  const files = Object.values(MODULES).map((file) => join(folder, `${file}.d.ts`));
  const program = ts.createProgram(files, { noLib: true, types: [], skipLibCheck: true });
  const checker = program.getTypeChecker();
  const below = (type: ts.Type, path: string): string[] => {
    if (type.getCallSignatures().length > 0) return [path];
    return type.getProperties().flatMap((member) => below(checker.getTypeOfSymbol(member), `${path}.${member.name}`));
  };
  return Object.keys(MODULES).flatMap((module, index) => {
    const source = program.getSourceFile(files[index] ?? '');
    const symbol = source && checker.getSymbolAtLocation(source);
    const exported = symbol === undefined ? [] : checker.getExportsOfModule(symbol);
    return exported
      .map((one) => (one.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(one) : one))
      .filter(({ flags }) => flags & ts.SymbolFlags.Value)
      .flatMap((one) => below(checker.getTypeOfSymbol(one), module === 'util' ? one.name : `${module}.${one.name}`));
  });
}

function outcomeOf(path: string): string {
  const { error } = run(`${path}(${ARGUMENTS[path] ?? ''})`);
  return error === undefined ? 'right' : `${error.type ?? 'error'}: ${error.message}`;
}

function run(expression: string) {
  const code = `import { util, extensions, runtime } from '@aws-appsync/utils';
import * as dynamodb from '@aws-appsync/utils/dynamodb';
import * as rds from '@aws-appsync/utils/rds';
import * as ai from '@aws-appsync/utils/ai';
export function request(ctx) { return ${expression}; }
export function response(ctx) {}`;
  return evaluateCode({ code, context: {}, function: 'request' });
}

/** The name as an error has it. */
function fullName(path: string): string {
  return path.startsWith('util.') ? path : `@aws-appsync/utils/${path}`;
}

const all = members();

test('the type definitions have the functions of each module', () => {
  expect(all.length).toBeGreaterThan(100);
  expect(all).toEqual(expect.arrayContaining(['util.autoId', 'util.time.nowISO8601', 'runtime.earlyReturn']));
  expect(all).toEqual(expect.arrayContaining(['dynamodb.operations.increment', 'rds.typeHint.DATE', 'ai.converse']));
  expect(all).toEqual(expect.arrayContaining(NOT_EMULATED));
});

test('every function of the package is right, or says that it is not emulated', () => {
  const raised = { 'util.error': 'error: m', 'util.unauthorized': 'Unauthorized: Unauthorized' };
  const expected = all.map((path) => {
    const isNotEmulated = NOT_EMULATED.includes(path);
    const error = isNotEmulated ? `NotEmulatedError: not emulated: ${fullName(path)}` : 'right';
    return [path, path in raised ? raised[path as keyof typeof raised] : error];
  });

  expect(all.map((path) => [path, outcomeOf(path)])).toEqual(expected);
});

describe('a function that the package does not have', () => {
  test.each([
    ['dynamodb.nope({})', '@aws-appsync/utils/dynamodb.nope'],
    ['dynamodb.operations.nope(1)', '@aws-appsync/utils/dynamodb.operations.nope'],
    ['rds.typeHint.NOPE("a")', '@aws-appsync/utils/rds.typeHint.NOPE'],
    ['ai.embed({})', '@aws-appsync/utils/ai.embed'],
  ])('%s is named as not emulated', (expression, name) => {
    expect(run(expression).error).toMatchObject({ type: 'NotEmulatedError', message: `not emulated: ${name}` });
  });
});
