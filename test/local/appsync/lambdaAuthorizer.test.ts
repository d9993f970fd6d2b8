import { describe, expect, test } from 'vitest';
import { LambdaAuthorizer } from '../../../local/appsync/auth/LambdaAuthorizer.ts';
import type { ApiModel, AuthMode } from '../../../local/assembly/model.ts';
import { Clock } from '../../../local/clock.ts';
import type { InvocationResult } from '../../../local/lambda/invocation.ts';
import { NotEmulatedError } from '../../../local/notEmulated.ts';
import { API_KEY, none, PEER, startApi, unit, userPoolKeys, userPoolMode } from './apiFixture.ts';

const AUTHORIZER = 'arn:aws:lambda:ap-northeast-1:111122223333:function:authorizer';
const API_ID = 'abcdefghijklmnopqrstuvwxyz';
const DENIED = { errorType: 'UnauthorizedException', message: 'You are not authorized to make this call.' };

function lambdaMode(more: Partial<Extract<AuthMode, { type: 'AWS_LAMBDA' }>> = {}): AuthMode {
  return { type: 'AWS_LAMBDA', authorizerArn: AUTHORIZER, ttlSeconds: 0, tokenRegex: null, ...more };
}

const schema = `
  type Query { who: AWSJSON mode: String other: String key: String @aws_api_key
    both: String @aws_api_key @aws_lambda thing: Thing }
  type Thing @aws_lambda { name: String id: String }
`;
const resolvers = [
  unit('Query.who', none('ctx.identity')),
  unit('Query.mode', none('util.authType()')),
  unit('Query.thing', none('({ name: "n", id: "1" })')),
  ...['other', 'key', 'both'].map((name) => unit(`Query.${name}`, none('"open"'))),
];

type Answer = (event: unknown) => InvocationResult | Promise<InvocationResult>;

interface Others {
  /** Additional modes of the API. */
  more?: AuthMode[];
  keys?: JsonWebKey[];
}

/** Starts an API whose authorizer returns this, and records its events. */
function start(answer: unknown, mode = lambdaMode(), { more = [], keys = [] }: Others = {}) {
  const invoked: { arn: string; event: unknown }[] = [];
  const authModes: ApiModel['authModes'] = [mode, ...more];
  const invoke = async (arn: string, event: unknown): Promise<InvocationResult> => {
    invoked.push({ arn, event });
    return typeof answer === 'function' ? (answer as Answer)(event) : { payload: answer };
  };
  const api = startApi({ schema, resolvers, authModes }, { invoke, keys });
  const failure = async (authorization = 'token', body: object = { query: '{mode}' }) => {
    const response = await api.send(body, { authorization });
    const { errors = [] } = (await response.json()) as { errors?: object[] };
    return { status: response.status, ...errors[0] };
  };
  return {
    ...api,
    invoked,
    failure,
    as: (query: string, token = 'token') => api.ask(query, {}, { authorization: token }),
  };
}

describe('the event', () => {
  test("is AppSync's, with the token, the request and its headers", async () => {
    const { send, invoked } = start({ isAuthorized: true });
    const query = 'query Mine($a: Int) { mode }';
    await send({ query, variables: { a: 1 }, operationName: 'Mine' }, { authorization: 'Custom token', 'x-mine': 'm' });
    expect(invoked).toEqual([
      {
        arn: AUTHORIZER,
        event: {
          authorizationToken: 'Custom token',
          requestContext: {
            apiId: API_ID,
            accountId: '111122223333',
            requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
            queryString: query,
            operationName: 'Mine',
            variables: { a: 1 },
          },
          requestHeaders: expect.objectContaining({ 'x-mine': 'm', authorization: 'Custom token' }) as object,
        },
      },
    ]);
    await send({ query: '{mode}' }, { authorization: 'x' });
    expect(invoked[1]?.event).not.toHaveProperty('requestContext.operationName');
  });

  test('is sent only for a credential that no other mode of the API takes', async () => {
    const pool = await userPoolKeys();
    const token = await pool.accessToken();
    const answered = { isAuthorized: true };
    const withPool = start(answered, lambdaMode(), { more: [userPoolMode(), { type: 'API_KEY' }], keys: pool.keys });
    expect(await withPool.as('{mode}', token)).toMatchObject({ errors: [{ errorType: 'Unauthorized' }] });
    expect((await withPool.ask('{key}', {}, { 'x-api-key': API_KEY })).data).toEqual({ key: 'open' });
    expect(await withPool.failure('')).toMatchObject({ status: 401 });
    expect(withPool.invoked).toEqual([]);
    const alone = start(answered);
    for (const each of [token, `Bearer ${token}`, 'AWS4-HMAC-SHA256 Credential=x']) {
      expect((await alone.as('{mode}', each)).data).toEqual({ mode: 'Lambda Authorization' });
      expect(alone.invoked.at(-1)?.event).toMatchObject({ authorizationToken: each });
    }
    const withIam = start(answered, lambdaMode(), { more: [{ type: 'AWS_IAM' }] });
    expect(await withIam.failure('AWS4-HMAC-SHA256 Credential=x')).toMatchObject({ status: 403 });
    expect(withIam.invoked).toEqual([]);
  });

  test('is sent only for a token that the validation expression matches as a whole', async () => {
    const { failure, as, invoked, requests } = start(
      { isAuthorized: true },
      lambdaMode({ tokenRegex: 'custom-[a-z]+' }),
    );
    expect(await failure('custom-1')).toEqual({ status: 401, ...DENIED });
    expect(await failure('a custom-b')).toEqual({ status: 401, ...DENIED });
    expect(invoked).toEqual([]);
    expect(requests[0]?.reasons[0]).toContain('The token does not match the validation expression.');
    expect((await as('{mode}', 'custom-b')).data).toEqual({ mode: 'Lambda Authorization' });
  });
});

