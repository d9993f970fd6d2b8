import { expect, test } from 'vitest';
import { Clock } from '../../../local/clock.ts';
import { EventLog } from '../../../local/events.ts';
import { awsRoutes } from '../../../local/http/awsRoutes.ts';

const reached = { handle: () => Promise.resolve(Response.json({ reached: true })) };
const events = new EventLog(new Clock());
const routes = awsRoutes({ cognito: reached, kms: reached, secrets: reached, lambda: reached, events });
const PATHS: [string, string, Record<string, string>][] = [
  ['POST', '/', { 'x-amz-target': 'AWSCognitoIdentityProviderService.ListUsers' }],
  ['POST', '/', { 'x-amz-target': 'secretsmanager.GetSecretValue' }],
  ['POST', '/', { 'x-amz-target': 'TrentService.Decrypt' }],
  ['POST', '/2015-03-31/functions/fn/invocations', {}],
  ['GET', '/ap-northeast-1_Genkan001/.well-known/jwks.json', {}],
];

test.each(PATHS)('%s %s responds to names of this machine only', async (method, path, headers) => {
  const status = async (host: string) => (await routes.request(path, { method, headers: { ...headers, host } })).status;
  for (const host of ['localhost', 'localhost:4001', '127.0.0.1:4001', '[::1]:4001'])
    expect(await status(host)).toBe(200);
  for (const host of ['evil.example', 'evil.example:4001', 'localhost.evil.example', '127.0.0.1@evil.example', '']) {
    expect(await status(host)).toBe(403);
  }
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
  const response = await awsRoutes({ cognito: broken, kms: broken, secrets: broken, lambda: broken, events }).request(
    '/',
    {
      method: 'POST',
      headers: { host: 'localhost', 'x-amz-target': 'secretsmanager.GetSecretValue' },
    },
  );
  expect([response.status, await response.json()]).toEqual([
    500,
    { __type: 'InternalFailure', message: 'Internal failure of the local engine.' },
  ]);
});
