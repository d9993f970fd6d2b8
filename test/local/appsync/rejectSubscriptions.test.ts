import { once } from 'node:events';
import { request } from 'node:http';
import { connect as connectTcp } from 'node:net';
import { Hono } from 'hono';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { rejectSubscriptions } from '../../../local/appsync/realtime/rejectSubscriptions.ts';
import { listen, type Listener } from '../../../local/http/listen.ts';
import type { HttpEnvironment } from '../../../local/http/ServedRoutes.ts';

const SENTENCE = 'not emulated: subscriptions. Use queries, or test subscriptions in an AWS account.';
const INIT = JSON.stringify({ type: 'connection_init' });

const lines: string[] = [];
let listener: Listener;
beforeAll(async () => {
  listener = await listen(0);
  const routes = new Hono<HttpEnvironment>();
  routes.all('/graphql', (c) => c.text('answered'));
  await listener.serve(routes, rejectSubscriptions({ paths: ['/graphql'], log: (line) => lines.push(line) }));
});
afterAll(() => listener.close());

/** Connects, sends `connection_init` and returns all that the client gets. */
async function connect(path: string, protocols: string[]) {
  const socket = new WebSocket(listener.origin.replace('http', 'ws') + path, protocols);
  const messages: unknown[] = [];
  socket.on('message', (data: Buffer) => messages.push(JSON.parse(data.toString())));
  socket.on('open', () => socket.send(INIT));
  return new Promise((resolve) => {
    socket.on('close', (code, reason) => resolve({ code, reason: reason.toString(), messages }));
    socket.on('error', ({ message }) => resolve(message));
  });
}

test.each([['/graphql/realtime'], ['/graphql'], ['/graphql/realtime?header=e30=&payload=e30=']])(
  "a client of AppSync's protocol gets the sentence at %s",
  async (path) => {
    expect(await connect(path, ['graphql-ws', 'header-eyJob3N0IjoiYSJ9'])).toEqual({
      code: 4400,
      reason: SENTENCE,
      messages: [
        {
          type: 'connection_error',
          payload: { errors: [{ errorType: 'NotEmulatedError', message: SENTENCE, errorCode: 400 }] },
        },
      ],
    });
    expect(lines.at(-1)).toBe(`a client has opened a WebSocket at ${path.split('?')[0]}. ${SENTENCE}`);
  },
);

test.each([[['graphql-transport-ws']], [[]]])(
  'a client of another protocol is closed with it: %j',
  async (protocols) => {
    expect(await connect('/graphql', protocols)).toEqual({ code: 4400, reason: SENTENCE, messages: [] });
  },
);

test('another path has no WebSocket', async () => {
  expect(await connect('/console/apis', ['graphql-ws'])).toBe('Unexpected server response: 404');
});

test('another upgrade is an ordinary request', async () => {
  const { host } = new URL(listener.origin);
  const { promise, resolve } = Promise.withResolvers<string>();
  const headers = { connection: 'Upgrade, HTTP2-Settings', upgrade: 'h2c', 'http2-settings': 'AAMAAABkAAQAAP__' };
  request(`http://${host}/graphql`, { headers }, (response) => {
    response.on('data', (chunk: Buffer) => resolve(chunk.toString()));
  }).end();
  expect(await promise).toBe('answered');
});

test('routes that are replaced answer the requests that they have', async () => {
  const own = await listen(0);
  const asked = Promise.withResolvers<undefined>();
  const answer = Promise.withResolvers<undefined>();
  const earlier = new Hono<HttpEnvironment>();
  earlier.get('/', async (c) => {
    asked.resolve(undefined);
    await answer.promise;
    return c.text('earlier');
  });
  const later = new Hono<HttpEnvironment>();
  later.get('/', (c) => c.text('later'));
  await own.serve(earlier);
  const first = fetch(own.origin).then((response) => response.text());
  await asked.promise;
  let isIdle = false;
  const idle = own.serve(later).then(() => (isIdle = true));
  expect(await (await fetch(own.origin)).text()).toBe('later');
  expect(isIdle).toBe(false);
  answer.resolve(undefined);
  expect(await first).toBe('earlier');
  expect(await idle).toBe(true);
  await own.close();
});

test('a port without WebSockets answers an upgrade as a request', async () => {
  const own = await listen(0);
  const routes = new Hono<HttpEnvironment>();
  routes.get('/', (c) => c.text('plain'));
  await own.serve(routes);
  const error = await new Promise((resolve) => new WebSocket(own.origin.replace('http', 'ws')).on('error', resolve));
  expect(error).toMatchObject({ message: 'Unexpected server response: 200' });
  await own.close();
});

/** Asks for a WebSocket at a path that no client library sends. */
async function upgradeAt(path: string, onConnect?: (socket: ReturnType<typeof connectTcp>) => void): Promise<string> {
  const socket = connectTcp(Number(new URL(listener.origin).port), '127.0.0.1');
  let received = '';
  socket.on('data', (data) => (received += data.toString()));
  socket.on('error', () => undefined);
  socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`);
  onConnect?.(socket);
  await once(socket, 'close');
  return received;
}

test.each(['//', 'http://[', '//[/graphql', '/%'])(
  'a WebSocket at %s is rejected like that of any other path',
  async (path) => {
    expect(await upgradeAt(path)).toMatch(/^HTTP\/1\.1 404 /);
  },
);

test('a client that resets its connection at another path does not stop the server', async () => {
  const reset = (socket: ReturnType<typeof connectTcp>) =>
    socket.once('connect', () => setImmediate(() => socket.resetAndDestroy()));
  for (let count = 0; count < 20; count += 1) await upgradeAt('/other', reset);
  expect(await connect('/graphql', [])).toMatchObject({ code: 4400 });
});
