import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { appSyncAuthorizer } from '../../guards/appsync.ts';
import { createVerifier, type VerifierOptions } from '../../guards/index.ts';
import { functionBundle } from '../../infra/shippedFiles.ts';
import { none, startApi, unit } from '../local/appsync/apiFixture.ts';
import { deployFunction, startLambda } from '../local/lambda/deployFunction.ts';
import { type Door, expectVerdicts } from './Door.ts';
import { createVectors, good, accessClaims, type VectorTable } from './vectors.ts';

// The function runs as it is deployed, as the authorizer of an API of the engine.

const schema = `
  type Query { order: String who: AWSJSON }
  type Mutation { deleteOrder: String }
`;
const resolvers = [
  unit('Query.order', none('"open"')),
  unit('Query.who', none('ctx.identity.resolverContext')),
  unit('Mutation.deleteOrder', none('"deleted"')),
];
const FIELDS = { admin: ['Mutation.deleteOrder', 'Query.who'], members: ['Query.who'] };

let table: VectorTable;
const services: ReturnType<typeof startLambda>[] = [];

beforeAll(async () => {
  table = await createVectors();
});
afterAll(async () => {
  for (const service of services) await service.stop();
  await table.issuer.stop();
});

/** Starts an API whose authorizer is the function with these settings. */
function start(verifier: VerifierOptions, appSync: object = { ttlSeconds: 0 }) {
  const fn = deployFunction(functionBundle('guards/appSync').code, {
    environment: { GUARD_OPTIONS: JSON.stringify({ verifier, appSync }) },
  });
  const service = startLambda([fn]);
  services.push(service);
  let invocations = 0;
  const invoke: typeof service.invoke = (arn, event) => {
    invocations += 1;
    return service.invoke(arn, event);
  };
  const mode = { type: 'AWS_LAMBDA', authorizerArn: fn.arn, ttlSeconds: 0, tokenRegex: null } as const;
  const api = startApi({ schema, resolvers, authModes: [mode] }, { invoke });
  return { ...api, invocations: () => invocations };
}

function tokenOf(name: string): string {
  const found = table.vectors.find((vector) => vector.name === name);
  if (!found) throw new Error(`There is no vector ${name}.`);
  return found.token;
}

test('an API accepts every good token and no other', async () => {
  const open = (options: VerifierOptions): Door => {
    const { send } = start(options);
    return async ([authorization = '']) => {
      const response = await send({ query: '{ order }' }, { authorization });
      if (response.status === 401) return 401;
      expect(await response.json()).toEqual({ data: { order: 'open' } });
      return 'accepted';
    };
  };
  await expectVerdicts(table, open, { face: 'AppSync', readsHeader: false, verdictOf: () => 401 });
});

test('a token is accepted with and without Bearer, and no other scheme', async () => {
  const { send } = start(table.guards.access);
  const token = tokenOf('an access token');
  const statusOf = async (authorization: string) => (await send({ query: '{ order }' }, { authorization })).status;

  expect(await Promise.all([token, `Bearer ${token}`, `bearer ${token}`].map(statusOf))).toEqual([200, 200, 200]);
  expect(await Promise.all([`Basic ${token}`, `${token} x`, `Bearer ${token},${token}`].map(statusOf))).toEqual([
    ...[401, 401, 401],
  ]);
});

describe('fields of groups', () => {
  const query = 'mutation { deleteOrder }';

  test('are open to their groups', async () => {
    const { ask } = start(table.guards.access, { fieldsOfGroups: FIELDS, ttlSeconds: 0 });
    const admin = await ask(query, {}, { authorization: tokenOf('a member of the group') });
    const member = await ask('{ who order }', {}, { authorization: tokenOf('an access token') });

    expect(admin).toEqual({ data: { deleteOrder: 'deleted' } });
    expect(JSON.parse(String(member.data?.['who']))).toMatchObject({ groups: '["members"]', tokenUse: 'access' });
  });

  test('are closed to others, who can use the other fields', async () => {
    const { ask } = start(table.guards.access, { fieldsOfGroups: FIELDS, ttlSeconds: 0 });
    const stranger = { authorization: tokenOf('an access token without groups') };

    expect(await ask(query, {}, { authorization: tokenOf('an access token') })).toMatchObject({
      data: { deleteOrder: null },
      errors: [{ errorType: 'Unauthorized' }],
    });
    expect(await ask('{ who order }', {}, stranger)).toMatchObject({
      data: { who: null, order: 'open' },
      errors: [{ errorType: 'Unauthorized', path: ['who'] }],
    });
  });
});

describe('the cache of AppSync', () => {
  test('keeps a response by the token, and no denial', async () => {
    const { send, invocations } = start(table.guards.access, { ttlSeconds: 60 });
    const asks = async (authorization: string) => {
      await send({ query: '{ order }' }, { authorization });
      await send({ query: '{ order }' }, { authorization });
      return invocations();
    };

    expect(await asks(tokenOf('an access token'))).toBe(1);
    expect(await asks(tokenOf('altered signature'))).toBe(3);
  });

  test('keeps it no longer than the token is valid', async () => {
    const authorize = appSyncAuthorizer(createVerifier({ ...table.guards.access, graceSeconds: 300 }));
    const ttlOf = async (token: string) => (await authorize({ authorizationToken: token })).ttlOverride;

    expect(await ttlOf(tokenOf('an access token'))).toBe(300);
    expect(await ttlOf(await good(table.key, accessClaims({ exp: Math.floor(Date.now() / 1000) + 60 })))).toBeLessThan(
      61,
    );
    expect(await ttlOf(tokenOf('expired'))).toBe(0);
  });

  test('keeps nothing while the keys cannot be fetched: the function fails', async () => {
    const { send } = start(table.guards.access);
    const authorization = tokenOf('an access token');
    table.issuer.answer = () => new Response('down', { status: 500 });
    const failed = await send({ query: '{ order }' }, { authorization });
    table.issuer.answer = undefined;

    expect(failed.status).toBe(401);
    expect((await send({ query: '{ order }' }, { authorization })).status).toBe(200);
  });
});
