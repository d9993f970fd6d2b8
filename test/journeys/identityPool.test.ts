import {
  CognitoIdentityClient,
  GetCredentialsForIdentityCommand,
  GetIdCommand,
  GetOpenIdTokenCommand,
} from '@aws-sdk/client-cognito-identity';
import { AdminAddUserToGroupCommand } from '@aws-sdk/client-cognito-identity-provider';
import { App, Stack } from 'aws-cdk-lib';
import type { CfnResolver } from 'aws-cdk-lib/aws-appsync';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AuthGateway, AuthIdentityPool, AuthSchema } from '../../infra/index.ts';
import { startEngine } from '../../local/Engine.ts';
import { signedFetch } from './signedFetch.ts';
import { newPerson, TestGateway } from './testGateway.ts';

const schema = AuthSchema.fromString('extend type Query { whoAmI: AWSJSON @aws_iam }');
const WHO_AM_I = `
export function request() { return { payload: null }; }
export function response(ctx) { return ctx.identity; }`;

/** A gateway with an identity pool, and a field that returns the identity of a signed request. */
function addStack(app: App): void {
  const stack = new Stack(app, 'Photos');
  const gateway = new AuthGateway(stack, 'Accounts', { groups: [{ name: 'staff' }], schema });
  new AuthIdentityPool(stack, 'Credentials', { gateway, groupRoles: ['staff'] });
  const none = gateway.api.addNoneDataSource('none');
  const resolver = none.createResolver('WhoAmI', { typeName: 'Query', fieldName: 'whoAmI' });
  Object.assign(resolver.node.defaultChild as CfnResolver, {
    code: WHO_AM_I,
    runtime: { name: 'APPSYNC_JS', runtimeVersion: '1.0.0' },
  });
}

const folder = mkdtempSync(join(tmpdir(), 'genkan-photos-'));
let gateway: TestGateway;
let sdk: CognitoIdentityClient;
let poolId: string;
let provider: string;
beforeAll(async () => {
  const outdir = join(folder, 'cdk.out');
  const app = new App({ outdir, analyticsReporting: false, builtinCloudFormationValidation: false });
  addStack(app);
  app.synth();
  gateway = new TestGateway(await startEngine({ assembly: outdir, stateFolder: null }));
  const { region, identityPools } = gateway.engine.model;
  // Without credentials, as a browser calls it.
  sdk = new CognitoIdentityClient({ endpoint: gateway.engine.cognitoUrl, region });
  poolId = identityPools[0]?.id ?? '';
  provider = `cognito-idp.${region}.amazonaws.com/${gateway.engine.userPoolId}`;
}, 60_000);
afterAll(async () => {
  await gateway.close();
  rmSync(folder, { recursive: true, force: true });
});

function identityOf(token: string): Promise<string> {
  const input = { IdentityPoolId: poolId, Logins: { [provider]: token } };
  return sdk.send(new GetIdCommand(input)).then(({ IdentityId }) => IdentityId ?? '');
}

/** Exchanges an ID token as the SDKs do: GetId, then GetCredentialsForIdentity. */
async function exchange(token: string) {
  const IdentityId = await identityOf(token);
  const input = { IdentityId, Logins: { [provider]: token } };
  const { Credentials } = await sdk.send(new GetCredentialsForIdentityCommand(input));
  const { AccessKeyId = '', SecretKey = '', SessionToken = '', Expiration } = Credentials ?? {};
  const credentials = { accessKeyId: AccessKeyId, secretAccessKey: SecretKey, sessionToken: SessionToken };
  return { identityId: IdentityId, credentials, expiration: Expiration };
}

