import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { buildSync } from 'esbuild';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { bundleOptions } from '../../../infra/functions/bundleFunction.ts';
import { actions, type Action } from '../../../lambdas/cognito/actions.ts';
import { CognitoConnection, type SdkCommand } from '../../../lambdas/cognito/CognitoConnection.ts';

interface Sent {
  headers: IncomingHttpHeaders;
  body: string;
  path: string | undefined;
}
interface Reply {
  status: number;
  headers?: Record<string, string>;
  body: string;
}

let server: Server;
let connection: CognitoConnection;
let sdkClient: CognitoIdentityProviderClient;
let reply: Reply = { status: 200, body: '{}' };
let sent: Sent[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      sent.push({ headers: request.headers, body, path: request.url });
      response.writeHead(reply.status, { 'x-amzn-requestid': 'r-1', ...reply.headers });
      response.end(reply.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  // The endpoint is read at the first call, when values of `vi.stubEnv` are gone.
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: endpoint,
    AWS_REGION: 'ap-northeast-1',
  });
  connection = new CognitoConnection();
  sdkClient = new CognitoIdentityProviderClient({ endpoint, region: 'ap-northeast-1', maxAttempts: 1 });
});
afterAll(async () => {
  connection.destroy();
  sdkClient.destroy();
  await new Promise((resolve) => server.close(resolve));
});

/** Resolves with the properties of a call's result that the functions read. */
async function settle(call: Promise<object>): Promise<object> {
  try {
    const { $metadata, ...output } = (await call) as { $metadata: { httpStatusCode: number; requestId: string } };
    return { output, status: $metadata.httpStatusCode, requestId: $metadata.requestId };
  } catch (error) {
    const { name, message, $fault, $metadata } = error as Error & { $fault?: string; $metadata?: object };
    return { name, message: message.split('\n')[0], $fault, marked: $metadata !== undefined };
  }
}

type CommandInput<Name extends Action> = InstanceType<(typeof actions)[Name]['Command']>['input'];

function toCommand<Name extends Action>(action: Name, input: CommandInput<Name>): SdkCommand {
  const Command = actions[action].Command as unknown as new (input: object) => SdkCommand;
  return new Command(input);
}

/** Sends one command with both clients; resolves with their results and requests. */
async function compare(command: SdkCommand, answer: Reply) {
  reply = answer;
  sent = [];
  const results = [await settle(connection.send(command, 5000)), await settle(sdkClient.send(command))];
  return { results, sent };
}

const text = fc.string({ unit: 'grapheme' });
const context = fc.option(fc.record({ IpAddress: fc.ipV4() }), { nil: undefined });
const map = fc.dictionary(fc.stringMatching(/^[A-Z_]{1,20}$/), text);
const attributes = fc.array(fc.record({ Name: text, Value: text }));
const token = { AccessToken: text };
const user = { ClientId: text, SecretHash: text, Username: text, UserContextData: context };
const factor = fc.record({ Enabled: fc.boolean(), PreferredMfa: fc.boolean() });
const inputs: { [Name in Action]: fc.Arbitrary<CommandInput<Name>> } = {
  SignUp: fc.record({ ...user, Password: text, UserAttributes: attributes }),
  ConfirmSignUp: fc.record({ ...user, ConfirmationCode: text, Session: text }),
  ResendConfirmationCode: fc.record(user),
  ForgotPassword: fc.record({ ...user, ClientMetadata: map }),
  ConfirmForgotPassword: fc.record({ ...user, ConfirmationCode: text, Password: text }),
  InitiateAuth: fc.record({
    ClientId: text,
    AuthFlow: fc.constant('USER_PASSWORD_AUTH' as const),
    AuthParameters: map,
    UserContextData: context,
  }),
  RespondToAuthChallenge: fc.record({
    ClientId: text,
    ChallengeName: fc.constant('SMS_MFA' as const),
    Session: text,
    ChallengeResponses: map,
    UserContextData: context,
  }),
  GetUser: fc.record(token),
  GetTokensFromRefreshToken: fc.record({ ClientId: text, RefreshToken: text, ClientSecret: text }),
  RevokeToken: fc.record({ ClientId: text, Token: text, ClientSecret: text }),
  ChangePassword: fc.record({ ...token, PreviousPassword: text, ProposedPassword: text }),
  UpdateUserAttributes: fc.record({ ...token, UserAttributes: attributes }),
  GetUserAttributeVerificationCode: fc.record({ ...token, AttributeName: text }),
  VerifyUserAttribute: fc.record({ ...token, AttributeName: text, Code: text }),
  AssociateSoftwareToken: fc.record(token),
  VerifySoftwareToken: fc.record({ ...token, UserCode: text, FriendlyDeviceName: text }),
  SetUserMFAPreference: fc.record({
    ...token,
    SMSMfaSettings: factor,
    SoftwareTokenMfaSettings: factor,
  }),
  ListUserSessions: fc.record(token),
  RevokeUserSession: fc.record({ ...token, SessionId: text }),
  GlobalSignOut: fc.record(token),
  DeleteUser: fc.record(token),
};

test.each(Object.keys(inputs) as Action[])("sends %s as the SDK's own client does", (action) =>
  fc.assert(
    fc.asyncProperty(inputs[action], async (input) => {
      const { sent: both } = await compare(toCommand(action, input), { status: 200, body: '{}' });
      const requests = both.map(({ headers, body, path }) => ({
        target: headers['x-amz-target'],
        type: headers['content-type'],
        host: headers.host,
        authorization: headers.authorization,
        input: JSON.parse(body) as unknown,
        path,
      }));
      expect(requests).toHaveLength(2);
      expect(requests[0]).toEqual(requests[1]);
    }),
    { numRuns: 20 },
  ),
);

