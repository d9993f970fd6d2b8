import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  AdminGetUserCommand,
  CognitoIdentityProviderClient,
  DescribeUserPoolClientCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { AppSyncClient, EvaluateCodeCommand } from '@aws-sdk/client-appsync';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { startEngine } from '../../local/Engine.ts';
import type { Engine, EngineOptions } from '../../local/Engine.ts';
import { EngineError } from '../../local/EngineError.ts';
import { writeAssembly } from './assembly/writeAssembly.ts';
import { demoAssembly } from './demoAssembly.ts';
import { temporaryFolder } from './temporaryFolder.ts';

const credentials = { accessKeyId: 'any', secretAccessKey: 'any' };
function cognitoClient({ cognitoUrl, model }: Engine) {
  return new CognitoIdentityProviderClient({ endpoint: cognitoUrl, region: model.region, credentials });
}

interface Resource {
  Type: string;
  Properties: object;
}

type Target = Pick<Engine, 'graphqlUrl' | 'apiKey'>;
async function query({ graphqlUrl, apiKey }: Target, text: string): Promise<unknown> {
  const headers = { 'x-api-key': apiKey, 'content-type': 'application/json' };
  const response = await fetch(graphqlUrl, { method: 'POST', headers, body: JSON.stringify({ query: text }) });
  return response.json();
}

let assembly: string;
beforeAll(() => {
  assembly = demoAssembly();
});

const running: Engine[] = [];
const pageFolder = fileURLToPath(new URL('../../console/', import.meta.url));

async function start(options: Partial<EngineOptions> = {}): Promise<Engine> {
  const engine = await startEngine({ assembly, stateFolder: null, ...options });
  running.push(engine);
  return engine;
}
async function stopAll(): Promise<void> {
  await Promise.all(running.splice(0).map((engine) => engine.stop()));
}

