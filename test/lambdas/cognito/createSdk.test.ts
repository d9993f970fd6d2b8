import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as cognito from '@aws-sdk/client-cognito-identity-provider';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createSdk, type CognitoSdk } from '../../../lambdas/cognito/createSdk.ts';

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
let ours: CognitoSdk;
let theirs: cognito.CognitoIdentityProviderClient;
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
  vi.stubEnv('AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER', endpoint);
  vi.stubEnv('AWS_REGION', 'ap-northeast-1');
  ours = createSdk(1);
  theirs = new cognito.CognitoIdentityProviderClient({ endpoint, region: 'ap-northeast-1', maxAttempts: 1 });
});
afterAll(async () => {
  ours.destroy();
  theirs.destroy();
  await new Promise((resolve) => server.close(resolve));
});

/** What a call came to, as far as the functions look at it. */
async function settle(call: Promise<object>): Promise<object> {
  try {
    const { $metadata, ...output } = (await call) as { $metadata: { httpStatusCode: number; requestId: string } };
    return { output, status: $metadata.httpStatusCode, requestId: $metadata.requestId };
  } catch (error) {
    const { name, message, $fault, $metadata } = error as Error & { $fault?: string; $metadata?: object };
    return { name, message: message.split('\n')[0], $fault, marked: $metadata !== undefined };
  }
}

type MakeCall = (client: CognitoSdk) => Promise<object>;

/** Both clients' outcomes and requests for one call and one answer. */
async function both(call: MakeCall, answer: Reply) {
  reply = answer;
  sent = [];
  const outcomes = [await settle(call(ours)), await settle(call(theirs))];
  return { outcomes, sent };
}

const text = fc.string({ unit: 'grapheme' });
const context = fc.option(fc.record({ IpAddress: fc.ipV4() }), { nil: undefined });
const map = fc.dictionary(fc.stringMatching(/^[A-Z_]{1,20}$/), text);
const commands = fc.oneof(
  fc
    .record({
      ClientId: text,
      SecretHash: text,
      Username: text,
      Password: text,
      UserContextData: context,
      Name: text,
      Value: text,
    })
    .map(
      ({ Name, Value, ...input }) =>
        (client: CognitoSdk) =>
          client.send(new cognito.SignUpCommand({ ...input, UserAttributes: [{ Name, Value }] })),
    ),
  fc
    .record({ ClientId: text, SecretHash: text, Username: text, ConfirmationCode: text, UserContextData: context })
    .map((input) => (client: CognitoSdk) => client.send(new cognito.ConfirmSignUpCommand(input))),
  fc
    .record({ ClientId: text, AuthParameters: map, UserContextData: context })
    .map(
      (input) => (client: CognitoSdk) =>
        client.send(new cognito.InitiateAuthCommand({ ...input, AuthFlow: 'USER_PASSWORD_AUTH' })),
    ),
  fc
    .record({ ClientId: text, Session: text, ChallengeResponses: map, UserContextData: context })
    .map(
      (input) => (client: CognitoSdk) =>
        client.send(new cognito.RespondToAuthChallengeCommand({ ...input, ChallengeName: 'SMS_MFA' })),
    ),
  fc
    .record({ AccessToken: text })
    .map((input) => (client: CognitoSdk) => client.send(new cognito.GetUserCommand(input))),
  fc
    .record({ ClientId: text, RefreshToken: text, ClientSecret: text })
    .map((input) => (client: CognitoSdk) => client.send(new cognito.GetTokensFromRefreshTokenCommand(input))),
);

test("says to Cognito what the SDK's own client says", () =>
  fc.assert(
    fc.asyncProperty(commands, async (call) => {
      const { sent } = await both(call, { status: 200, body: '{}' });
      const said = sent.map(({ headers, body, path }) => ({
        target: headers['x-amz-target'],
        type: headers['content-type'],
        host: headers.host,
        authorization: headers.authorization,
        input: JSON.parse(body) as unknown,
        path,
      }));
      expect(said[0]).toEqual(said[1]);
    }),
    { numRuns: 60 },
  ));

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
])("takes %s as the SDK's own client does", async (_what, answer) => {
  const call: MakeCall = (client) =>
    client.send(new cognito.InitiateAuthCommand({ AuthFlow: 'USER_PASSWORD_AUTH', ClientId: 'c' }));
  const { outcomes } = await both(call, answer);
  expect(outcomes[0]).toEqual(outcomes[1]);
});

test.each<[what: string, reply: Reply]>([
  ['a page', { status: 503, body: '<html>busy</html>' }],
  ['half an answer', { status: 200, body: '{"Session":' }],
  ['a text', { status: 200, body: '"sorry"' }],
  ['null', { status: 400, body: 'null' }],
])('%s is no answer, and marked as come from the wire', async (_what, answer) => {
  const call: MakeCall = (client) => client.send(new cognito.GetUserCommand({ AccessToken: 'a' }));
  const { outcomes } = await both(call, answer);
  expect(outcomes[0]).toMatchObject({ name: 'SyntaxError', $fault: undefined, marked: true });
});

test('an answer that breaks off is no answer', async () => {
  const broken = createServer((_request, response) => {
    response.writeHead(200, { 'content-length': '100' });
    response.write('{"Session"', () => response.destroy());
  });
  await new Promise<void>((resolve) => broken.listen(0, '127.0.0.1', resolve));
  vi.stubEnv(
    'AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER',
    `http://127.0.0.1:${(broken.address() as AddressInfo).port}`,
  );
  const sdk = createSdk(1);
  const outcome = await settle(sdk.send(new cognito.GetUserCommand({ AccessToken: 'a' })));
  sdk.destroy();
  broken.closeAllConnections();
  await new Promise((resolve) => broken.close(resolve));
  expect(outcome).toMatchObject({ message: 'aborted', marked: true });
});
