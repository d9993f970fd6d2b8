import { rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { App, Duration, Stack } from 'aws-cdk-lib';
import { strToU8, zipSync } from 'fflate';
import * as appsync from 'aws-cdk-lib/aws-appsync';
import * as cognito from 'aws-cdk-lib/aws-cognito';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startEngine, type Engine } from '../../local/Engine.ts';
import { temporaryFolder } from './temporaryFolder.ts';

const SCHEMA = `
type Query { item: String who: AWSJSON layer: String version: String slow: String }
type Subscription { added: String }
`;

const AUTHORIZER = `exports.handler = async ({ authorizationToken }) => ({
  isAuthorized: authorizationToken.startsWith('custom-'),
  resolverContext: { tenant: authorizationToken.slice(7) },
});`;

/** The real client calls what stands for DynamoDB; `slow` waits for its answer. */
const DATA = `
const { DynamoDBClient, GetItemCommand } = require('@aws-sdk/client-dynamodb');
const client = new DynamoDBClient({});
exports.handler = async ({ field }) => {
  if (field === 'layer') return require('greeting');
  if (field === 'version') return process.env.VERSION;
  const { Item } = await client.send(new GetItemCommand({ TableName: field, Key: { id: { S: '1' } } }));
  return Item.name.S;
};`;

const LAYER = zipSync({ 'nodejs/node_modules/greeting/index.js': strToU8(`module.exports = 'hello from a layer';`) });

const CALL = `
export const request = (ctx) => ({ operation: 'Invoke', payload: { field: ctx.info.fieldName } });
export const response = (ctx) => { if (ctx.error) util.error(ctx.error.message); return ctx.result; };
import { util } from '@aws-appsync/utils';`;
const WHO = `
export const request = (ctx) => ({ payload: ctx.identity });
export const response = (ctx) => ctx.result;`;

/** Synthesizes an app with what this project has not: a Lambda authorizer, OIDC, a subscription and a layer. */
function synthesize(folder: string, version: string): void {
  process.env['CDK_VALIDATION'] = 'false';
  const layerFolder = join(folder, 'layer.zip');
  const schema = join(folder, 'schema.graphql');
  writeFileSync(schema, SCHEMA);
  writeFileSync(layerFolder, LAYER);
  const app = new App({ outdir: join(folder, 'cdk.out'), analyticsReporting: false });
  const stack = new Stack(app, 'Foreign');
  const pool = new cognito.UserPool(stack, 'Pool', { signInAliases: { email: true } });
  pool.addClient('Client');
  const layer = new lambda.LayerVersion(stack, 'Layer', { code: lambda.Code.fromAsset(layerFolder) });
  const common = { runtime: lambda.Runtime.NODEJS_22_X, handler: 'index.handler' };
  const authorizer = new lambda.Function(stack, 'Auth', { ...common, code: lambda.Code.fromInline(AUTHORIZER) });
  const data = new lambda.Function(stack, 'Data', {
    ...common,
    code: lambda.Code.fromInline(DATA),
    layers: [layer, lambda.LayerVersion.fromLayerVersionArn(stack, 'Far', 'arn:aws:lambda:eu-west-1:1:layer:far:3')],
    environment: { VERSION: version },
    timeout: Duration.seconds(20),
    loggingFormat: lambda.LoggingFormat.JSON,
  });
  const resource = data.node.defaultChild as lambda.CfnFunction;
  resource.addPropertyOverride('SnapStart', { ApplyOn: 'PublishedVersions' });
  resource.addPropertyOverride('VpcConfig', { SubnetIds: ['subnet-1'], SecurityGroupIds: ['sg-1'] });
  const api = new appsync.GraphqlApi(stack, 'Api', {
    name: 'foreign',
    definition: appsync.Definition.fromFile(schema),
    authorizationConfig: {
      defaultAuthorization: {
        authorizationType: appsync.AuthorizationType.LAMBDA,
        lambdaAuthorizerConfig: {
          handler: authorizer,
          validationRegex: 'custom-.*',
          resultsCacheTtl: Duration.minutes(1),
        },
      },
      additionalAuthorizationModes: [
        {
          authorizationType: appsync.AuthorizationType.OIDC,
          openIdConnectConfig: { oidcProvider: 'https://example.com' },
        },
      ],
    },
  });
  const runtime = appsync.FunctionRuntime.JS_1_0_0;
  const source = api.addLambdaDataSource('data', data);
  for (const fieldName of ['item', 'layer', 'version', 'slow']) {
    source.createResolver(fieldName, { typeName: 'Query', fieldName, runtime, code: appsync.Code.fromInline(CALL) });
  }
  api.addNoneDataSource('none').createResolver('who', {
    ...{ typeName: 'Query', fieldName: 'who', runtime, code: appsync.Code.fromInline(WHO) },
  });
  app.synth();
}