async function listening(port: number): Promise<Server> {
  const server = createServer().listen(port, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

/**
 * Returns a port that is free together with the one after it. It lies below the ports that operating systems give to
 * other connections, so both stay free.
 */
async function freePair(): Promise<number> {
  const port = 20_000 + 2 * Math.floor(Math.random() * 5000);
  try {
    for (const candidate of [port, port + 1]) {
      const server = await listening(candidate);
      server.close();
      await once(server, 'close');
    }
    return port;
  } catch {
    return freePair();
  }
}

test('names the app client that the first API accepts', async () => {
  const folder = demoAssembly();
  const file = join(folder, 'Demo.template.json');
  const { Resources } = JSON.parse(readFileSync(file, 'utf8')) as { Resources: Record<string, Resource> };
  const found = (type: string) => Object.entries(Resources).find(([, { Type }]) => Type === type) ?? ['', null];
  const [Ref, api] = [found('AWS::Cognito::UserPool')[0], found('AWS::AppSync::GraphQLApi')[1]];
  const other = { Type: 'AWS::Cognito::UserPoolClient', Properties: { UserPoolId: { Ref } } };
  const UserPoolConfig = {
    UserPoolId: { Ref },
    AwsRegion: 'ap-northeast-1',
    AppIdClientRegex: { Ref: found('AWS::Cognito::UserPoolClient')[0] },
  };
  const mode = { AuthenticationType: 'AMAZON_COGNITO_USER_POOLS', UserPoolConfig };
  Object.assign(api?.Properties ?? {}, { AdditionalAuthenticationProviders: [mode] });
  writeFileSync(file, JSON.stringify({ Resources: { First: other, ...Resources } }));
  const engine = await start({ assembly: folder });
  expect(engine.model.userPoolClients[0]).toMatchObject({
    logicalId: 'First',
    name: expect.stringMatching(/^First-[A-Z0-9]{12}$/) as string,
  });
  expect(engine.clientId).toBe(engine.model.userPoolClients[1]?.id);
  await stopAll();
});

describe('a running engine', () => {
  let engine: Engine;
  const lines: string[] = [];
  beforeAll(async () => {
    engine = await startEngine({ assembly, stateFolder: null, pageFolder, onLog: (line) => lines.push(line) });
  });
  afterAll(() => engine.stop());

  test('answers the deployed API, through its resolvers and its function', async () => {
    expect(await query(engine, '{ here ask(name: "CLIENT") }')).toEqual({
      data: { here: 'here', ask: engine.clientId },
    });
  });

  test("lets a function invoke another one by Lambda's API", async () => {
    expect(await query(engine, '{ ask(name: "OTHER") }')).toEqual({ data: { ask: '{"other":"Fn"}' } });
    expect(engine.notEmulated.filter((line) => line.includes('AWS::Lambda::Function'))).toEqual([]);
    const [invoked, caller, request] = engine.events.list().slice(-3);
    expect([invoked?.parent, caller?.parent, request?.parent]).toEqual([caller?.id, request?.id, null]);
    expect(new Set([invoked?.trace, caller?.trace, request?.trace]).size).toBe(1);
  });

  test("keeps the function's log lines, under its name", () => {
    const [fn] = engine.model.functions;
    expect(
      engine.logs().filter((line) => line.startsWith(`[${fn?.name}]`) && line.includes('asked for CLIENT')),
    ).toHaveLength(1);
    expect(lines).toEqual(engine.logs());
  });

  test('gives functions the endpoints of the services that it emulates, and of no other', async () => {
    const variables = [
      'AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER',
      'AWS_ENDPOINT_URL_SECRETS_MANAGER',
      'AWS_ENDPOINT_URL_LAMBDA',
      'AWS_ENDPOINT_URL',
    ];
    const asked = [...variables, 'AWS_REGION', 'AWS_LAMBDA_FUNCTION_NAME', 'HOME'];
    const fields = asked.map((name, index) => `a${index}: ask(name: "${name}")`).join(' ');
    expect(await query(engine, `{ ${fields} }`)).toEqual({
      data: {
        a0: engine.cognitoUrl,
        a1: engine.cognitoUrl,
        a2: engine.cognitoUrl,
        a3: engine.cognitoUrl,
        a4: 'ap-northeast-1',
        a5: engine.model.functions[0]?.name,
        a6: null,
      },
    });
  });

  test('answers AWS SDK clients on its own port', async () => {
    const described = await cognitoClient(engine).send(
      new DescribeUserPoolClientCommand({ UserPoolId: engine.userPoolId, ClientId: engine.clientId }),
    );
    expect(described.UserPoolClient).toMatchObject({ ClientId: engine.clientId, UserPoolId: engine.userPoolId });
    const secrets = new SecretsManagerClient({ endpoint: engine.cognitoUrl, region: 'ap-northeast-1', credentials });
    const [secret] = engine.model.secrets;
    const { SecretString } = await secrets.send(new GetSecretValueCommand({ SecretId: secret?.arn }));
    expect(SecretString).toBe(secret?.value);
  });

  test('runs resolver code for AWS SDK clients, as AppSync does', async () => {
    const client = new AppSyncClient({ endpoint: engine.cognitoUrl, region: engine.model.region, credentials });
    const code = `export function request(ctx) { console.log('id', ctx.args.id); return ctx.args; }
export function response(ctx) {}`;
    const runtime = { name: 'APPSYNC_JS', runtimeVersion: '1.0.0' } as const;
    const context = JSON.stringify({ arguments: { id: 7 } });
    expect(await client.send(new EvaluateCodeCommand({ code, context, function: 'request', runtime }))).toMatchObject({
      evaluationResult: '{"id":7}',
      logs: ['INFO - code.js:1:32: "id" 7'],
      stash: '{}',
      outErrors: '[]',
    });
    await expect(client.send(new EvaluateCodeCommand({ code, context: '{', runtime }))).rejects.toThrow(
      expect.objectContaining({ name: 'BadRequestException' }) as Error,
    );
    const url = `${engine.cognitoUrl}/v1/dataplane-evaluatecode`;
    const unsigned = await fetch(url, { method: 'POST', body: '{}' });
    expect([unsigned.status, unsigned.headers.get('x-amzn-errortype')]).toEqual([
      400,
      'MissingAuthenticationTokenException',
    ]);
    const headers = { authorization: 'AWS4-HMAC-SHA256 Credential=any' };
    expect((await fetch(url, { method: 'POST', headers, body: '[]' })).status).toBe(400);
    expect(engine.events.list().filter(({ name }) => name === 'EvaluateCode')).toMatchObject([
      ...[{ outcome: 'ok' }, { outcome: 'BadRequestException' }],
      ...[{ outcome: 'MissingAuthenticationTokenException' }, { outcome: 'BadRequestException' }],
    ]);
  });

  test("publishes the user pool's keys", async () => {
    const response = await fetch(`${engine.cognitoUrl}/${engine.userPoolId}/.well-known/jwks.json`);
    expect(await response.json()).toMatchObject({ keys: [{ kty: 'RSA', use: 'sig' }, {}] });
  });

  test.each([
    ['DynamoDB_20120810.PutItem', 'POST', 'not emulated: DynamoDB_20120810.PutItem'],
    [undefined, 'PUT', 'not emulated: PUT /bucket/key'],
  ])('rejects calls to other AWS services by name: %s %s', async (target, method, message) => {
    const headers: Record<string, string> = target === undefined ? {} : { 'x-amz-target': target };
    const response = await fetch(`${engine.cognitoUrl}/bucket/key`, { method, headers });
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ __type: 'NotEmulatedError', message });
  });

  test('shows the console, the inbox and the call log', async () => {
    const page = await fetch(engine.consoleUrl);
    expect(page.headers.get('content-type')).toMatch(/^text\/html/);
    expect(await (await fetch(engine.inboxUrl)).json()).toEqual([]);
    const endpoints: unknown = await (await fetch(`${engine.consoleUrl}endpoints`)).json();
    const { graphqlUrl, apiKey, cognitoUrl, userPoolId, clientId, inboxUrl } = engine;
    expect(endpoints).toMatchObject({ graphqlUrl, apiKey, cognitoUrl, userPoolId, clientId, inboxUrl });
    const events = (await (await fetch(`${engine.consoleUrl}events`)).json()) as { service: string }[];
    expect(new Set(events.map(({ service }) => service))).toContain('lambda');
  });

  test('listens on this machine alone', () => {
    for (const url of [engine.graphqlUrl, engine.cognitoUrl]) expect(new URL(url).hostname).toBe('127.0.0.1');
  });
});

