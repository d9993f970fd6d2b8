import { describe, expect, test } from 'vitest';
import type { ApiModel } from '../../../local/assembly/model.ts';
import type { InvocationResult } from '../../../local/lambda/invocation.ts';
import { runResolver } from '../../../local/appsync/resolvers/runResolver.ts';
import { FORWARD, FUNCTION_ARN, PEER, dataSource, none, startApi, unit } from './apiFixture.ts';

const schema = `
  type Query { a(x: Int, y: String): AWSJSON item(id: ID): Item found: Found }
  type Item { id: ID name: String parent: AWSJSON child: Item }
  type Other { o: String }
  union Found = Item | Other
`;

function handlers(request: string, response = 'return ctx.result;') {
  return `
  import { util, runtime } from '@aws-appsync/utils';
  export function request(ctx) { ${request} }
  export function response(ctx) { ${response} }
`;
}

/** What `Query.a` answers, parsed. */
async function answerOf(api: Partial<ApiModel>, invoke?: (arn: string, event: unknown) => Promise<InvocationResult>) {
  const started = startApi({ schema, ...api }, invoke ? { invoke } : {});
  const { data, errors } = await started.ask('{a(x: 1)}');
  const text = data?.['a'];
  return { value: typeof text === 'string' ? (JSON.parse(text) as unknown) : text, errors, ...started };
}

function pipeline(
  code: string | null,
  functions: { code: string | null; dataSourceName?: string; notEmulated?: string; maxBatchSize?: number }[],
): Partial<ApiModel> {
  return {
    resolvers: [
      {
        logicalId: 'Pipeline',
        typeName: 'Query',
        fieldName: 'a',
        kind: 'PIPELINE',
        dataSourceName: null,
        functionIds: functions.map((_, index) => `f${index}`),
        code,
      },
    ],
    functions: functions.map((one, index) => ({
      id: `f${index}`,
      logicalId: `F${index}`,
      name: `step${index}`,
      dataSourceName: 'none',
      ...one,
    })),
  };
}

