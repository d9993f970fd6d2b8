import { GetUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { App, Duration, Stack } from 'aws-cdk-lib';
import { RestApi } from 'aws-cdk-lib/aws-apigateway';
import { HttpApi, HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpUrlIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { Code, Definition, FunctionRuntime, GraphqlApi } from 'aws-cdk-lib/aws-appsync';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TokensFragment } from '../../generated/documents.ts';
import { createVerifier, type GuardError, type GuardErrorCode, type VerifierOptions } from '../../guards/index.ts';
import { nodeGuard } from '../../guards/node.ts';
import { AppSyncGuard, AuthGateway, HttpApiGuard, RestApiGuard } from '../../infra/index.ts';
import { projectContext } from '../../infra/app/projectContext.ts';
import { startEngine } from '../../local/Engine.ts';
import { newPerson, TestGateway } from '../journeys/testGateway.ts';
import { temporaryFolder } from '../local/temporaryFolder.ts';

// The guards with tokens that a user gets from the gateway, in one deployment of the engine.

const SCHEMA = 'type Query { who: AWSJSON } type Mutation { deleteOrder: String }';
const ARN = 'arn:aws:execute-api:us-east-1:123456789012:abcdef123/prod/GET/orders';

/** Returns the code of a resolver whose NONE data source gives back what an expression makes. */
function answer(expression: string): Code {
  return Code.fromInline(`
    export const request = (ctx) => ({ payload: ${expression} });
    export const response = (ctx) => ctx.result;`);
}

/** Synthesizes the gateway, and an API of each kind behind its guard. */
function synthesize(): string {
  const folder = temporaryFolder();
  const schema = join(folder, 'orders.graphql');
  writeFileSync(schema, SCHEMA);
  const app = new App({
    context: { ...projectContext(), '@aws-cdk/core:annotationsInValidationReport': false },
    outdir: join(folder, 'cdk.out'),
    analyticsReporting: false,
    builtinCloudFormationValidation: false,
  });
  const stack = new Stack(app, 'Shop');
  const gateway = new AuthGateway(stack, 'Accounts', { signUpFloor: Duration.millis(0), groups: [{ name: 'staff' }] });
  const { authorizationMode } = new AppSyncGuard(stack, 'AppSyncGuard', {
    gateway,
    fieldsOfGroups: { staff: ['Mutation.deleteOrder'] },
    resultsCacheTtl: Duration.seconds(0),
  });
  const orders = new GraphqlApi(stack, 'Orders', {
    name: 'orders',
    definition: Definition.fromFile(schema),
    authorizationConfig: { defaultAuthorization: authorizationMode },
  });
  const runtime = FunctionRuntime.JS_1_0_0;
  const source = orders.addNoneDataSource('none');
  for (const [typeName, fieldName, code] of [
    ['Query', 'who', answer('ctx.identity.resolverContext')],
    ['Mutation', 'deleteOrder', answer('"deleted"')],
  ] as const) {
    source.createResolver(fieldName, { typeName, fieldName, runtime, code });
  }
  const http = new HttpApiGuard(stack, 'HttpGuard', { gateway, groups: ['staff'] });
  new HttpApi(stack, 'Http', { defaultAuthorizer: http.authorizer }).addRoutes({
    path: '/orders',
    methods: [HttpMethod.GET],
    integration: new HttpUrlIntegration('Orders', 'https://orders.example'),
  });
  const rest = new RestApiGuard(stack, 'RestGuard', { gateway, checkRevoked: true });
  const { authorizer } = rest;
  new RestApi(stack, 'Rest', { defaultMethodOptions: { authorizer } }).root.addMethod('GET');
  // The engine emulates no API Gateway, and loads only the functions that an emulated service can invoke.
  orders.addLambdaDataSource('http', http.function);
  orders.addLambdaDataSource('rest', rest.function);
  return app.synth().directory;
}

let gateway: TestGateway;
let ordersUrl: string;
let member: TokensFragment;
let staff: TokensFragment;
let other: TestGateway;
let foreign: TokensFragment;
let options: VerifierOptions;

/** Signs a person up who is in the groups, and in. */
async function signedIn(at: TestGateway, groups: string[] = []): Promise<TokensFragment> {
  const person = newPerson();
  await at.confirmed(person);
  const { users } = await at.engine.control.users({ q: person.email });
  if (groups.length > 0) await at.engine.control.changeUser(String(users[0]?.sub), { groups });
  return at.signedInAgain(person);
}

beforeAll(async () => {
  gateway = new TestGateway(await startEngine({ assembly: synthesize(), stateFolder: null, port: 0 }));
  other = await TestGateway.open();
  const { engine } = gateway;
  ordersUrl = String(engine.apis.find(({ name }) => name === 'orders')?.url);
  member = await signedIn(gateway);
  staff = await signedIn(gateway, ['staff']);
  foreign = await signedIn(other);
  const pools = [{ userPoolId: engine.userPoolId, clientIds: [engine.clientId], endpoint: engine.cognitoUrl }];
  options = { pools, tokenUse: 'access' };
}, 120_000);
afterAll(async () => {
  await gateway.close();
  await other.close();
});

async function graphql(authorization: string, query: string) {
  const response = await fetch(ordersUrl, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  const body = (await response.json()) as { data?: unknown; errors?: { errorType: string }[] };
  return { status: response.status, data: body.data, errorType: body.errors?.[0]?.errorType };
}

/** Invokes a guard's function of the deployment with an event, as API Gateway does. */
async function authorize(guard: string, event: object): Promise<{ failed: boolean; payload: unknown }> {
  const { cognitoUrl, model } = gateway.engine;
  const { name } = model.functions.find(({ logicalId }) => logicalId.includes(`${guard}Authorizer`)) ?? {};
  const client = new LambdaClient({
    endpoint: cognitoUrl,
    region: model.region,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const { Payload, FunctionError } = await client.send(
    new InvokeCommand({ FunctionName: name, Payload: JSON.stringify(event) }),
  );
  client.destroy();
  return { failed: FunctionError !== undefined, payload: JSON.parse(Buffer.from(Payload ?? []).toString()) };
}

async function codeOf(token: string, more: Partial<VerifierOptions> = {}): Promise<'accepted' | GuardErrorCode> {
  const verified = createVerifier({ ...options, ...more }).verify(token);
  return verified.then(
    () => 'accepted',
    (error: unknown) => (error as GuardError).code,
  );
}

test('the verifier accepts the tokens of the gateway by their kind, and those of no other pool', async () => {
  expect(await codeOf(member.accessToken)).toBe('accepted');
  expect(await codeOf(member.idToken, { tokenUse: 'id' })).toBe('accepted');
  expect(await codeOf(member.idToken)).toBe('TOKEN_INVALID');
  expect(await codeOf(member.accessToken, { tokenUse: 'id' })).toBe('TOKEN_INVALID');
  expect(await codeOf(member.refreshToken ?? '')).toBe('TOKEN_INVALID');
  expect(await codeOf(foreign.accessToken)).toBe('TOKEN_INVALID');
  expect(await codeOf(staff.accessToken, { groups: ['staff'] })).toBe('accepted');
  expect(await codeOf(member.accessToken, { groups: ['staff'] })).toBe('GROUP_MISSING');
  expect(await codeOf(member.accessToken, { scopes: ['aws.cognito.signin.user.admin'] })).toBe('accepted');
  expect(await codeOf(member.accessToken, { scopes: ['orders/read'] })).toBe('SCOPE_MISSING');
});

test('a server gives 401 without a token and 200 with one', async () => {
  const server = createServer((request, response) => {
    const guard = nodeGuard(createVerifier(options), (_request, guarded, { sub }) => {
      guarded.end(sub);
    });
    guard(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const get = (authorization?: string) => fetch(url, { headers: authorization === undefined ? {} : { authorization } });

  expect((await get()).status).toBe(401);
  expect((await get(`Bearer ${foreign.accessToken}`)).status).toBe(401);
  expect((await get(`Bearer ${member.accessToken}`)).status).toBe(200);
  server.close();
});

test('an AppSync API behind the guard knows the user, and closes fields to others than their group', async () => {
  const { data } = await graphql(member.accessToken, '{ who }');

  expect(JSON.parse((data as { who: string }).who)).toMatchObject({ tokenUse: 'access', groups: '[]' });
  expect(await graphql(`Bearer ${staff.accessToken}`, 'mutation { deleteOrder }')).toMatchObject({
    data: { deleteOrder: 'deleted' },
  });
  expect(await graphql(member.accessToken, 'mutation { deleteOrder }')).toMatchObject({ errorType: 'Unauthorized' });
  expect(await graphql(member.idToken, '{ who }')).toMatchObject({ status: 401 });
  expect(await graphql(foreign.accessToken, '{ who }')).toMatchObject({ status: 401 });
});

test('the authorizer of the HTTP API lets the group in', async () => {
  const event = ({ accessToken }: TokensFragment) => ({
    ...{ version: '2.0', type: 'REQUEST', routeArn: ARN },
    headers: { authorization: `Bearer ${accessToken}` },
  });
  const decisions = [];
  for (const tokens of [staff, member, foreign]) {
    const { payload } = await authorize('HttpGuard', event(tokens));
    decisions.push((payload as { isAuthorized: boolean }).isAuthorized);
  }

  expect(decisions).toEqual([true, false, false]);
});

test('an online check rejects a token from the sign-out on, which the keys alone do not', async () => {
  const person = newPerson();
  const tokens = await gateway.signedIn(person);
  const event = { type: 'TOKEN', methodArn: ARN, authorizationToken: `Bearer ${tokens.accessToken}` };
  const before = await authorize('RestGuard', event);
  await gateway.asUser(tokens.accessToken, 'SignOutEverywhereDocument', null);
  const after = await authorize('RestGuard', event);

  await expect(gateway.cognito().send(new GetUserCommand({ AccessToken: tokens.accessToken }))).rejects.toMatchObject({
    name: 'NotAuthorizedException',
  });
  expect(before).toMatchObject({ failed: false, payload: { policyDocument: { Statement: [{ Effect: 'Allow' }] } } });
  expect(after).toMatchObject({ failed: true, payload: { errorMessage: 'Unauthorized' } });
  expect(await codeOf(tokens.accessToken)).toBe('accepted');
  expect(await codeOf(tokens.accessToken, { checkRevoked: true })).toBe('TOKEN_REVOKED');
});

test('no log of the engine contains a token', () => {
  const logs = gateway.engine.logs().join('\n');

  expect(logs).toContain('not authorized');
  for (const { accessToken, idToken } of [member, staff, foreign]) {
    for (const token of [accessToken, idToken]) expect(logs).not.toContain(token.slice(-40));
  }
});
