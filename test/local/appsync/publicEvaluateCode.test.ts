import { describe, expect, test } from 'vitest';
import type { EvaluateCodeCommandInput, EvaluateCodeResponse } from '@aws-sdk/client-appsync';
import { evaluateCode, type EvaluateCodeInput } from '../../../local/index.ts';

const RESPONSE = 'export const response = (ctx) => ctx.result;';

function run(body: string, input: Partial<EvaluateCodeInput> = {}) {
  const code = `import { util, runtime } from '@aws-appsync/utils';
import { put } from '@aws-appsync/utils/dynamodb';
export function request(ctx) {
  ${body}
}
${RESPONSE}`;
  return evaluateCode({ code, context: {}, function: 'request', ...input });
}

/** The types of the SDK and ours, in both directions. */
function asSdk(input: EvaluateCodeCommandInput): EvaluateCodeResponse {
  return evaluateCode(input);
}

test('answers in the members and types of the API', () => {
  const context = JSON.stringify({ arguments: { id: 'record-id' }, stash: { a: 1 } });
  const runtime = { name: 'APPSYNC_JS', runtimeVersion: '1.0.0' } as const;
  const code = `export function request(ctx) { ctx.stash.b = 2; return { id: ctx.args.id }; }\n${RESPONSE}`;

  expect(asSdk({ code, context, function: 'request', runtime })).toEqual({
    evaluationResult: '{"id":"record-id"}',
    logs: [],
    stash: '{"a":1,"b":2}',
    outErrors: '[]',
  });
});

test('runs the response handler, and the request handler by default', () => {
  const context = { arguments: { a: 1 }, result: { b: 2 } };
  expect(run('return ctx.args;', { context, function: 'response' }).evaluationResult).toBe('{"b":2}');
  expect(run('return ctx.args;', { context, function: undefined }).evaluationResult).toBe('{"a":1}');
});

test('builds the request of the documentation', () => {
  const { evaluationResult = '' } = run(
    "return put({ key: { id: 'record-id' }, item: { owner: 'John doe', expectedVersion: 2, authorId: 'Sammy Davis' } });",
  );
  expect(JSON.parse(evaluationResult)).toEqual({
    operation: 'PutItem',
    key: { id: { S: 'record-id' } },
    attributeValues: { owner: { S: 'John doe' }, expectedVersion: { N: 2 }, authorId: { S: 'Sammy Davis' } },
  });
});

test('writes logs as the documentation shows them, with the place where the call begins', () => {
  const { logs } = run("const id = 'record-id'; console.log('current id', id);\n  console.error({ id });");
  expect(logs).toEqual(['INFO - code.js:4:27: "current id" "record-id"', 'ERROR - code.js:5:3: {"id":"record-id"}']);
});

test('returns errors of util.error, of the code, and beside the result', () => {
  expect(run("util.error('m', 'T');")).toMatchObject({ error: { message: 'm' } });
  expect(run('util.unauthorized();')).toMatchObject({ error: { message: 'Unauthorized' } });
  expect(run('return ctx.identity.sub;').error?.message).toMatch(/^code\.js:4:\d+: TypeError: /);
  expect(run("util.error('m');")).not.toHaveProperty('evaluationResult');
  const { outErrors, evaluationResult } = run("util.appendError('a', 'A'); runtime.earlyReturn({ b: 1 });");
  expect([JSON.parse(outErrors), evaluationResult]).toMatchObject([[{ message: 'a', type: 'A' }], '{"b":1}']);
});

test('does not run code that AppSync rejects', () => {
  expect(run("console.log('ran'); throw 1;", { context: { stash: { a: 1 } } })).toEqual({
    error: {
      message: 'The code contains one or more errors.',
      codeErrors: [
        {
          errorType: 'LINT_ERROR',
          value: 'throw is not supported; use util.error',
          location: { line: 4, column: 23, span: -1 },
        },
      ],
    },
    logs: [],
    stash: '{"a":1}',
    outErrors: '[]',
  });
});

test('runs code that begins with a hashbang, as a bundler keeps it', () => {
  const code = `#!/usr/bin/env node\nexport function request() { return 1; }\n${RESPONSE}`;
  expect(evaluateCode({ code, context: {} }).evaluationResult).toBe('1');
});

