import { describe, expect, test } from 'vitest';
import { API_KEY, none, PEER, startApi, unit, type StartedApi } from './apiFixture.ts';

/** The keys of each shape in AWS's order. None of the four has `extensions`. */
const SHAPES = {
  transport: ['errorType', 'message'],
  validation: ['path', 'locations', 'message'],
  completion: ['path', 'locations', 'message'],
  resolver: ['path', 'data', 'errorType', 'errorInfo', 'locations', 'message'],
};

function code(request: string, response = 'return ctx.result;') {
  return `
  import { util } from '@aws-appsync/utils';
  export function request(ctx) { ${request} }
  export function response(ctx) { ${response} }
`;
}
const RAISE = 'if (ctx.error) util.error(ctx.error.message, ctx.error.type); return ctx.result;';
const INVOKE = code("return { operation: 'Invoke', payload: {} };", RAISE);

const schema = `
  type Query {
    hello: String
    needed: String!
    number: Int
    list: [Int]
    any: Any
    secret: String @aws_iam
    error: String
    typed: String
    appended: String
    unauthorized: String
    fault: String
    request: String
    foreign: String
    invoke: String
    direct: String
    deep: Deep
    take(a: AWSEmail): String
  }
  type Deep { deep: Deep name: String }
  union Any = Deep
`;

const resolvers = [
  unit('Query.hello', none('"hi"')),
  unit('Query.needed', none('null')),
  unit('Query.number', none('"x"')),
  unit('Query.list', none('({})')),
  unit('Query.any', none('({ name: "x" })')),
  unit('Query.error', code("util.error('no');")),
  unit('Query.typed', code("util.error('no', 'NOPE', { a: 1 }, { retryable: true });")),
  unit('Query.appended', code("util.appendError('no', 'NOPE'); return { payload: 'x' };")),
  unit('Query.unauthorized', code('util.unauthorized();')),
  unit('Query.fault', code('return ctx.identity.sub;')),
  unit('Query.request', code('return {};'), 'auth'),
  unit('Query.foreign', code('return { payload: util.xml.toMap("<a/>") };')),
  unit('Query.invoke', INVOKE, 'auth'),
  unit('Query.direct', null, 'auth'),
  unit('Query.deep', none('({ deep: { name: "x" } })')),
];

const api = startApi(
  { schema, resolvers, queryDepthLimit: 2, resolverCountLimit: 2 },
  { invoke: () => Promise.resolve({ functionError: 'Unhandled', errorType: 'Oops', errorMessage: 'no' }) },
);
const late = startApi({ schema, resolvers }, { budgetMillis: 0 });
const key = { 'x-api-key': API_KEY };

/** The keys of the first error, after a look at its type, so that a case cannot turn into another. */
async function keysOf(response: Response, type: string | null | undefined): Promise<string[]> {
  const { errors } = (await response.json()) as { errors: [{ errorType?: string | null }, ...unknown[]] };
  expect(errors[0].errorType).toBe(type);
  return Object.keys(errors[0]);
}

describe("an error has AppSync's keys, and no other", () => {
  test.each<[string, unknown, Record<string, string>, string]>([
    ['no body', '', key, 'MalformedHttpRequestException'],
    ['no GraphQL', { query: '{hello' }, key, 'MalformedHttpRequestException'],
    ['no credential', { query: '{hello}' }, {}, 'UnauthorizedException'],
    ['a wrong key', { query: '{hello}' }, { 'x-api-key': 'da2-wrong' }, 'UnauthorizedException'],
    ['no operation name', { query: 'query A {hello} query B {hello}' }, key, 'BadRequestException'],
  ])('before GraphQL: %s', async (_name, body, headers, type) => {
    expect(await keysOf(await api.send(body, headers), type)).toEqual(SHAPES.transport);
  });

  test('before GraphQL: a method that is not emulated', async () => {
    const response = await api.service.handle(new Request('http://127.0.0.1/graphql'), PEER);
    expect(await keysOf(response, 'NotEmulatedError')).toEqual(SHAPES.transport);
  });

  test.each([
    ['the document', '{nothing}', {}],
    ['a variable', 'query ($a: AWSEmail) {take(a: $a)}', { a: 'x' }],
    ['a root that the schema does not have', 'mutation {hello}', {}],
  ])('validation: %s', async (_name, query, variables) => {
    expect(await keysOf(await api.send({ query, variables }), undefined)).toEqual(SHAPES.validation);
  });

  test.each(['needed', 'number', 'list', 'any {__typename}'])('completing a value: %s', async (field) => {
    expect(await keysOf(await api.send({ query: `{${field}}` }), undefined)).toEqual(SHAPES.completion);
  });

  test.each<[string, string, string | null, StartedApi]>([
    ['util.error with a message', '{error}', null, api],
    ['util.error with everything', '{typed}', 'NOPE', api],
    ['util.appendError', '{appended}', 'NOPE', api],
    ['util.unauthorized', '{unauthorized}', 'Unauthorized', api],
    ['a directive', '{secret}', 'Unauthorized', api],
    ['a fault of the code', '{fault}', 'Code', api],
    ['a request object without an operation', '{request}', 'MappingTemplate', api],
    ['what is not emulated', '{foreign}', 'NotEmulatedError', api],
    ['a function that failed', '{invoke}', 'Lambda:Unhandled', api],
    ['a function that failed without a resolver', '{direct}', 'Oops', api],
    ['the depth limit', '{deep {deep {name}}}', 'QueryDepthLimitReached', api],
    ['the resolver limit', '{a: hello b: hello c: hello}', 'ResolverExecutionLimitReached', api],
    ['the time limit', '{hello}', 'ExecutionTimeout', late],
  ])('resolving a field: %s', async (_name, query, type, { send }) => {
    expect(await keysOf(await send({ query }), type)).toEqual(SHAPES.resolver);
  });
});
