import { describe, expect, test } from 'vitest';
import { none, startApi, unit } from './apiFixture.ts';

function raising(expression: string) {
  return `
  import { util } from '@aws-appsync/utils';
  export function request(ctx) { ${expression} return { payload: ctx.args }; }
  export function response(ctx) { return ctx.result; }
`;
}

describe('values that cannot be completed (shape E)', () => {
  const { ask } = startApi({
    schema: `
      type Query {
        count(v: AWSJSON): Int
        counts(v: AWSJSON): [Int]
        item(v: AWSJSON): Item
        items(v: AWSJSON): [Item!]
        must(v: AWSJSON): Item!
        lists(v: AWSJSON): [[Int!]]
        found(v: AWSJSON): Found
        founds(v: AWSJSON): [Found]
        node(v: AWSJSON): Node
      }
      interface Node { id: ID }
      type Item implements Node { id: ID name: String! tags: [String!]! child: Item need: Item! }
      type Other { other: String }
      type Stranger { x: String }
      union Found = Item | Other
    `,
    resolvers: ['count', 'counts', 'item', 'items', 'must', 'lists', 'found', 'founds', 'node'].map((field) =>
      unit(`Query.${field}`, none('ctx.args.v')),
    ),
  });
  const given = (selection: string, value: unknown) =>
    ask(`query ($v: AWSJSON) {${selection}}`, { v: JSON.stringify(value) });

  test.each<[string, string, unknown, object, (string | number)[], string]>([
    [
      'a bad scalar',
      'count(v: $v)',
      'x',
      { count: null },
      ['count'],
      "Can't serialize value (/count) : Expected type 'Int' but was 'String'.",
    ],
    [
      'a bad scalar in a list',
      'counts(v: $v)',
      [1, 'x'],
      { counts: [1, null] },
      ['counts', 1],
      "Can't serialize value (/counts[1]) : Expected type 'Int' but was 'String'.",
    ],
    [
      'an object for a list',
      'counts(v: $v)',
      {},
      { counts: null },
      ['counts'],
      "Can't resolve value (/counts) : type mismatch error, expected type LIST, got OBJECT",
    ],
    [
      'a text for a list',
      'counts(v: $v)',
      'x',
      { counts: null },
      ['counts'],
      "Can't resolve value (/counts) : type mismatch error, expected type LIST",
    ],
    [
      'null in a non-null field',
      'item(v: $v) {id name}',
      { id: 1 },
      { item: null },
      ['item', 'name'],
      "Cannot return null for non-nullable type: 'String' within parent 'Item' (/item/name)",
    ],
    [
      'null in a non-null field, under an alias',
      'i: item(v: $v) {n: name}',
      {},
      { i: null },
      ['i', 'n'],
      "Cannot return null for non-nullable type: 'String' within parent 'Item' (/i/n)",
    ],
    [
      'null in a non-null root',
      'must(v: $v) {id}',
      null,
      null as unknown as object,
      ['must'],
      "Cannot return null for non-nullable type: 'Item' within parent 'Query' (/must)",
    ],
    [
      'null in a list of non-null items',
      'items(v: $v) {id}',
      [{ id: 1 }, null],
      { items: null },
      ['items', 1],
      "Cannot return null for non-nullable type: 'Item' within parent 'Query' (/items[1])",
    ],
    [
      'a null that climbs out of an item',
      'items(v: $v) {name}',
      [{ name: 'a' }, {}],
      { items: null },
      ['items', 1, 'name'],
      "Cannot return null for non-nullable type: 'String' within parent 'Item' (/items[1]/name)",
    ],
    [
      'null for a non-null list',
      'item(v: $v) {tags}',
      {},
      { item: null },
      ['item', 'tags'],
      "Cannot return null for non-nullable type: 'null' within parent 'Item' (/item/tags)",
    ],
    [
      'null in an inner list',
      'lists(v: $v)',
      [[1], [null]],
      { lists: [[1], null] },
      ['lists', 1, 0],
      "Cannot return null for non-nullable type: 'Int' within parent 'Query' (/lists[1][0])",
    ],
    [
      'null that climbs through a non-null parent',
      'item(v: $v) {need {name}}',
      { need: {} },
      { item: null },
      ['item', 'need', 'name'],
      "Cannot return null for non-nullable type: 'String' within parent 'Item' (/item/need/name)",
    ],
    [
      'a union without __typename',
      'found(v: $v) {... on Item {id}}',
      { id: 1 },
      { found: null },
      ['found'],
      "Can't resolve '/found'. Abstract type 'Found' must resolve to an Object type at runtime for field 'Query.found'. Could not determine the exact type of 'Found'",
    ],
    [
      'a union with a foreign __typename',
      'found(v: $v) {__typename}',
      { __typename: 'Stranger' },
      { found: null },
      ['found'],
      "Can't resolve '/found'. Abstract type 'Found' must resolve to an Object type at runtime for field 'Query.found'. Could not determine the exact type of 'Found'",
    ],
    [
      'an interface without __typename',
      'node(v: $v) {id}',
      'x',
      { node: null },
      ['node'],
      "Can't resolve '/node'. Abstract type 'Node' must resolve to an Object type at runtime for field 'Query.node'. Could not determine the exact type of 'Node'",
    ],
  ])('%s', async (_name, selection, value, data, path, message) => {
    expect(await given(selection, value)).toEqual({ data, errors: [{ path, locations: null, message }] });
  });

  test('several nulls are several errors, and the fields beside them still ran', async () => {
    const { data, errors } = await given('item(v: $v) {name tags} count(v: "1")', {});
    expect(data).toEqual({ item: null, count: 1 });
    expect(errors?.map(({ path }) => path)).toEqual([
      ['item', 'name'],
      ['item', 'tags'],
    ]);
  });

  test('unions resolve per item by __typename', async () => {
    const value = [{ __typename: 'Item', id: 1 }, { __typename: 'Other', other: 'o' }, null];
    expect(await given('founds(v: $v) {__typename ... on Item {id} ... on Other {other}}', value)).toEqual({
      data: { founds: [{ __typename: 'Item', id: '1' }, { __typename: 'Other', other: 'o' }, null] },
    });
  });

  test('an interface gives its fields and those of its member', async () => {
    expect(await given('node(v: $v) {id ... on Item {name}}', { __typename: 'Item', id: 'a', name: 'n' })).toEqual({
      data: { node: { id: 'a', name: 'n' } },
    });
  });

  test('fields merge, in the order of the document, and inherited names are no data', async () => {
    const selection = 'item(v: $v) {child {id} b: name ...F child {name}} __proto__: count(v: "3")';
    const answered = await ask(`query ($v: AWSJSON) {${selection}} fragment F on Item {id}`, {
      v: JSON.stringify({ name: 'n', child: { id: 2, name: 'c' } }),
    });
    expect(JSON.stringify(answered)).toBe(
      '{"data":{"item":{"child":{"id":"2","name":"c"},"b":"n","id":null},"__proto__":3}}',
    );
  });

  test('@skip and @include', async () => {
    const query =
      'query ($no: Boolean!, $v: AWSJSON) {a: count(v: $v) @include(if: $no) b: count(v: $v) @skip(if: $no) ... @include(if: $no) {c: count(v: $v)}}';
    expect(await ask(query, { no: false, v: '1' })).toEqual({ data: { b: 1 } });
  });
});

