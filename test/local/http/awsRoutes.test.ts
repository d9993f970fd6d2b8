import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { Clock } from '../../../local/clock.ts';
import { EventLog } from '../../../local/events.ts';
import { awsRoutes } from '../../../local/http/awsRoutes.ts';
import { emptyAccount } from '../account/emptyAccount.ts';

const reached = { handle: () => Promise.resolve(Response.json({ reached: true })) };
const events = new EventLog(new Clock());
const others = { account: emptyAccount(), oauth: new Hono(), identityProvider: new Hono() };
const routes = awsRoutes({
  cognito: reached,
  identity: reached,
  kms: reached,
  secretsmanager: reached,
  lambda: reached,
  events,
  ...others,
});
const PATHS: [string, string, Record<string, string>][] = [
  ['POST', '/', { 'x-amz-target': 'AWSCognitoIdentityProviderService.ListUsers' }],
  ['POST', '/', { 'x-amz-target': 'secretsmanager.GetSecretValue' }],
  ['POST', '/', { 'x-amz-target': 'TrentService.Decrypt' }],
  ['POST', '/', { 'x-amz-target': 'AWSCognitoIdentityService.GetId' }],
  ['POST', '/2015-03-31/functions/fn/invocations', {}],
  ['GET', '/ap-northeast-1_Genkan001/.well-known/jwks.json', {}],
  ['OPTIONS', '/', {}],
];

test.each(PATHS)('%s %s responds to names of this machine only', async (method, path, headers) => {
  const status = async (host: string) => (await routes.request(path, { method, headers: { ...headers, host } })).status;
  for (const host of ['localhost', 'localhost:4001', '127.0.0.1:4001', '[::1]:4001'])
    expect(await status(host)).toBe(200);
  for (const host of ['evil.example', 'evil.example:4001', 'localhost.evil.example', '127.0.0.1@evil.example', '']) {
    expect(await status(host)).toBe(403);
  }
});

const PAGES: [string, Record<string, string>][] = [
  ['an Origin of another site', { origin: 'https://evil.example' }],
  ['the opaque Origin of a sandboxed frame', { origin: 'null' }],
  ['sec-fetch-site: cross-site', { 'sec-fetch-site': 'cross-site' }],
];

test.each(PAGES)('a call with %s reaches only what needs no AWS credentials', async (_, page) => {
  const INVOKE = '/2015-03-31/functions/fn/invocations';
  const call = async (target: string, { method = 'POST', path = '/' } = {}) => {
    const headers = { host: 'localhost:4001', authorization: 'AWS4-HMAC-SHA256 Credential=x', 'x-amz-target': target };
    const response = await routes.request(path, { method, headers: { ...headers, ...page } });
    return [response.status, (await response.json()) as unknown];
  };
  const open = [200, { reached: true }];
  const closed = [
    403,
    {
      __type: 'AccessDeniedException',
      message: expect.stringMatching(/^A web page of another site .* Call this one from a program/) as string,
    },
  ];
  const initiateAuth = 'AWSCognitoIdentityProviderService.InitiateAuth';
  expect(await call(initiateAuth)).toEqual(open);
  expect(await call('', { method: 'OPTIONS' })).toEqual(open);
  expect(await call('', { method: 'GET', path: '/ap-northeast-1_Genkan001/.well-known/jwks.json' })).toEqual(open);
  for (const target of [
    'AWSCognitoIdentityProviderService.ListUsers',
    'AWSCognitoIdentityProviderService.AdminGetUser',
    'secretsmanager.GetSecretValue',
    'TrentService.Decrypt',
    'DynamoDB_20120810.GetItem',
  ]) {
    expect(await call(target), target).toEqual(closed);
  }
  for (const target of ['', initiateAuth]) expect(await call(target, { path: INVOKE })).toEqual(closed);
});

test.each(['http://localhost:5173', 'http://127.0.0.1:4000'])('a page of %s is of this machine', async (origin) => {
  const headers = { host: 'localhost:4001', 'x-amz-target': 'secretsmanager.GetSecretValue', origin };
  expect((await routes.request('/', { method: 'POST', headers })).status).toBe(200);
});

test('a call of another service is named, but not to another name', async () => {
  const call = async (host: string): Promise<unknown> => {
    const headers = { host, 'x-amz-target': 'DynamoDB_20120810.GetItem' };
    return (await routes.request('/', { method: 'POST', headers })).json();
  };
  expect(await call('localhost')).toMatchObject({ __type: 'NotEmulatedError' });
  expect(await call('evil.example')).toMatchObject({ __type: 'AccessDeniedException' });
});

test('a fault outside a service has the form of an AWS error', async () => {
  const broken = { handle: () => Promise.reject(new Error('secret')) };
  const response = await awsRoutes({
    cognito: broken,
    identity: broken,
    kms: broken,
    secretsmanager: broken,
    lambda: broken,
    events,
    ...others,
  }).request('/', {
    method: 'POST',
    headers: { host: 'localhost', 'x-amz-target': 'secretsmanager.GetSecretValue' },
  });
  expect([response.status, await response.json()]).toEqual([
    500,
    { __type: 'InternalFailure', message: 'Internal failure of the local engine.' },
  ]);
});

const MIB = 1024 * 1024;

/** Returns a body without end, and how much of it was read. */
function endlessBody() {
  const read = { bytes: 0 };
  const body = new ReadableStream({
    pull: (controller) => {
      read.bytes += MIB;
      controller.enqueue(new Uint8Array(MIB));
    },
  });
  return { read, body };
}

test('a body of more than 8 MiB is rejected before all of it is read, also that of an unsigned call', async () => {
  const { read, body } = endlessBody();
  const headers = {
    host: 'localhost',
    origin: 'https://evil.example',
    'x-amz-target': 'AWSCognitoIdentityProviderService.SignUp',
  };
  const response = await routes.request('/', { method: 'POST', headers, body, duplex: 'half' } as RequestInit);
  expect([response.status, await response.json()]).toEqual([
    413,
    {
      __type: 'RequestEntityTooLargeException',
      message: 'The request body is larger than 8388608 bytes (a limit of the local engine).',
    },
  ]);
  expect(read.bytes).toBeLessThanOrEqual(10 * MIB);
});

test('a body of 8 MiB reaches the service, with and without a content length', async () => {
  const text = 'x'.repeat(8 * MIB);
  const echo = {
    handle: async (request: Request) => Response.json({ length: (await request.text()).length }),
  };
  const echoing = awsRoutes({
    cognito: echo,
    identity: echo,
    kms: echo,
    secretsmanager: echo,
    lambda: echo,
    events,
    ...others,
  });
  for (const length of [{}, { 'content-length': String(text.length) }]) {
    const headers = { host: 'localhost', ...length };
    const response = await echoing.request('/2015-03-31/functions/fn/invocations', {
      method: 'POST',
      headers,
      body: text,
    });
    expect(await response.json()).toEqual({ length: text.length });
  }
});
