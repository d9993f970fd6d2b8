import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TokensFragment } from '../../generated/documents.ts';
import { newPerson, TestGateway } from '../journeys/testGateway.ts';

let gateway: TestGateway;
let tokens: TokensFragment;
const servers: ChildProcess[] = [];
let url: string;

/** Starts the example as a newcomer does, and resolves with the address that it prints. */
async function startExample(engine: string, port = '0'): Promise<string> {
  const server = spawn('npm', ['run', '--silent', 'example:guard', '--', '--port', port, '--engine', engine], {
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

test.each([
  [['--engine', 'http://127.0.0.1:1'], /^No engine answers at http:\/\/127\.0\.0\.1:1\. Start one with `npm start`/],
  [['--engine', 'here'], /^--engine here is not a URL\.\n\nUsage: /],
  [['--port', 'any'], /^--port any is not a port\.\n\nUsage: /],
  [['--bogus'], /^Unknown option '--bogus'.*\n\nUsage: /],
])('the example rejects %j with a sentence, not with a stack', (args, message) => {
  const { stderr, status } = spawnSync(process.execPath, ['examples/guard/server.ts', ...args], { encoding: 'utf8' });
  expect(stderr).toMatch(message);
  expect(stderr).not.toMatch(/\n +at /);
  expect(status).toBe(1);
});

test('the example says that its port is in use', async () => {
  const { consoleUrl } = gateway.engine;
  await expect(startExample(consoleUrl, new URL(consoleUrl).port)).rejects.toThrow(
    /^listen EADDRINUSE: .*Choose another port with --port N\.\n$/,
  );
});