describe('failures of resolvers (shape R)', () => {
  const schema = `
    type Query { one(a: Int): One two: String both: One! any: Any leaf: String }
    type Mutation { add(n: Int): Int }
    type One { x: String y: String deep: Deep list: [Deep] }
    type Deep { z: String w: String }
    union Any = One | Deep
  `;
  const failing = (expression: string, field = 'Query.one') =>
    startApi({ schema, resolvers: [unit(field, raising(expression)), unit('Query.two', none('"two"'))] });

  test('util.error: data is cut to the selection, and errorInfo is not', async () => {
    const data = '{ x: 1, y: 2, deep: { z: 3, w: 4 }, list: [{ z: 5, w: 6 }, null], extra: 7 }';
    const { ask } = failing(`util.error('no', 'NOPE', ${data}, { retryable: true });`);
    const cut = { alias: 1, deep: { z: 3 }, list: [{ w: 6 }, null] };
    expect(await ask('query Q {\n  one { alias: x deep { z } ...F } two }\nfragment F on One { list { w } }')).toEqual({
      data: { one: null, two: 'two' },
      errors: [
        {
          path: ['one'],
          data: cut,
          errorType: 'NOPE',
          errorInfo: { retryable: true },
          locations: [{ line: 2, column: 3, sourceName: null }],
          message: 'no',
        },
      ],
    });
  });

  test('util.error with a message alone: the rest is null', async () => {
    const { errors } = await failing("util.error('no');").ask('{one {x}}');
    expect(errors?.[0]).toMatchObject({ errorType: null, errorInfo: null, data: null });
  });

  test('data of a leaf is not cut, and data of a union counts only the fragments of its type', async () => {
    expect((await failing("util.error('no', 'T', { a: 1 });", 'Query.leaf').ask('{leaf}')).errors?.[0]?.data).toEqual({
      a: 1,
    });
    const { ask } = failing("util.error('no', 'T', { __typename: 'Deep', x: 1, z: 2 });", 'Query.any');
    expect((await ask('{any {__typename ... on One {x} ... on Deep {z}}}')).errors?.[0]?.data).toEqual({
      __typename: 'Deep',
      z: 2,
    });
  });

  test('util.appendError keeps the value, and may report more than once', async () => {
    const { ask } = failing("util.appendError('a', 'A'); util.appendError('b', 'B');");
    const { data, errors } = await ask('{one(a: 1) {x}}');
    expect(data).toEqual({ one: { x: null } });
    expect(errors?.map(({ errorType }) => errorType)).toEqual(['A', 'B']);
  });

  test("util.unauthorized has the words of a directive's error", async () => {
    const { errors } = await failing('util.unauthorized();').ask('{one {x}}');
    expect(errors).toMatchObject([
      {
        path: ['one'],
        errorType: 'Unauthorized',
        message: 'Not Authorized to access one on type Query',
        data: null,
        errorInfo: null,
      },
    ]);
  });

  test("an uncaught error is of type Code, with its place, and reaches the log with the resolver's name", async () => {
    const { ask, logs } = failing('ctx.identity.sub;');
    const { data, errors } = await ask('{one {x}}');
    expect(data).toEqual({ one: null });
    expect(errors).toMatchObject([
      { errorType: 'Code', message: "code.js:3:47: TypeError: Cannot read properties of null (reading 'sub')" },
    ]);
    expect(logs).toEqual(["[Query.one] code.js:3:47: TypeError: Cannot read properties of null (reading 'sub')"]);
  });

  test('a failing non-null root is one error and no data', async () => {
    const { ask } = failing("util.error('no', 'NOPE');", 'Query.both');
    const { data, errors } = await ask('{both {x} two}');
    expect(data).toBeNull();
    expect(errors?.map(({ message }) => message)).toEqual(['no']);
  });

  test('what is not emulated is named', async () => {
    const { errors } = await failing('util.xml.toMap("<a/>");').ask('{one {x}}');
    expect(errors).toMatchObject([
      { errorType: 'NotEmulatedError', message: 'not emulated: util.xml.toMap' },
    ]);
  });

  test('a result over 5 MB is rejected', async () => {
    const { ask } = startApi({
      schema,
      resolvers: [unit('Query.leaf', none('"x".concat(ctx.env.A)'))],
      environment: { A: 'x'.repeat(5 * 1024 * 1024) },
    });
    expect((await ask('{leaf}')).errors).toMatchObject([
      { errorType: 'MappingTemplate', message: 'The evaluated result is larger than 5242880 bytes.' },
    ]);
  });

  test('console lines go to the log, and custom headers into the answer', async () => {
    const { send, logs } = failing(
      "console.log('seen', { a: 1 }); util.http.addResponseHeader('X-Mine', 'yes'); util.http.addResponseHeader('vary', 'no');",
    );
    const response = await send({ query: '{one(a: 1) {x}}' });
    expect(logs).toEqual(['[Query.one] seen {"a":1}']);
    expect(response.headers.get('x-mine')).toBe('yes');
    expect(response.headers.get('vary')).toBeNull();
    expect(await response.json()).toMatchObject({
      data: { one: { x: null } },
      errors: [{ errorType: 'ResponseHeaderError' }],
    });
  });

  test("every resolver's run is recorded with its outcome", async () => {
    const { ask, events } = failing("util.error('no', 'NOPE');");
    await ask('{one {x} two}');
    const recorded = events.list().map(({ service, name, outcome }) => [service, name, outcome]);
    expect(recorded.toSorted()).toEqual([
      ['appsync', 'Query.one', 'NOPE'],
      ['appsync', 'Query.two', 'ok'],
    ]);
  });
});