async function ask(credentials: { accessKeyId: string; secretAccessKey: string; sessionToken: string }) {
  const send = signedFetch({ credentials, region: gateway.engine.model.region });
  const body = JSON.stringify({ query: '{ whoAmI }' });
  const response = await send(gateway.engine.graphqlUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  return { status: response.status, body: (await response.json()) as { data?: { whoAmI: string } } };
}

async function userToken(group?: string): Promise<{ idToken: string; accessToken: string }> {
  const person = newPerson();
  const tokens = await gateway.signedIn(person);
  if (group === undefined) return tokens;
  const membership = { UserPoolId: gateway.engine.userPoolId, Username: person.email, GroupName: group };
  await gateway.cognito().send(new AdminAddUserToGroupCommand(membership));
  return gateway.signedInAgain(person);
}

describe('an ID token', () => {
  test('becomes credentials of one hour, with which AppSync knows the identity', async () => {
    const { idToken } = await userToken();
    const { identityId, credentials, expiration } = await exchange(idToken);
    expect(identityId).toMatch(/^[a-z0-9-]+:[0-9a-f-]{36}$/);
    expect(credentials.accessKeyId).toMatch(/^ASIA[A-Z2-7]{16}$/);
    expect(Number(expiration) / 1000 - gateway.engine.clock.nowSeconds()).toBeCloseTo(3600, -1);
    const { status, body } = await ask(credentials);
    expect(status).toBe(200);
    expect(JSON.parse(body.data?.whoAmI ?? '')).toMatchObject({
      cognitoIdentityPoolId: poolId,
      cognitoIdentityId: identityId,
      cognitoIdentityAuthType: 'authenticated',
      cognitoIdentityAuthProvider: expect.stringContaining(`"${provider}:CognitoSignIn:`) as string,
      userArn: expect.stringMatching(/assumed-role\/.*Authenticated.*\/CognitoIdentityCredentials$/) as string,
    });
  });

  test('of one user is always the same identity, and of another user another one', async () => {
    const [first, other] = [await userToken(), await userToken()];
    expect(await identityOf(first.idToken)).toBe(await identityOf(first.idToken));
    expect(await identityOf(other.idToken)).not.toBe(await identityOf(first.idToken));
  });

  test('of a member of the group becomes credentials of the role of the group', async () => {
    const { credentials } = await exchange((await userToken('staff')).idToken);
    const { body } = await ask(credentials);
    expect(JSON.parse(body.data?.whoAmI ?? '')).toMatchObject({
      userArn: expect.stringContaining('Groupstaff') as string,
    });
  });
});

describe('NotAuthorizedException', () => {
  const rejected = (token: string) => expect(identityOf(token)).rejects;

  test('is the answer to forged, foreign and expired tokens', async () => {
    const { idToken, accessToken } = await userToken();
    const name = { name: 'NotAuthorizedException' };
    const [head = '', claims = '', signature = ''] = idToken.split('.');
    const other = Buffer.from(JSON.stringify({ sub: 'another' })).toString('base64url');
    const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${claims}.`;
    await rejected(accessToken).toMatchObject(name);
    await rejected(`${head}.${other}.${signature}`).toMatchObject(name);
    await rejected(`${head}.${claims}.${signature.slice(0, -4)}AAAA`).toMatchObject({
      ...name,
      message: expect.stringContaining('signature') as string,
    });
    await rejected(unsigned).toMatchObject(name);
    await rejected('').toMatchObject(name);
    gateway.engine.clock.advance(3601_000);
    await rejected(idToken).toMatchObject({ ...name, message: expect.stringContaining('Token expired') as string });
  });

  test('is the answer without a login, for another provider, and to the identity of another user', async () => {
    const [first, other] = [await userToken(), await userToken()];
    const withoutLogin = sdk.send(new GetIdCommand({ IdentityPoolId: poolId }));
    await expect(withoutLogin).rejects.toMatchObject({
      message: expect.stringContaining('Unauthenticated access is not supported') as string,
    });
    const foreign = { IdentityPoolId: poolId, Logins: { 'accounts.google.com': first.idToken } };
    await expect(sdk.send(new GetIdCommand(foreign))).rejects.toMatchObject({
      message: expect.stringContaining('not from a supported provider') as string,
    });
    const stolen = { IdentityId: await identityOf(other.idToken), Logins: { [provider]: first.idToken } };
    await expect(sdk.send(new GetCredentialsForIdentityCommand(stolen))).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: expect.stringContaining("Logins don't match") as string,
    });
  });

  test('is the answer to the token of a user who signed out everywhere', async () => {
    const tokens = await userToken();
    await identityOf(tokens.idToken);
    await gateway.asUser(tokens.accessToken, 'SignOutEverywhereDocument', null);
    await rejected(tokens.idToken).toMatchObject({
      name: 'NotAuthorizedException',
      message: expect.stringContaining('signed out') as string,
    });
  });
});

test('the classic flow, unknown pools and other actions are errors', async () => {
  const { idToken } = await userToken();
  const Logins = { [provider]: idToken };
  const classic = sdk.send(new GetOpenIdTokenCommand({ IdentityId: await identityOf(idToken), Logins }));
  await expect(classic).rejects.toMatchObject({
    name: 'InvalidParameterException',
    message: expect.stringContaining('classic') as string,
  });
  const unknown = sdk.send(new GetIdCommand({ IdentityPoolId: `${poolId}0`, Logins }));
  await expect(unknown).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
});

test('credentials expire, and do not sign with another session token', async () => {
  const { credentials } = await exchange((await userToken()).idToken);
  expect((await ask({ ...credentials, sessionToken: 'another' })).status).toBe(403);
  expect((await ask({ ...credentials, secretAccessKey: 'another' })).status).toBe(403);
  expect((await ask(credentials)).status).toBe(200);
  gateway.engine.clock.advance(3601_000);
  expect(await ask(credentials)).toMatchObject({
    status: 403,
    body: { errors: [{ errorType: 'ExpiredTokenException' }] },
  });
});

test('the call log of the engine has neither tokens nor credentials', async () => {
  const { idToken } = await userToken();
  const { credentials } = await exchange(idToken);
  const log = JSON.stringify(gateway.engine.events.list().filter(({ service }) => service === 'cognito-identity'));
  expect(log).toContain('GetCredentialsForIdentity');
  for (const secret of [idToken, credentials.secretAccessKey, credentials.sessionToken])
    expect(log).not.toContain(secret);
});