const tokens = { AccessToken: 'a', IdToken: 'i', RefreshToken: 'r', ExpiresIn: 3600, TokenType: 'Bearer' };
function json(status: number, body: object, headers: Record<string, string> = {}): Reply {
  return {
    status,
    headers,
    body: JSON.stringify(body),
  };
}

test.each<[what: string, reply: Reply]>([
  ['tokens', json(200, { AuthenticationResult: tokens, ChallengeParameters: {} })],
  ['a challenge', json(200, { ChallengeName: 'SMS_MFA', Session: 's', ChallengeParameters: { USER_ID_FOR_SRP: 'u' } })],
  ['nothing', { status: 200, body: '' }],
  ['an exception', json(400, { __type: 'NotAuthorizedException', message: 'Incorrect username or password.' })],
  ['one with a namespace', json(400, { __type: 'com.amazonaws.cognito#CodeMismatchException', message: 'no' })],
  ['one with a place', json(400, { __type: 'ns#CodeMismatchException:http://internal/', message: 'no' })],
  ['one with a capital', json(400, { __type: 'LimitExceededException', Message: 'slowly' })],
  ['one in a header', json(400, { message: 'no' }, { 'x-amzn-errortype': 'ExpiredCodeException:http://internal/' })],
  ['one as code', json(400, { code: 'ExpiredCodeException', message: 'no' })],
  ['one that the SDK does not know', json(400, { __type: 'BrandNewException', message: 'surprise' })],
  ['one without a name', json(403, { message: 'forbidden' })],
  ['one without a text', json(400, { __type: 'InvalidParameterException' })],
  ["the service's fault", json(500, { __type: 'InternalErrorException', message: 'oops' })],
])("reads %s as the SDK's own client does", async (_what, answer) => {
  const command = toCommand('InitiateAuth', { AuthFlow: 'USER_PASSWORD_AUTH', ClientId: 'c' });
  const { results } = await compare(command, answer);
  expect(results[0]).toEqual(results[1]);
});

const getUser = toCommand('GetUser', { AccessToken: 'a' });

test.each<[what: string, reply: Reply]>([
  ['a page', { status: 503, body: '<html>busy</html>' }],
  ['half an answer', { status: 200, body: '{"Session":' }],
  ['a text', { status: 200, body: '"sorry"' }],
  ['null', { status: 400, body: 'null' }],
])('reports %s as an error of the network', async (_what, answer) => {
  const { results } = await compare(getUser, answer);
  expect(results[0]).toMatchObject({ name: 'SyntaxError', $fault: undefined, marked: true });
});

test('reports an answer that breaks off as an error of the network', async () => {
  const broken = createServer((_request, response) => {
    response.writeHead(200, { 'content-length': '100' });
    response.write('{"Session"', () => response.destroy());
  });
  await new Promise<void>((resolve) => broken.listen(0, '127.0.0.1', resolve));
  vi.stubEnv(
    'AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER',
    `http://127.0.0.1:${(broken.address() as AddressInfo).port}`,
  );
  const other = new CognitoConnection();
  const result = await settle(other.send(getUser, 5000));
  other.destroy();
  broken.closeAllConnections();
  await new Promise((resolve) => broken.close(resolve));
  expect(result).toMatchObject({ message: 'aborted', marked: true });
});

test('reports an answer that takes longer than the time limit as an error of the network', async () => {
  const silent = createServer(() => undefined);
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  vi.stubEnv(
    'AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER',
    `http://127.0.0.1:${(silent.address() as AddressInfo).port}`,
  );
  const other = new CognitoConnection();
  const result = await settle(other.send(getUser, 100));
  other.destroy();
  silent.closeAllConnections();
  await new Promise((resolve) => silent.close(resolve));
  expect(result).toMatchObject({ name: 'TimeoutError', $fault: undefined, marked: true });
});

test('closes without a connection', () => {
  expect(() => new CognitoConnection().destroy()).not.toThrow();
});

/** Bundles the connection as the function is bundled; returns the code and the files that are in it. */
function bundled(): { code: string; files: string[] } {
  const { stdin, ...options } = bundleOptions('auth');
  const contents = `
    import { actions } from './cognito/actions.ts';
    import { CognitoConnection } from './cognito/CognitoConnection.ts';
    module.exports = {
      CognitoConnection,
      toGetUser: (input) => new actions.GetUser.Command(input),
    };`;
  const { outputFiles, metafile } = buildSync({
    ...options,
    stdin: { ...stdin, contents },
    metafile: true,
    outfile: 'index.js',
  });
  return { code: outputFiles.map((file) => file.text).join(''), files: Object.keys(metafile.inputs) };
}

// The SDK's commands import the reader of configuration files by this name, and do not call it with a custom endpoint.
test('works in the bundle, where noConfigFiles.cjs replaces the reader of configuration files', async () => {
  const { code, files } = bundled();
  expect(files).toContain('lambdas/aws/noConfigFiles.cjs');
  expect(files.filter((file) => /\/submodules\/config\/|shared-ini|config-provider/.test(file))).toEqual([]);

  const folder = mkdtempSync(join(tmpdir(), 'genkan-'));
  writeFileSync(join(folder, 'index.js'), code);
  const bundle = createRequire(import.meta.url)(join(folder, 'index.js')) as {
    CognitoConnection: typeof CognitoConnection;
    toGetUser: (input: object) => SdkCommand;
  };
  reply = json(200, { Username: 'hanako' });
  const other = new bundle.CognitoConnection();
  const result = await settle(other.send(bundle.toGetUser({ AccessToken: 'a' }), 5000));
  other.destroy();
  rmSync(folder, { recursive: true });
  expect(result).toEqual({ output: { Username: 'hanako' }, status: 200, requestId: 'r-1' });
});