describe('a rule with a rate', () => {
  afterEach(stopAll);
  const runs = (engine: Engine): number => engine.logs().filter((line) => line.includes('asked for SCHEDULE')).length;
  async function move(engine: Engine, hours: number): Promise<void> {
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ advanceSeconds: hours * 3600 });
    await fetch(`${engine.consoleUrl}clock`, { method: 'POST', headers, body });
  }

  test('invokes its function with its event when the console moves the clock, once for a move over many days', async () => {
    const engine = await start();
    expect(engine.notEmulated).toEqual([]);
    await move(engine, 23);
    await move(engine, 1);
    await expect.poll(() => runs(engine)).toBe(1);
    await move(engine, 10 * 24);
    await expect.poll(() => runs(engine)).toBe(2);
    await query(engine, '{ ask(name: "CLIENT") }');
    expect(runs(engine)).toBe(2);
  });

  test('invokes nothing after the engine is stopped', async () => {
    const engine = await start();
    await engine.stop();
    engine.clock.advance(48 * 3_600_000);
    expect(runs(engine)).toBe(0);
    expect(engine.logs().join()).not.toContain('Error');
  });
});

describe('a restart', () => {
  afterEach(stopAll);
  const email = 'hanako@example.com';
  const signUp = async (engine: Engine): Promise<string | undefined> => {
    const input = { ClientId: engine.clientId, Username: email, Password: 'Sakura-2026' };
    const { UserSub } = await cognitoClient(engine).send(
      new SignUpCommand({ ...input, UserAttributes: [{ Name: 'email', Value: email }] }),
    );
    return UserSub;
  };
  const subject = async (engine: Engine): Promise<string | undefined> => {
    const user = await cognitoClient(engine).send(
      new AdminGetUserCommand({ UserPoolId: engine.userPoolId, Username: email }),
    );
    return user.UserAttributes?.find(({ Name }) => Name === 'sub')?.Value;
  };

  test('keeps users, identifiers and the clock, also when the template has changed', async () => {
    const stateFolder = temporaryFolder();
    const before = await start({ stateFolder });
    const user = await signUp(before);
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ advanceSeconds: 3600 });
    await fetch(`${before.consoleUrl}clock`, { method: 'POST', headers, body });
    await stopAll();

    const after = await start({
      stateFolder,
      assembly: demoAssembly({ userPoolName: 'renamed', apis: ['demo', 'two'] }),
    });
    expect(after.model.userPools[0]?.properties['UserPoolName']).toBe('renamed');
    expect(user).toMatch(/^[0-9a-f-]{36}$/);
    expect(await subject(after)).toBe(user);
    expect([after.userPoolId, after.clientId, after.apiKey]).toEqual([
      before.userPoolId,
      before.clientId,
      before.apiKey,
    ]);
    expect(after.clock.offsetMillis).toBe(3_600_000);
    expect(after.inbox.list().map(({ to }) => to)).toEqual([email]);
  });

  test('forgets everything with `fresh`', async () => {
    const stateFolder = temporaryFolder();
    const before = await start({ stateFolder });
    await signUp(before);
    await stopAll();
    const after = await start({ stateFolder, fresh: true });
    expect(after.userPoolId).not.toBe(before.userPoolId);
    await expect(subject(after)).rejects.toThrow(/User does not exist/);
  });
});