describe('order', () => {
  test('root fields of a mutation run one after the other, those of a query together', async () => {
    const running: string[] = [];
    const { ask } = startApi(
      {
        schema: 'type Query { a(n: Int): Int b(n: Int): Int } type Mutation { a(n: Int): Int b(n: Int): Int }',
        resolvers: ['Query.a', 'Query.b', 'Mutation.a', 'Mutation.b'].map((field) => unit(field, null, 'auth')),
      },
      {
        invoke: async (_arn, event) => {
          const { info } = event as { info: { fieldName: string } };
          running.push(`+${info.fieldName}`);
          await new Promise((resolve) => setTimeout(resolve, 5));
          running.push(`-${info.fieldName}`);
          return { payload: 1 };
        },
      },
    );
    await ask('mutation {a b}');
    expect(running.splice(0)).toEqual(['+a', '-a', '+b', '-b']);
    await ask('{a b}');
    expect(running).toEqual(['+a', '+b', '-a', '-b']);
  });

  test('a mutation that fails does not stop the next one', async () => {
    const { ask } = startApi({
      schema: 'type Query { a: Int } type Mutation { a: Int! b: Int }',
      resolvers: [unit('Mutation.a', none('null')), unit('Mutation.b', raising("util.error('ran');"))],
    });
    const { data, errors } = await ask('mutation {a b}');
    expect(data).toBeNull();
    expect(errors?.map(({ message }) => message)).toEqual([
      "Cannot return null for non-nullable type: 'Int' within parent 'Mutation' (/a)",
      'ran',
    ]);
  });

  test('a mutation on a schema without any', async () => {
    expect((await startApi({ schema: 'type Query { a: Int }' }).ask('mutation {a}')).data).toBeNull();
  });
});