let server: Server;
let folder: string;
let engine: Engine;
/** The request for the table `slow`, which waits for it. */
const asked = Promise.withResolvers<undefined>();
const release = Promise.withResolvers<undefined>();

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const { TableName } = JSON.parse(body) as { TableName: string };
      const answer = (): unknown =>
        response
          .writeHead(200, { 'content-type': 'application/x-amz-json-1.0' })
          .end(JSON.stringify({ Item: { name: { S: `${TableName} by ${String(request.headers['x-amz-target'])}` } } }));
      if (TableName !== 'slow') return answer();
      asked.resolve(undefined);
      return release.promise.then(answer);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  folder = temporaryFolder();
  synthesize(folder, 'first');
  const endpoints = { dynamodb: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
  engine = await startEngine({ assembly: join(folder, 'cdk.out'), stateFolder: null, endpoints });
});
afterAll(async () => {
  await engine.stop();
  server.close();
});

async function ask(field: string, authorization = 'custom-a'): Promise<unknown> {
  const body = JSON.stringify({ query: `{${field}}` });
  const response = await fetch(engine.graphqlUrl, { method: 'POST', headers: { authorization }, body });
  const { data, errors } = (await response.json()) as { data?: Record<string, unknown>; errors?: unknown };
  return data?.[field] ?? errors;
}

describe('an app with other features than this project', () => {
  test('is authorized by its function', async () => {
    expect(await ask('who')).toBe('{"resolverContext":{"tenant":"a"}}');
    const denied = [{ errorType: 'UnauthorizedException', message: 'You are not authorized to make this call.' }];
    expect(await ask('who', 'other')).toEqual(denied);
  });

  test('calls another local server by the real client', async () => {
    expect(await ask('item')).toBe('item by DynamoDB_20120810.GetItem');
  });

  test('has its layer', async () => {
    expect(await ask('layer')).toBe('hello from a layer');
  });

  test('names at boot what is not emulated, by logical id', () => {
    const [api] = engine.model.apis;
    const data = engine.model.functions.find(({ logicalId }) => logicalId.startsWith('Data'))?.logicalId;
    expect(engine.notEmulated).toEqual([
      `AWS::Lambda::Function.Layers ${data} (arn:aws:lambda:eu-west-1:1:layer:far:3, which is outside the assembly)`,
      `AWS::Lambda::Function.SnapStart ${data} (every environment starts cold)`,
      `AWS::Lambda::Function.VpcConfig ${data} (the function reaches the network of this machine)`,
      `AWS::AppSync::GraphQLApi ${api?.logicalId} (callers with OPENID_CONNECT authorization)`,
      `AWS::AppSync::GraphQLApi ${api?.logicalId} (subscriptions): Subscription.added`,
    ]);
  });

  test('has its token named when it is one of an OIDC provider', async () => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    expect(await ask('who', `${part({ alg: 'RS256' })}.${part({ iss: 'https://example.com' })}.x`)).toEqual([
      { errorType: 'NotEmulatedError', message: 'not emulated: OPENID_CONNECT authorization' },
    ]);
  });
});

describe('a reload', () => {
  test('deploys again while users, ids and ports stay, and open requests finish', async () => {
    const { graphqlUrl, userPoolId } = engine;
    const control = async (path: string, body?: object) => {
      const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
      return fetch(engine.consoleUrl + path, body === undefined ? {} : init);
    };
    await control('users', { email: 'hanako@example.com' });
    const stream = control('stream').then((response) => response.text());
    const slow = ask('slow');
    await asked.promise;
    expect(await ask('version')).toBe('first');
    synthesize(folder, 'second');
    const reloaded = engine.reload();
    while ((await ask('version')) !== 'second');
    expect(engine).toMatchObject({ graphqlUrl, userPoolId });
    expect(await (await control('users')).json()).toMatchObject({ total: 1 });
    release.resolve(undefined);
    expect(await slow).toBe('slow by DynamoDB_20120810.GetItem');
    await reloaded;
    expect(await stream).toMatch(/event: reloaded\ndata: \{"at":".*"\}\nretry: 1000\n/);
  });

  test('does not wait for a request that waits for a message, which gets one that is sent later', async () => {
    const waiting = engine.control.waitForCode({ to: 'later@example.com', after: 0, timeoutSeconds: 30 });
    // A request that is answered, so that the one before it has arrived.
    await engine.control.clock();
    const isWaiting = waiting.then(() => false);
    expect(await Promise.race([engine.reload().then(() => true), isWaiting])).toBe(true);
    engine.inbox.deliver({ to: 'later@example.com', channel: 'EMAIL', subject: '', body: '', code: '123456' });
    expect(await waiting).toBe('123456');
  });

  test('of an assembly that cannot be deployed changes nothing', async () => {
    rmSync(join(folder, 'cdk.out/manifest.json'));
    await expect(engine.reload()).rejects.toThrow(/holds no manifest\.json/);
    expect(await ask('version')).toBe('second');
  });

  test('after the end of the engine deploys nothing', async () => {
    synthesize(folder, 'third');
    const other = await startEngine({ assembly: join(folder, 'cdk.out'), stateFolder: null });
    await other.stop();
    await expect(other.reload()).rejects.toThrow('the engine has stopped');
  });
});