describe('startEngine', () => {
  afterEach(stopAll);

  test('names a port that is in use, and the option that chooses another', async () => {
    const first = await start();
    const port = Number(new URL(first.graphqlUrl).port);
    await expect(start({ port })).rejects.toThrow(
      `Port ${port} is in use. Choose another with --port N, or any free one with --port 0.`,
    );
  });

  test('with `fresh` forgets nothing when it cannot start', async () => {
    const stateFolder = temporaryFolder();
    const { userPoolId } = await start({ stateFolder });
    const port = Number(new URL((await start()).graphqlUrl).port);
    await expect(start({ stateFolder, fresh: true, port })).rejects.toThrow('is in use');
    await stopAll();
    expect((await start({ stateFolder })).userPoolId).toBe(userPoolId);
  });

  test('takes the port after its own for the AWS APIs, or any free one', async () => {
    const port = await freePair();
    const blocker = await listening(port + 1);
    const engine = await start({ port });
    blocker.close();
    expect(new URL(engine.graphqlUrl).port).toBe(String(port));
    expect(new URL(engine.cognitoUrl).port).not.toBe(String(port + 1));
    await stopAll();
    const again = await start({ port });
    expect(new URL(again.cognitoUrl).port).toBe(String(port + 1));
  });

  test('serves the first API at /graphql and the others at their names', async () => {
    const engine = await start({ assembly: demoAssembly({ apis: ['one', 'the other', 'the other'] }) });
    expect(engine.apis.map(({ path }) => path)).toEqual(['/graphql', '/the-other/graphql', '/the-other-2/graphql']);
    for (const { url, apiKey } of engine.apis) {
      expect(await query({ graphqlUrl: url, apiKey }, '{ here }')).toEqual({ data: { here: 'here' } });
    }
    const graphqlUrl = engine.apis[1]?.url ?? '';
    expect(await query({ graphqlUrl, apiKey: engine.apiKey }, '{ here }')).toMatchObject({
      errors: [{ errorType: 'UnauthorizedException' }],
    });
  });

  test('rejects an assembly without an API and a user pool, and leaves nothing behind', async () => {
    const stateFolder = temporaryFolder();
    const empty = writeAssembly({ Empty: { template: { Resources: {} } } });
    await expect(start({ assembly: empty, stateFolder })).rejects.toThrow(
      'the assembly holds no AWS::AppSync::GraphQLApi and no AWS::Cognito::UserPool that can run here.',
    );
    // A second start can open the same state, and ends it cleanly too.
    await start({ stateFolder });
    await stopAll();
    expect(readdirSync(stateFolder)).toEqual(['lock.sqlite', 'state.sqlite']);
  });

  test('needs the assembly alone, and is stopped at the end of its scope', async () => {
    let url = '';
    {
      await using engine = await startEngine({ assembly });
      url = engine.graphqlUrl;
      expect(await engine.control.users()).toMatchObject({ total: 0 });
      expect(engine.control.endpoints.stateFolder).toBeNull();
    }
    await expect(fetch(url)).rejects.toThrow('fetch failed');
  });

  test.each([
    [undefined, /^startEngine needs the folder of a synthesized assembly: startEngine\({ assembly: 'cdk\.out' }\)$/],
    [{}, /^startEngine needs the folder/],
    [{ assembly: '' }, /^startEngine needs the folder/],
    [{ assembly: 7 }, /^startEngine needs the folder/],
    [{ assembly: 'cdk.out', port: 'x' }, /^port x: a whole number from 0 to 65535 is needed$/],
    [{ assembly: 'cdk.out', port: -1 }, /^port -1: a whole number/],
    [{ assembly: 'cdk.out', port: 65_536 }, /^port 65536: a whole number/],
    [{ assembly: 'cdk.out', port: 1.5 }, /^port 1\.5: a whole number/],
  ])('rejects the options %j of a caller in JavaScript', async (options, message) => {
    const error = await startEngine(options as EngineOptions).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(EngineError);
    expect((error as EngineError).message).toMatch(message);
  });

  test('names the folder in which it looked for an assembly', async () => {
    const missing = startEngine({ assembly: 'no/such/folder' });
    await expect(missing).rejects.toThrow(/[\\/]no[\\/]such[\\/]folder holds no manifest\.json.*`npx cdk synth`/);
  });

  test('stops everything, and may be stopped twice', async () => {
    const engine = await start();
    await query(engine, '{ ask(name: "CLIENT") }');
    const [fn] = engine.model.functions;
    expect(existsSync(fn?.codeFolder ?? '')).toBe(true);
    await engine.stop();
    await engine.stop();
    expect(existsSync(fn?.codeFolder ?? '')).toBe(false);
    await expect(fetch(engine.graphqlUrl)).rejects.toThrow();
    await expect(fetch(engine.cognitoUrl)).rejects.toThrow();
  });

  test('leaves nothing that keeps a process alive', async () => {
    const script = `
      const { startEngine } = await import(${JSON.stringify(new URL('../../local/Engine.ts', import.meta.url).href)});
      const pageFolder = ${JSON.stringify(pageFolder)};
      const engine = await startEngine({ assembly: ${JSON.stringify(assembly)}, stateFolder: null, pageFolder });
      const body = JSON.stringify({ query: '{ ask(name: "CLIENT") }' });
      await (await fetch(engine.graphqlUrl, { method: 'POST', headers: { 'x-api-key': engine.apiKey }, body })).json();
      await (await fetch(engine.consoleUrl)).text();
      await fetch(engine.consoleUrl + 'stream');
      await engine.stop();`;
    const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
      stdio: 'ignore',
      timeout: 15_000,
    });
    expect(await new Promise((resolve) => child.once('exit', (code, signal) => resolve(code ?? signal)))).toBe(0);
  });
});
