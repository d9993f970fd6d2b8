import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { AppSyncAuthorizerResponse } from '../../guards/appsync.ts';
import { type HeadersEvent, lambdaGuard, type PolicyResponse, type SimpleResponse } from '../../guards/lambda.ts';
import { createVerifier, type VerifierOptions } from '../../guards/index.ts';
import { createVectors, type VectorTable } from './vectors.ts';

// The sources of the functions, in this process: test/guards/lambda.test.ts and appSync.test.ts run what is deployed.

const ARN = 'arn:aws:execute-api:eu-west-1:123456789012:abcdef123/$default/GET/orders/7';
const WITHOUT_ENDPOINT = { AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: '', AWS_ENDPOINT_URL: '' };

let table: VectorTable;
let lines: string[];
beforeAll(async () => {
  table = await createVectors();
});
afterAll(() => table.issuer.stop());
beforeEach(() => {
  lines = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((line) => lines.push(String(line)) > 0);
});
afterEach(() => {
  table.issuer.answer = undefined;
});

/** Loads a function with this environment, as Lambda does when an execution environment starts. */
async function load<Result>(name: string, verifier: VerifierOptions, more: Record<string, string> = {}) {
  const environment = { ...WITHOUT_ENDPOINT, GUARD_OPTIONS: JSON.stringify({ verifier }), ...more };
  for (const [variable, value] of Object.entries(environment)) vi.stubEnv(variable, value);
  vi.resetModules();
  const { handler } = (await import(`../../guards/functions/${name}.ts`)) as {
    handler: (event: object) => Promise<Result>;
  };
  return handler;
}

function tokenOf(name: string): string {
  const found = table.vectors.find((vector) => vector.name === name);
  if (!found) throw new Error(`There is no vector ${name}.`);
  return found.token;
}
const bearer = (name: string) => `Bearer ${tokenOf(name)}`;

function unavailable(): void {
  table.issuer.answer = () => new Response('down', { status: 500 });
}

describe('the function of an HTTP API', () => {
  const event = (name: string) => ({
    routeArn: ARN,
    headers: { host: 'orders.example', authorization: bearer(name) },
  });

  test('authorizes a good token and denies others', async () => {
    const handler = await load<SimpleResponse>('httpApi', table.guards.group);

    expect(await handler(event('a member of the group'))).toMatchObject({
      isAuthorized: true,
      context: { groups: '["members","admin"]' },
    });
    expect(await handler(event('not in the group'))).toEqual({ isAuthorized: false });
    expect(await handler({ headers: {} })).toEqual({ isAuthorized: false });
    expect(lines).toEqual([
      '{"level":"INFO","message":"not authorized","code":"GROUP_MISSING","reason":"group"}\n',
      '{"level":"INFO","message":"not authorized","code":"TOKEN_MISSING","reason":"missing"}\n',
    ]);
  });

  test('passes the client and no scope of an ID token', async () => {
    const handler = await load<SimpleResponse>('httpApi', table.guards.id);

    expect((await handler(event('an ID token'))).context).toMatchObject({
      tokenUse: 'id',
      clientId: '1h57kf5cpq17m0eml12example',
      scope: '',
    });
  });

  test('fails while the keys cannot be fetched', async () => {
    const handler = await load<SimpleResponse>('httpApi', table.guards.access);
    unavailable();

    await expect(handler(event('an access token'))).rejects.toMatchObject({ code: 'COGNITO_UNAVAILABLE' });
    expect(lines).toEqual([
      '{"level":"ERROR","message":"not authorized","code":"COGNITO_UNAVAILABLE","reason":"unavailable"}\n',
    ]);
  });

  test.each(['AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER', 'AWS_ENDPOINT_URL'])(
    'fetches the keys from the endpoint of %s',
    async (variable) => {
      const pools = table.guards.access.pools.map(({ userPoolId, clientIds }) => ({ userPoolId, clientIds }));
      const options = { ...table.guards.access, pools };
      const handler = await load<SimpleResponse>('httpApi', options, { [variable]: table.issuer.endpoint });

      expect(await handler(event('an access token'))).toMatchObject({ isAuthorized: true });
    },
  );
});