describe('the response', () => {
  test('authorizes, and its context is in the identity', async () => {
    const { as } = start({ isAuthorized: true, resolverContext: { tenant: 'a', level: 2, on: true, none: null } });
    const { data } = await as('{who mode}');
    expect(JSON.parse(String(data?.['who']))).toEqual({
      resolverContext: { tenant: 'a', level: 2, on: true, none: null },
    });
    expect(data?.['mode']).toBe('Lambda Authorization');
  });

  test('without a context gives an empty one', async () => {
    const { data } = await start({ isAuthorized: true }).as('{who}');
    expect(data).toEqual({ who: '{"resolverContext":{}}' });
  });

  test('denies the request', async () => {
    const { failure, requests } = start({ isAuthorized: false, resolverContext: { tenant: 'a' } });
    expect(await failure()).toEqual({ status: 401, ...DENIED });
    expect(requests[0]?.reasons).toEqual([`${DENIED.message} The Lambda authorizer denied the request.`]);
  });

  test('denies fields by short name and by ARN of this API', async () => {
    const arn = `arn:aws:appsync:ap-northeast-1:111122223333:apis/${API_ID}/types/Thing/fields/name`;
    const foreign = arn.replace(API_ID, 'zzzzzzzzzzzzzzzzzzzzzzzzzz').replace('/name', '/id');
    const { as } = start({ isAuthorized: true, deniedFields: ['Query.other', arn, foreign] });
    const { data, errors } = await as('{mode other thing {name id}}');
    expect(data).toEqual({ mode: 'Lambda Authorization', other: null, thing: { name: null, id: '1' } });
    expect(errors?.map(({ message, errorType }) => [message, errorType])).toEqual([
      ['Not Authorized to access other on type Query', 'Unauthorized'],
      ['Not Authorized to access name on type Thing', 'Unauthorized'],
    ]);
  });

  test('opens the fields of @aws_lambda, and those without a directive where it is the default mode', async () => {
    const { data, errors } = await start({ isAuthorized: true }, lambdaMode(), { more: [{ type: 'API_KEY' }] }).as(
      '{key both other}',
    );
    expect(data).toEqual({ key: null, both: 'open', other: 'open' });
    expect(errors?.map(({ message }) => message)).toEqual(['Not Authorized to access key on type Query']);
  });

  test.each([
    ['no object', null],
    ['no isAuthorized', {}],
    ['a text', { isAuthorized: 'true' }],
    ['a list as context', { isAuthorized: true, resolverContext: [] }],
    ['a nested context', { isAuthorized: true, resolverContext: { user: { id: 1 } } }],
    ['a context of more than 5 MB', { isAuthorized: true, resolverContext: { text: 'x'.repeat(5 * 1024 * 1024) } }],
    ['denied fields that are no texts', { isAuthorized: true, deniedFields: [1] }],
    ['a negative TTL', { isAuthorized: true, ttlOverride: -1 }],
    ['a TTL that is a text', { isAuthorized: true, ttlOverride: '60' }],
  ])('is an error with %s', async (_, answer) => {
    const { failure, requests } = start(answer);
    expect(await failure()).toEqual({ status: 401, ...DENIED });
    expect(requests[0]?.reasons[0]).toMatch(/ The response of the Lambda authorizer is invalid: /);
  });

  test('fails with its function, and names only the type of the error', async () => {
    const thrown = { functionError: 'Unhandled', errorType: 'TypeError', errorMessage: 'of Hanako' } as const;
    const { failure, requests } = start(() => thrown);
    expect(await failure()).toEqual({ status: 401, ...DENIED });
    const odd = start(() => ({ ...thrown, errorType: 'Hanako said' }));
    await odd.failure();
    expect([...requests, ...odd.requests].map(({ reasons }) => reasons[0])).toEqual([
      `${DENIED.message} The Lambda authorizer failed (TypeError).`,
      `${DENIED.message} The Lambda authorizer failed (error).`,
    ]);
  });

  test('fails with a function that cannot be invoked, and names one that is not emulated', async () => {
    const unknown = start(() => Promise.reject(Object.assign(new Error('x'), { name: 'ResourceNotFoundException' })));
    expect(await unknown.failure()).toEqual({ status: 401, ...DENIED });
    const python = start(() => Promise.reject(new NotEmulatedError('Lambda runtime python3.13')));
    expect(await python.failure()).toEqual({
      status: 401,
      errorType: 'NotEmulatedError',
      message: 'not emulated: AWS_LAMBDA authorization by Lambda runtime python3.13',
    });
    expect(await start({}, lambdaMode({ authorizerArn: null })).failure()).toMatchObject({
      message: 'not emulated: AWS_LAMBDA authorization by a function outside the assembly',
    });
  });
});

