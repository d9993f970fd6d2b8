import { expect, test } from 'vitest';
import type { ResolverModel } from '../../../local/assembly/model.ts';
import { NotEmulatedError } from '../../../local/notEmulated.ts';
import { dataSource, none, startApi, unit } from './apiFixture.ts';

const schema = `
  type Query { a: Int b: Int c: Int d: Int e: Int f(stop: Boolean): Int g: Int }
  type Subscription { onPut: Int }
`;

function pipeline(field: string, functionIds: string[], code: string | null = none('1')): ResolverModel {
  return { ...unit(field, code), kind: 'PIPELINE', dataSourceName: null, functionIds };
}

const EARLY = `
  import { runtime } from '@aws-appsync/utils';
  export function request(ctx) { if (ctx.args.stop) runtime.earlyReturn(7); return { operation: 'GetItem' }; }
  export function response(ctx) { return ctx.result; }`;

function start() {
  return startApi({
    schema,
    dataSources: [
      dataSource('none', 'NONE'),
      dataSource('posts', 'AMAZON_DYNAMODB'),
      dataSource('web', 'HTTP'),
      dataSource('far', 'AWS_LAMBDA', {
        get LambdaConfig(): never {
          throw new NotEmulatedError('Fn::ImportValue fn, which no stack of the assembly exports');
        },
      }),
    ],
    resolvers: [
      unit('Query.a', none('1')),
      unit('Query.b', none('1'), 'posts'),
      { ...unit('Query.c', null), notEmulated: 'VTL mapping templates' },
      pipeline('Query.d', ['logs', 'load', 'logs']),
      pipeline('Query.e', [], null),
      unit('Query.f', EARLY, 'posts'),
      unit('Query.g', null, 'far'),
      unit('Subscription.onPut', none('1')),
    ],
    functions: [
      { id: 'logs', logicalId: 'Logs', name: 'logs', dataSourceName: 'none', code: none("console.log('ran')") },
      { id: 'load', logicalId: 'Load', name: 'load', dataSourceName: 'none', code: null, notEmulated: 'VTL templates' },
    ],
  });
}

test('each field answers for itself, and the others work', async () => {
  const { ask, logs } = start();
  const { data, errors } = await ask('{a b c d e f g early: f(stop: true)}');
  expect(data).toEqual({ a: 1, b: null, c: null, d: null, e: null, f: null, g: null, early: 7 });
  expect(errors?.map(({ path, errorType, message }) => [path?.[0], errorType, message]).toSorted()).toEqual([
    ['b', 'NotEmulatedError', 'not emulated: AWS::AppSync::DataSource Sourceposts (AMAZON_DYNAMODB)'],
    ['c', 'NotEmulatedError', 'not emulated: AWS::AppSync::Resolver Queryc (VTL mapping templates)'],
    ['d', 'NotEmulatedError', 'not emulated: AWS::AppSync::FunctionConfiguration Load (VTL templates)'],
    ['e', 'NotEmulatedError', 'not emulated: AWS::AppSync::Resolver Querye (a pipeline without code)'],
    ['f', 'NotEmulatedError', 'not emulated: AWS::AppSync::DataSource Sourceposts (AMAZON_DYNAMODB)'],
    [
      'g',
      'NotEmulatedError',
      'not emulated: AWS::AppSync::DataSource Sourcefar (Fn::ImportValue fn, which no stack of the assembly exports)',
    ],
  ]);
  expect(logs).toEqual(['[Query.d/logs] ran']);
});

test('the boot report has a line for each part, with its fields', () => {
  expect(start().service.notEmulated).toEqual([
    'AWS::AppSync::DataSource Sourceposts (AMAZON_DYNAMODB): Query.b, Query.f',
    'AWS::AppSync::DataSource Sourceweb (HTTP)',
    'AWS::AppSync::DataSource Sourcefar (Fn::ImportValue fn, which no stack of the assembly exports): Query.g',
    'AWS::AppSync::Resolver Queryc (VTL mapping templates): Query.c',
    'AWS::AppSync::FunctionConfiguration Load (VTL templates): Query.d',
    'AWS::AppSync::Resolver Querye (a pipeline without code): Query.e',
    'AWS::AppSync::GraphQLApi Api (subscriptions): Subscription.onPut',
  ]);
});

test('a long list of fields is cut', () => {
  const names = Array.from({ length: 20 }, (_, index) => `f${index}`);
  const { service } = startApi({
    schema: `type Query { ${names.map((name) => `${name}: Int`).join(' ')} }`,
    dataSources: [dataSource('posts', 'AMAZON_DYNAMODB')],
    resolvers: names.map((name) => unit(`Query.${name}`, none('1'), 'posts')),
  });
  expect(service.notEmulated[0]).toMatch(/: Query\.f0, .*Query\.f11 and 8 more$/);
});

test('a subscription over HTTP fails by name', async () => {
  const { errors } = await start().ask('subscription {onPut}');
  expect(errors).toMatchObject([{ errorType: 'NotEmulatedError', message: 'not emulated: subscription operations' }]);
});

test('a function that cannot run here is named in the field', async () => {
  const { ask } = startApi(
    { schema, resolvers: [unit('Query.a', null, 'auth')] },
    { invoke: () => Promise.reject(new NotEmulatedError('the function Fn (python3.13)')) },
  );
  expect((await ask('{a}')).errors).toMatchObject([
    { errorType: 'NotEmulatedError', message: 'not emulated: the function Fn (python3.13)' },
  ]);
});

test('a function of a pipeline without code sends the context with the result before it', async () => {
  const events: unknown[] = [];
  const { ask } = startApi(
    {
      schema,
      resolvers: [pipeline('Query.a', ['direct'], none('5').replace('return ctx.result', 'return ctx.prev.result'))],
      functions: [{ id: 'direct', logicalId: 'Direct', name: 'direct', dataSourceName: 'auth', code: null }],
    },
    {
      invoke: (_arn, event) => {
        events.push(event);
        return Promise.resolve({ payload: 6 });
      },
    },
  );
  expect((await ask('{a}')).data).toEqual({ a: 6 });
  expect(events).toMatchObject([{ prev: { result: { payload: 5 } }, stash: {}, info: { fieldName: 'a' } }]);
});