describe('a request outside the limits is a BadRequestException', () => {
  const cycle: Record<string, unknown> = {};
  cycle['self'] = cycle;
  test.each<[string, Partial<EvaluateCodeInput>, RegExp]>([
    ['no code', { code: '' }, /^code must have 1 to 32768 characters/],
    ['too much code', { code: ' '.repeat(32_769) }, /^code must have/],
    ['no context', { context: undefined }, /^context must have 2 to 28000/],
    ['too large a context', { context: { arguments: { a: 'x'.repeat(28_000) } } }, /^context must have/],
    ['a context that is no JSON', { context: '{a}' }, /^context must be the JSON text of an object/],
    ['a context that is a list', { context: '[1]' }, /^context must be the JSON text of an object/],
    ['another handler', { function: 'other' }, /^function must be request or response/],
    ['another runtime', { runtime: { name: 'VTL', runtimeVersion: '1.0.0' } }, /^runtime must be APPSYNC_JS 1\.0\.0/],
    ['a context with a cycle', { context: { arguments: cycle } }, /^context must have/],
    ['a context with a BigInt', { context: { arguments: { a: 1n } } }, /^context must have/],
    ['a null for the runtime', { runtime: null as unknown as undefined }, /^runtime must be/],
    ['another version', { runtime: { name: 'APPSYNC_JS', runtimeVersion: '2.0.0' } }, /^runtime must be/],
  ])('%s', (_name, input, message) => {
    const error = expect.objectContaining({
      name: 'BadRequestException',
      message: expect.stringMatching(message) as string,
    });
    expect(() => run('return 1;', input)).toThrow(error as Error);
  });

  test.each([7000, 10_000, 13_000])('a context of %i levels', (depth) => {
    let nested: unknown = 1;
    for (let level = 0; level < depth; level += 1) nested = [nested];
    const text = `{"arguments":{"a":${'['.repeat(depth)}${']'.repeat(depth)}}}`;
    const error = expect.objectContaining({
      name: 'BadRequestException',
      message: 'code or context is nested too deeply.',
    }) as Error;
    expect(() => run('return ctx.args;', { context: text })).toThrow(error);
    expect(() => run('return ctx.args;', { context: { arguments: { a: nested } } })).toThrow(error);
  });

  test('an expression of 4,000 levels', () => {
    expect(() => run(`return ${'1+'.repeat(4000)}1;`)).toThrow('code or context is nested too deeply.');
  });

  test.each([undefined, null, 'code'])('the input %j', (input) => {
    expect(() => evaluateCode(input as unknown as EvaluateCodeInput)).toThrow('the input must be an object.');
  });
});