describe('the cache', () => {
  test('keeps a response by its token for the TTL of the API, on the engine’s clock', async () => {
    const { as, clock, invoked } = start({ isAuthorized: true }, lambdaMode({ ttlSeconds: 300 }));
    await as('{mode}');
    await as('{other}');
    expect(invoked).toHaveLength(1);
    await as('{mode}', 'another');
    expect(invoked).toHaveLength(2);
    clock.advance(300_000);
    await as('{mode}');
    expect(invoked).toHaveLength(3);
  });

  test('follows ttlOverride, up to an hour, and 0 keeps nothing', async () => {
    let ttlOverride = 10_000;
    const { as, clock, invoked } = start(() => ({ payload: { isAuthorized: true, ttlOverride } }), lambdaMode());
    await as('{mode}');
    clock.advance(3_599_000);
    await as('{mode}');
    expect(invoked).toHaveLength(1);
    clock.advance(1000);
    ttlOverride = 0;
    await as('{mode}');
    await as('{mode}');
    expect(invoked).toHaveLength(3);
  });

  test('keeps a denial too, but no error', async () => {
    let payload: unknown = { isAuthorized: false };
    const { failure, invoked } = start(() => ({ payload }), lambdaMode({ ttlSeconds: 60 }));
    await failure('first');
    await failure('first');
    expect(invoked).toHaveLength(1);
    payload = {};
    await failure('second');
    await failure('second');
    expect(invoked).toHaveLength(3);
  });
});

test('a function that takes too long is an error', async () => {
  const invoke = () => new Promise<never>(() => undefined);
  const model = { region: 'ap-northeast-1', accountId: '111122223333' };
  const mode = { type: 'AWS_LAMBDA', authorizerArn: AUTHORIZER, ttlSeconds: 60, tokenRegex: null } as const;
  const options = { api: { id: API_ID }, mode, model, clock: new Clock(), invoke, timeoutMillis: 1 };
  const body = { query: '', variables: {}, operationName: null };
  await expect(new LambdaAuthorizer(options).authorize({ token: 't', body, headers: {} })).rejects.toMatchObject({
    detail: 'The Lambda authorizer took longer than 0.001 s.',
  });
});

test('at most 1000 responses are kept', async () => {
  let count = 0;
  const invoke = () => Promise.resolve({ payload: { isAuthorized: true, resolverContext: { count: ++count } } });
  const model = { region: 'ap-northeast-1', accountId: '111122223333' };
  const mode = { type: 'AWS_LAMBDA', authorizerArn: AUTHORIZER, ttlSeconds: 60, tokenRegex: null } as const;
  const authorizer = new LambdaAuthorizer({ api: { id: API_ID }, mode, model, clock: new Clock(), invoke });
  const body = { query: '', variables: {}, operationName: null };
  for (let index = 0; index <= 1000; index += 1) await authorizer.authorize({ token: `${index}`, body, headers: {} });
  await authorizer.authorize({ token: '1', body, headers: {} });
  expect(count).toBe(1001);
  await authorizer.authorize({ token: '0', body, headers: {} });
  expect(count).toBe(1002);
});

test('the address of the caller is in the headers of the event', async () => {
  const { as, invoked } = start({ isAuthorized: true });
  await as('{mode}');
  expect(invoked[0]?.event).toMatchObject({
    requestHeaders: { 'x-forwarded-for': expect.stringContaining(PEER) as string },
  });
});