describe('unit resolvers', () => {
  test('the Lambda event is the payload itself', async () => {
    const events: unknown[] = [];
    const { value } = await answerOf({ resolvers: [unit('Query.a', FORWARD, 'auth')] }, (arn, event) => {
      events.push([arn, event]);
      return Promise.resolve({ payload: { ok: true } });
    });
    expect(events).toEqual([[FUNCTION_ARN, { field: 'a', args: { x: 1 } }]]);
    expect(value).toEqual({ ok: true });
  });

  test('the context, as a handler sees it', async () => {
    const { ask } = startApi({
      schema,
      environment: { MODE: 'x' },
      resolvers: [
        unit(
          'Query.a',
          none(
            '({ source: ctx.source, prev: ctx.prev, stash: ctx.stash, env: ctx.env, info: ctx.info, args: ctx.args, result: ctx.result, error: ctx.error })',
          ),
        ),
      ],
    });
    const { data } = await ask('query Q($x: Int, $y: String) {b: a(x: $x, y: $y)}', { x: 5, other: 1 });
    expect(JSON.parse(String(data?.['b']))).toEqual({
      source: null,
      prev: null,
      stash: {},
      env: { MODE: 'x' },
      info: { fieldName: 'a', parentTypeName: 'Query', variables: { x: 5, other: 1 } },
      args: { x: 5, y: null },
      result: null,
      error: null,
    });
  });

  test('selectionSetList has aliases and paths, and for a union only what its members share', async () => {
    const list =
      '({ id: ctx.info.selectionSetList.join(" "), name: ctx.info.selectionSetGraphQL, __typename: "Item" })';
    const { ask } = startApi({ schema, resolvers: [unit('Query.item', none(list)), unit('Query.found', none(list))] });
    expect((await ask('{item {id name n: child {id}}}')).data?.['item']).toEqual({
      id: 'id name n n/id',
      name: '{\n  id\n  name\n  n: child {\n    id\n  }\n}',
      n: null,
    });
    expect((await ask('{found {__typename ... on Item {id}}}')).data?.['found']).toMatchObject({ id: '__typename' });
    expect((await ask('{item {...F}} fragment F on Item {id x: name @skip(if: true)}')).data?.['item']).toEqual({
      id: 'id',
    });
  });

  test('the stash lives from request to response, and starts empty in the next resolver', async () => {
    const code = handlers('ctx.stash.n = (ctx.stash.n ?? 0) + 1; return {};', 'return ctx.stash;');
    const { ask } = startApi({ schema, resolvers: [unit('Query.a', code)] });
    expect((await ask('{one: a two: a}')).data).toEqual({ one: '{"n":1}', two: '{"n":1}' });
  });

  test('nested resolvers get their parent as source', async () => {
    const { ask } = startApi({
      schema,
      resolvers: [
        unit('Query.item', none('({ id: ctx.args.id, name: "top", child: { id: "c" } })')),
        unit('Item.name', none('"of ".concat(ctx.source.id)')),
        unit('Item.parent', none('ctx.source')),
      ],
    });
    expect(await ask('{item(id: "i") {name child {name parent}}}')).toEqual({
      data: { item: { name: 'of i', child: { name: 'of c', parent: '{"id":"c"}' } } },
    });
  });

  test('Event does not wait, and gives null', async () => {
    const { value, errors } = await answerOf(
      {
        resolvers: [
          unit(
            'Query.a',
            handlers(
              "return { operation: 'Invoke', invocationType: 'Event', payload: 1 };",
              'return [ctx.result, ctx.error];',
            ),
            'auth',
          ),
        ],
      },
      () => Promise.reject(new Error('not awaited')),
    );
    expect({ value, errors }).toEqual({ value: [null, null], errors: undefined });
  });

  test.each([
    ['no operation', 'return {};', 'MappingTemplate', "Value for field '$[operation]' not found."],
    ['no request object', 'return null;', 'MappingTemplate', "Value for field '$[operation]' not found."],
    ['another operation', "return { operation: 'GetItem' };", 'MappingTemplate', "Unsupported operation 'GetItem'."],
    [
      'another invocation type',
      "return { operation: 'Invoke', invocationType: 'DryRun' };",
      'MappingTemplate',
      "Unsupported invocationType 'DryRun'.",
    ],
  ])('a request object with %s', async (_name, request, errorType, message) => {
    const { value, errors } = await answerOf({ resolvers: [unit('Query.a', handlers(request), 'auth')] });
    expect(value).toBeNull();
    expect(errors).toMatchObject([{ errorType, message }]);
  });

  test('earlyReturn in the request skips data source and response', async () => {
    const code = handlers('runtime.earlyReturn({ early: ctx.args.x });', "util.error('not reached');");
    const { value } = await answerOf({ resolvers: [unit('Query.a', code, 'auth')] }, () =>
      Promise.reject(new Error('not invoked')),
    );
    expect(value).toEqual({ early: 1 });
  });

  test('earlyReturn in the response is its value', async () => {
    const { value } = await answerOf({
      resolvers: [unit('Query.a', handlers('return {};', "runtime.earlyReturn('r');"))],
    });
    expect(value).toBe('r');
  });
});

describe('failures of Lambda', () => {
  const failure: InvocationResult = { functionError: 'Unhandled', errorType: 'TypeError', errorMessage: 'boom' };

  test('reach the response handler as ctx.error, and ctx.result is null', async () => {
    const code = handlers("return { operation: 'Invoke' };", 'return [ctx.result, ctx.error];');
    const { value, errors } = await answerOf({ resolvers: [unit('Query.a', code, 'auth')] }, () =>
      Promise.resolve(failure),
    );
    expect(value).toEqual([null, { message: 'boom', type: 'Lambda:Unhandled' }]);
    expect(errors).toBeUndefined();
  });

  test('are lost when the handler does not look', async () => {
    const code = handlers("return { operation: 'Invoke' };");
    const { value, errors } = await answerOf({ resolvers: [unit('Query.a', code, 'auth')] }, () =>
      Promise.resolve(failure),
    );
    expect({ value, errors }).toEqual({ value: null, errors: undefined });
  });

  test.each<[string, InvocationResult | Error, string, string]>([
    [
      'UnauthorizedException',
      { ...failure, errorType: 'UnauthorizedException' },
      'Lambda:Unhandled',
      'You are not authorized to make this call.',
    ],
    [
      "the function's own timeout",
      { ...failure, errorType: 'Sandbox.Timedout', errorMessage: 'Task timed out after 3.00 seconds' },
      'Lambda:Unhandled',
      'Task timed out after 3.00 seconds',
    ],
    [
      'throttling',
      Object.assign(new Error('Rate Exceeded.'), { name: 'TooManyRequestsException' }),
      'Lambda:TooManyRequestsException',
      'Rate Exceeded.',
    ],
  ])('%s', async (_name, failed, type, message) => {
    const { errors } = await answerOf({ resolvers: [unit('Query.a', FORWARD, 'auth')] }, () =>
      failed instanceof Error ? Promise.reject(failed) : Promise.resolve(failed),
    );
    expect(errors).toMatchObject([{ errorType: type, message }]);
  });
});