describe('requests that were not recorded', () => {
  const ddb = (call: string) => {
    const code = `import * as ddb from '@aws-appsync/utils/dynamodb';
export function request(ctx) { return ddb.${call}; }
${RESPONSE}`;
    const { evaluationResult = 'null', error } = evaluateCode({ code, context: {} });
    return error?.message ?? (JSON.parse(evaluationResult) as unknown);
  };
  const key = { id: { S: '1' } };

  test.each<[string, unknown]>([
    [
      "get({ key: { id: '1' }, consistentRead: true, projection: ['id', 'a.b', 'a.c'] })",
      {
        ...{ operation: 'GetItem', key, consistentRead: true },
        projection: {
          expression: '#expName_1, #expName_2.#expName_3, #expName_2.#expName_4',
          expressionNames: { '#expName_1': 'id', '#expName_2': 'a', '#expName_3': 'b', '#expName_4': 'c' },
        },
      },
    ],
    [
      "put({ key: { id: '1' }, item: {}, condition: { id: { attributeExists: false } }, _version: 3 })",
      {
        ...{ operation: 'PutItem', key, attributeValues: {}, _version: 3 },
        condition: { expression: '(attribute_not_exists(#id))', expressionNames: { '#id': 'id' } },
      },
    ],
    [
      "query({ query: { pk: { eq: 'a' } }, limit: null, index: 'i', scanIndexForward: false, filter: { done: { eq: true } } })",
      {
        ...{ operation: 'Query', index: 'i', scanIndexForward: false },
        query: {
          expression: '(#pk = :pk_eq)',
          expressionNames: { '#pk': 'pk' },
          expressionValues: { ':pk_eq': { S: 'a' } },
        },
        filter: {
          expression: '(#done = :done_eq)',
          expressionNames: { '#done': 'done' },
          expressionValues: { ':done_eq': { BOOL: true } },
        },
      },
    ],
    [
      "update({ key: { id: '1' }, update: { gone: ddb.operations.remove(), n: ddb.operations.increment(), l: [ddb.operations.updateListItem('x', 1), ddb.operations.updateListItem('y', 2)], t: ['a'] } })",
      {
        ...{ operation: 'UpdateItem', key },
        update: {
          expression:
            'SET #expName_1 = #expName_1 + :expValue_1, #expName_2[1] = :expValue_2, #expName_2[2] = :expValue_3, #expName_3 = :expValue_4 REMOVE #expName_4',
          expressionNames: { '#expName_1': 'n', '#expName_2': 'l', '#expName_3': 't', '#expName_4': 'gone' },
          expressionValues: {
            ...{ ':expValue_1': { N: 1 }, ':expValue_2': { S: 'x' }, ':expValue_3': { S: 'y' } },
            ':expValue_4': { L: [{ S: 'a' }] },
          },
        },
      },
    ],
    [
      "batchGet({ tables: { t: { keys: [{ id: '1' }], projection: ['a'] } } })",
      {
        operation: 'BatchGetItem',
        tables: {
          t: { keys: [key], projection: { expression: '#expName_1', expressionNames: { '#expName_1': 'a' } } },
        },
      },
    ],
    ["batchPut({ tables: { t: [{ id: '1' }] } })", { operation: 'BatchPutItem', tables: { t: [key] } }],
    ["batchDelete({ tables: { t: [{ id: '1' }] } })", { operation: 'BatchDeleteItem', tables: { t: [key] } }],
    [
      "transactGet({ items: [{ table: 't', key: { id: '1' } }] })",
      { operation: 'TransactGetItems', transactItems: [{ table: 't', key }] },
    ],
    [
      "transactWrite({ items: [{ putItem: { table: 't', key: { id: '1' }, item: { a: 1 } } }, { deleteItem: { table: 't', key: { id: '1' } } }, { updateItem: { table: 't', key: { id: '1' }, update: { a: 1 } } }, { conditionCheck: { table: 't', key: { id: '1' }, condition: { a: { eq: 1 } } } }] })",
      {
        operation: 'TransactWriteItems',
        transactItems: [
          { table: 't', operation: 'PutItem', key, attributeValues: { a: { N: 1 } } },
          { table: 't', operation: 'DeleteItem', key },
          {
            ...{ table: 't', operation: 'UpdateItem', key },
            update: {
              expression: 'SET #expName_1 = :expValue_1',
              expressionNames: { '#expName_1': 'a' },
              expressionValues: { ':expValue_1': { N: 1 } },
            },
          },
          {
            ...{ table: 't', operation: 'ConditionCheck', key },
            condition: {
              expression: '(#a = :a_eq)',
              expressionNames: { '#a': 'a' },
              expressionValues: { ':a_eq': { N: 1 } },
            },
          },
        ],
      },
    ],
    ['get(1)', /An object is expected\.$/],
    ["get({ key: 'id' })", /An object of attributes is expected\.$/],
    ['batchPut({ tables: { t: 1 } })', /A list is expected\.$/],
    ['transactWrite({ items: [{ other: {} }] })', /transactWrite has no item other\.$/],
    ["update({ key: { id: '1' }, update: 1 })", /An object of updates is expected\.$/],
    ["update({ key: { id: '1' }, update: { a: { b: 1 } } })", /^not emulated: .*update with a nested object/],
    ['scan({ filter: { a: 1 } })', /^not emulated: .*scan with an invalid filter$/],
  ])('ddb.%s', (call, expected) => {
    const answer = ddb(call);
    if (expected instanceof RegExp) expect(answer).toMatch(expected);
    else expect(answer).toEqual(expected);
  });

  test.each([
    ["select({ table: 'a', innerJoin: [] })", 'innerJoin of @aws-appsync/utils/rds.select'],
    ["select({ from: rds.select({ table: 'a' }) })", '@aws-appsync/utils/rds.select of a statement'],
    ["select({ table: 'a', columns: [{ b: 'c' }] })", 'aliases of columns in @aws-appsync/utils/rds'],
    ["select({ table: 'a', where: { not: [] } })", 'the condition not of @aws-appsync/utils/rds'],
    [
      "select({ table: 'a', where: { b: { countDistinct: {} } } })",
      'the condition countDistinct of @aws-appsync/utils/rds',
    ],
    ["sql(['a', 'b'], rds.select({}))", 'a statement within a template of @aws-appsync/utils/rds.sql'],
  ])('rds.%s is named as not emulated', (call, name) => {
    const code = `import * as rds from '@aws-appsync/utils/rds';
export function request(ctx) { return rds.createPgStatement(rds.${call}); }
${RESPONSE}`;
    expect(evaluateCode({ code, context: {} }).error?.message).toBe(`not emulated: ${name}`);
  });

  test('a quote in a name is doubled', () => {
    const code = `import * as rds from '@aws-appsync/utils/rds';
export function request(ctx) { return rds.createMySQLStatement(rds.select({ table: 'a\`b' })).statements; }
${RESPONSE}`;
    expect(evaluateCode({ code, context: {} }).evaluationResult).toBe('["SELECT * FROM `a``b`"]');
  });
});