describe('the function of a REST API', () => {
  test('allows every method of the stage, denies without the group, and throws for an invalid token', async () => {
    const handler = await load<PolicyResponse>('restApi', table.guards.group);
    const statementOf = async (event: object) => (await handler(event)).policyDocument.Statement[0];
    const Resource = 'arn:aws:execute-api:eu-west-1:123456789012:abcdef123/$default/*';

    expect(await statementOf({ methodArn: ARN, authorizationToken: bearer('a member of the group') })).toMatchObject({
      ...{ Effect: 'Allow', Resource },
    });
    expect(
      await statementOf({ routeArn: ARN, multiValueHeaders: { Authorization: [bearer('not in the group')] } }),
    ).toMatchObject({ Effect: 'Deny', Resource });
    await expect(handler({ methodArn: ARN, authorizationToken: bearer('altered payload') })).rejects.toThrow(
      /^Unauthorized$/,
    );
  });

  test('throws another error while the keys cannot be fetched', async () => {
    const handler = await load<PolicyResponse>('restApi', table.guards.access);
    unavailable();

    await expect(handler({ methodArn: ARN, authorizationToken: bearer('an access token') })).rejects.toMatchObject({
      name: 'GuardError',
      code: 'COGNITO_UNAVAILABLE',
    });
  });
});

test('the function of an AppSync API authorizes a good token, denies others and fails without keys', async () => {
  const appSync = { fieldsOfGroups: { admin: ['Mutation.deleteOrder'] }, ttlSeconds: 30 };
  const settings = JSON.stringify({ verifier: table.guards.access, appSync });
  const handler = await load<AppSyncAuthorizerResponse>('appSync', table.guards.access, { GUARD_OPTIONS: settings });

  expect(await handler({ authorizationToken: tokenOf('an access token') })).toMatchObject({
    ...{ isAuthorized: true, deniedFields: ['Mutation.deleteOrder'], ttlOverride: 30 },
  });
  expect(await handler({ authorizationToken: bearer('altered payload') })).toEqual({
    ...{ isAuthorized: false, ttlOverride: 0 },
  });
  expect(await handler({ authorizationToken: tokenOf('a member of the group') })).toMatchObject({ deniedFields: [] });
  const cold = await load<AppSyncAuthorizerResponse>('appSync', table.guards.access);
  unavailable();
  await expect(cold({ authorizationToken: tokenOf('an access token') })).rejects.toMatchObject({ status: 503 });
});

test('a handler behind lambdaGuard gets the event, the claims and the context', async () => {
  const handler = lambdaGuard(
    createVerifier(table.guards.access),
    (event: { headers: Record<string, string> }, { sub }, context: { awsRequestId: string }) => ({
      body: `${Object.keys(event).join()} ${sub} ${context.awsRequestId}`,
    }),
  );
  const context = { awsRequestId: 'request' };

  expect(await handler({ headers: { authorization: bearer('an access token') } }, context)).toEqual({
    body: 'headers 7ce0dd0f-0d1f-4a3b-9c0a-2f3f1f0f5a11 request',
  });
  expect(await handler({ headers: {} }, context)).toMatchObject({ statusCode: 401 });
});

test('an event without headers, or with an undefined one, has no token', async () => {
  const handler = lambdaGuard(createVerifier(table.guards.access), (_event: HeadersEvent) => 'called');

  for (const event of [{}, { headers: null }, { headers: { Authorization: undefined } }]) {
    expect(await handler(event, null)).toMatchObject({ statusCode: 401, headers: { 'www-authenticate': 'Bearer' } });
  }
});

test('an error that is not of the guard is not logged as a failure of the token', async () => {
  const handler = await load<SimpleResponse>('httpApi', table.guards.access);

  await expect(handler({ headers: 1 as never, multiValueHeaders: { authorization: 1 as never } })).rejects.toThrow();
  expect(lines).toEqual([]);
});
