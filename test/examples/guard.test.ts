import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TokensFragment } from '../../generated/documents.ts';
import { newPerson, TestGateway } from '../journeys/testGateway.ts';

let gateway: TestGateway;
let tokens: TokensFragment;
const servers: ChildProcess[] = [];
let url: string;

/** Starts the example as a newcomer does, and resolves with the address that it prints. */
async function startExample(engine: string): Promise<string> {
  const server = spawn('npm', ['run', '--silent', 'example:guard', '--', '--port', '0', '--engine', engine], {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  servers.push(server);
  let errors = '';
  server.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const address = new Promise<string>((resolve) => {
    server.stdout.on('data', (chunk: Buffer) => resolve(chunk.toString().trim()));
  });
  const ended = once(server, 'exit').then(() => Promise.reject(new Error(errors)));
  return Promise.race([address, ended]);
}

beforeAll(async () => {
  gateway = await TestGateway.open();
  tokens = await gateway.signedIn(newPerson());
  url = await startExample(gateway.engine.consoleUrl);
}, 120_000);
afterAll(async () => {
  for (const { exitCode, pid } of servers) if (exitCode === null) process.kill(-Number(pid), 'SIGTERM');
  await gateway.close();
});

async function get(authorization?: string): Promise<{ status: number; body: unknown }> {
  const response = await fetch(url, { headers: authorization === undefined ? {} : { authorization } });
  return { status: response.status, body: await response.json() };
}

test('the guarded server answers 401 without a token', async () => {
  expect(await get()).toEqual({
    status: 401,
    body: { code: 'TOKEN_MISSING', message: 'A bearer token is required. Sign in.' },
  });
});

test('the guarded server answers 401 to an ID token and to a changed token', async () => {
  const [header, payload, signature = ''] = tokens.accessToken.split('.');
  const changed = [
    header,
    payload,
    `A${signature.slice(1)}` === signature ? `B${signature.slice(1)}` : `A${signature.slice(1)}`,
  ];

  expect(await get(`Bearer ${tokens.idToken}`)).toMatchObject({ status: 401, body: { code: 'TOKEN_INVALID' } });
  expect(await get(`Bearer ${changed.join('.')}`)).toMatchObject({ status: 401, body: { code: 'TOKEN_INVALID' } });
});

test('the guarded server answers 200 to the access token of a user', async () => {
  expect(await get(`Bearer ${tokens.accessToken}`)).toEqual({
    status: 200,
    body: { owner: expect.stringMatching(/^[0-9a-f-]{36}$/), orders: ['two cups', 'a teapot'] },
  });
});

test('the guarded server says how to start an engine when there is none', async () => {
  await expect(startExample('http://127.0.0.1:1')).rejects.toThrow('Start one with `npm start`');
});