describe('direct Lambda resolvers', () => {
  test('send the whole context and give the answer back', async () => {
    const events: unknown[] = [];
    const { ask } = startApi(
      { schema, resolvers: [unit('Query.item', null, 'auth')] },
      {
        invoke: (_arn, event) => {
          events.push(event);
          return Promise.resolve({ payload: { id: 'x' } });
        },
      },
    );
    expect(await ask('{item(id: 3) {id}}')).toEqual({ data: { item: { id: 'x' } } });
    expect(events).toMatchObject([
      {
        arguments: { id: '3' },
        identity: null,
        source: null,
        prev: null,
        stash: {},
        request: { headers: { 'x-forwarded-for': `${PEER}, 192.0.2.1` }, domainName: null },
        info: {
          fieldName: 'item',
          parentTypeName: 'Query',
          variables: {},
          selectionSetList: ['id'],
          selectionSetGraphQL: '{\n  id\n}',
        },
      },
    ]);
  });

  test.each([
    ['Error', 'Lambda:Unhandled'],
    ['MyError', 'MyError'],
  ])('a thrown %s is raised as %s', async (thrown, errorType) => {
    const { errors } = await answerOf({ resolvers: [unit('Query.a', null, 'auth')] }, () =>
      Promise.resolve({ functionError: 'Unhandled', errorType: thrown, errorMessage: 'boom' }),
    );
    expect(errors).toMatchObject([{ path: ['a'], errorType, message: 'boom', data: null, errorInfo: null }]);
  });
});

describe('pipelines', () => {
  const around = handlers(
    'ctx.stash.trail = []; return { start: ctx.args.x };',
    'return { trail: ctx.stash.trail, prev: ctx.prev.result, result: ctx.result };',
  );
  const step = (name: string, more = '') =>
    handlers(
      `ctx.stash.trail.push({ ${name}: ctx.prev.result }); ${more} return { payload: '${name}' };`,
      `ctx.stash.trail.push(ctx.result); return '${name}!';`,
    );

  test('prev goes from step to step, and the stash with it', async () => {
    const { value } = await answerOf(pipeline(around, [{ code: step('one') }, { code: step('two') }]));
    expect(value).toEqual({
      trail: [{ one: { start: 1 } }, 'one', { two: 'one!' }, 'two'],
      prev: 'two!',
      result: 'two!',
    });
  });

  test('an error ends it: later functions and the response do not run, and what was appended stays', async () => {
    const { value, errors, logs } = await answerOf(
      pipeline(handlers('ctx.stash.trail = []; return {};', "console.log('response');"), [
        { code: step('one', "util.appendError('kept', 'K');") },
        { code: step('two', "util.error('stop', 'S');") },
        { code: step('three', "console.log('three');") },
      ]),
    );
    expect(value).toBeNull();
    expect(errors).toMatchObject([{ errorType: 'K' }, { errorType: 'S', message: 'stop' }]);
    expect(logs).toEqual([]);
  });

  test.each([
    [
      "in the pipeline's request",
      handlers(
        "ctx.stash.trail = []; runtime.earlyReturn('e');",
        'return [ctx.stash.trail, ctx.prev.result, ctx.result];',
      ),
      '',
      [[], 'e', 'e'],
    ],
    [
      'in a function',
      around,
      "runtime.earlyReturn('e');",
      { trail: [{ one: { start: 1 } }, { two: 'e' }, 'two'], prev: 'two!', result: 'two!' },
    ],
    [
      'in a function, to NEXT',
      around,
      "runtime.earlyReturn('e', { skipTo: 'NEXT' });",
      { trail: [{ one: { start: 1 } }, { two: 'e' }, 'two'], prev: 'two!', result: 'two!' },
    ],
    [
      'in a function, to END',
      around,
      "runtime.earlyReturn('e', { skipTo: 'END' });",
      { trail: [{ one: { start: 1 } }], prev: 'e', result: 'e' },
    ],
  ])('earlyReturn %s', async (_name, code, more, expected) => {
    const { value } = await answerOf(pipeline(code, [{ code: step('one', more) }, { code: step('two') }]));
    expect(value).toEqual(expected);
  });

  test('functions ask their own data source, and their errors are named after both', async () => {
    const { value, logs } = await answerOf(
      pipeline(handlers('return {};', 'return ctx.prev.result;'), [
        { code: handlers("console.log('asks'); return { operation: 'Invoke', payload: 7 };"), dataSourceName: 'auth' },
      ]),
      (_arn, event) => Promise.resolve({ payload: [event] }),
    );
    expect(value).toEqual([7]);
    expect(logs).toEqual(['[Query.a/step0] asks']);
  });
});

