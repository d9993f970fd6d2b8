import { request } from 'node:http';
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