describe('limits', () => {
  const schema = 'type Query { a: A } type A { b: B s: String } type B { c: C } type C { d: String }';
  const resolvers = [unit('Query.a', none('({ s: "s", b: { c: { d: "d" } } })'))];

  test('below the depth limit fields fail one by one, and the rest is there', async () => {
    const { ask } = startApi({ schema, resolvers, queryDepthLimit: 3 });
    expect(await ask('{a {s b {c {d}}}}')).toMatchObject({
      data: { a: { s: 's', b: { c: { d: null } } } },
      errors: [{ path: ['a', 'b', 'c', 'd'], errorType: 'QueryDepthLimitReached' }],
    });
    expect(await ask('{a {b {__typename}}}')).toEqual({ data: { a: { b: { __typename: 'B' } } } });
  });

  test('the depth limit leaves introspection alone', async () => {
    const { ask } = startApi({ schema, resolvers, queryDepthLimit: 1 });
    const { data } = await ask('{__type(name: "A") {fields {type {name}}}}');
    expect(data).toEqual({ __type: { fields: [{ type: { name: 'B' } }, { type: { name: 'String' } }] } });
  });

  test('after the limit of resolvers the rest fails; a hundred aliases are no way round', async () => {
    const { ask, events } = startApi({ schema, resolvers, resolverCountLimit: 2 });
    const aliases = Array.from({ length: 100 }, (_, index) => `x${index}: a {s}`).join(' ');
    const { data, errors } = await ask(`{${aliases}}`);
    expect(Object.values(data ?? {}).filter((value) => value !== null)).toHaveLength(2);
    expect(errors).toHaveLength(98);
    expect(errors?.[0]).toMatchObject({ path: ['x2'], errorType: 'ResolverExecutionLimitReached' });
    expect(events.list()).toHaveLength(2);
  });

  test("after the request's time, a waiting function is left and no other resolver starts", async () => {
    const late = startApi(
      {
        schema: 'type Query { a: Int } type Mutation { slow: Int next: Int }',
        resolvers: [unit('Mutation.slow', null, 'auth'), unit('Mutation.next', none('1'))],
      },
      { invoke: () => new Promise(() => undefined), budgetMillis: 40 },
    );
    expect(await late.ask('mutation {slow next}')).toMatchObject({
      data: { slow: null, next: null },
      errors: [
        { path: ['slow'], errorType: 'Lambda:ExecutionTimeoutException', message: 'Execution timed out.' },
        { path: ['next'], errorType: 'ExecutionTimeout', message: 'Execution timed out.' },
      ],
    });
  });
});