describe('what does not boot, by name', () => {
  const boot = (api: Partial<ApiModel> & { schema?: string }) => () => startApi({ schema, ...api });

  test.each<[string, Partial<ApiModel> & { schema?: string }, string]>([
    ['a field that is not there', { resolvers: [unit('Query.none', none('1'))] }, 'the schema has no field Query.none'],
    ['a type that is not there', { resolvers: [unit('None.a', none('1'))] }, 'the schema has no field None.a'],
    [
      'a data source that is not there',
      { resolvers: [unit('Query.a', none('1'), 'gone')] },
      'Query.a names a data source that does not exist: gone',
    ],
    [
      'a function that is not there',
      { ...pipeline(handlers('return {};'), [{ code: handlers('return {};') }]), functions: [] },
      'the pipeline Query.a names a function that does not exist: f0',
    ],
    [
      'eleven functions',
      pipeline(
        handlers('return {};'),
        Array.from({ length: 11 }, () => ({ code: handlers('return {};') })),
      ),
      'the pipeline Query.a has more than 10 functions',
    ],
    [
      'invalid code',
      { resolvers: [unit('Query.a', handlers('throw 1;')), unit('Query.item', handlers('for (;;) {}'))] },
      'Query.a: code.js:3:34: throw is not supported; use util.error',
    ],
    ['a schema without queries', { schema: 'type Mutation { a: Int }' }, 'The schema has no Query type.'],
    ['a schema that is none', { schema: 'type Query {' }, 'Syntax Error'],
    [
      'an unknown type in many places',
      {
        schema: `type Query { ${Array.from('abcdef')
          .map((name) => `${name}: T`)
          .join(' ')} }`,
      },
      'schema:1:17: Unknown type "T". Also at schema:1:22, schema:1:27, schema:1:32 and 2 more.',
    ],
    [
      'an input type as a result',
      { schema: 'type Query { a: I } input I { b: Int }' },
      'schema:1:17: The type of Query.a must be Output Type but got: I.',
    ],
  ])('%s', (_name, api, message) => {
    expect(boot(api)).toThrow(message);
  });

  test('all invalid code is reported at once', () => {
    expect(
      boot({ resolvers: [unit('Query.a', handlers('throw 1;')), unit('Query.item', handlers('for (;;) {}'))] }),
    ).toThrow(/Query\.a: .*\n.*Query\.item: /);
  });

  test('data sources and functions that no resolver uses do not matter, and doubts are logged', () => {
    const { logs } = startApi({
      schema: 'type Query { a: Int } type Subscription { s: Int }',
      dataSources: [dataSource('none', 'NONE'), dataSource('table', 'AMAZON_DYNAMODB')],
      resolvers: [unit('Query.a', none('"a".includes("a")'))],
    });
    expect(logs).toEqual([
      "[appsync] warning: Query.a: code.js:3:52: the method includes is not on AWS's list of supported features",
    ]);
  });

  test("a schema may declare AppSync's directives itself", async () => {
    const { ask } = startApi({
      schema: 'directive @aws_api_key on FIELD_DEFINITION\nscalar AWSJSON\ntype Query { a: Int @aws_api_key }',
    });
    expect(await ask('{a}')).toEqual({ data: { a: null } });
  });
});

test('a fault of the engine is an error of the field, and its stack is in the log', async () => {
  const lines: string[] = [];
  const dataSource = { run: () => Promise.reject(new Error('the disk is full')) };
  const resolver = {
    kind: 'unit',
    name: 'Query.a',
    step: { name: 'Query.a', code: null, dataSource: { ...dataSource, runDirect: dataSource.run }, maxBatchSize: 0 },
  } as const;
  const input = { arguments: {}, identity: null, source: null, request: { headers: {} }, info: {} };
  const environment = { log: (line: string) => lines.push(line) };
  const { errors } = await runResolver(resolver, input as never, environment as never);
  expect(errors).toEqual([{ message: 'the disk is full', type: 'InternalFailure', data: null, info: null }]);
  expect(lines).toEqual([expect.stringMatching(/^\[Query\.a\] Error: the disk is full\n +at /)]);
});
