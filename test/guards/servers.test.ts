import { serve } from '@hono/node-server';
import express from 'express';
import { Hono } from 'hono';
import { createServer, request, type RequestListener, type Server } from 'node:http';
import {
  connect,
  createServer as createHttp2Server,
  type Http2ServerRequest,
  type OutgoingHttpHeaders,
} from 'node:http2';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expressGuard } from '../../guards/express.ts';
import { fetchGuard } from '../../guards/fetch.ts';
import { honoGuard } from '../../guards/hono.ts';
import { createVerifier, type GuardErrorCode, type Verifier } from '../../guards/index.ts';
import { nodeGuard } from '../../guards/node.ts';
import { type Door, expectVerdicts } from './Door.ts';
import { createVectors, type VectorTable } from './vectors.ts';

let table: VectorTable;
const servers: { close: () => unknown }[] = [];

beforeAll(async () => {
  table = await createVectors();
});
afterAll(async () => {
  for (const server of servers) server.close();
  await table.issuer.stop();
});

interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

/** Sends a request with several headers of the name, which `fetch` would join. */
function get(port: number, values: readonly string[]): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request({ port, host: '127.0.0.1', path: '/orders', agent: false }, (response) => {
      let body = '';
      response.on('data', (chunk: Buffer) => (body += chunk.toString()));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
    });
    if (values.length > 0) sent.setHeader('authorization', values);
    sent.on('error', reject).end();
  });
}

const STATUS = { 401: /^TOKEN_/, 403: /^(GROUP|SCOPE)_MISSING$/, 503: /^COGNITO_UNAVAILABLE$/ } as const;

/** Returns the door of a server, which checks that the status belongs to the code. */
function doorTo(port: number): Door {
  return async (values) => {
    const { status, headers, body } = await get(port, values);
    if (status === 200) {
      expect(body).toContain('7ce0dd0f');
      return 'accepted';
    }
    const { code } = JSON.parse(body) as { code: GuardErrorCode };
    expect(code).toMatch(STATUS[status as keyof typeof STATUS]);
    expect(headers['www-authenticate']).toMatch(status === 403 ? /^Bearer error="insufficient_scope"$/ : /^Bearer/);
    for (const value of values.filter((each) => each.length > 30)) expect(body).not.toContain(value.slice(7));
    return code;
  };
}

async function listening(server: Server): Promise<number> {
  servers.push(server);
  if (!server.listening) await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

function onNode(verifier: Verifier): Promise<number> {
  const listener = nodeGuard(verifier, (_request, response, { sub }) => {
    response.end(sub);
  });
  return listening(createServer(listener));
}

function onExpress(verifier: Verifier): Promise<number> {
  const app = express();
  app.get('/orders', expressGuard(verifier), (_request, response) => {
    response.send(response.locals.claims.sub);
  });
  return listening(createServer(app as RequestListener));
}

function onHono(verifier: Verifier): Promise<number> {
  const app = new Hono().get('/orders', honoGuard(verifier), (context) => context.text(context.get('claims').sub));
  return listening(serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }) as Server);
}

function onFetch(verifier: Verifier): Promise<number> {
  const handler = fetchGuard(verifier, (_request, { sub }) => new Response(sub));
  return listening(serve({ fetch: (incoming) => handler(incoming), port: 0, hostname: '127.0.0.1' }) as Server);
}

const faces = Object.entries({ 'node:http': onNode, Express: onExpress, Hono: onHono, fetch: onFetch });

test.each(faces)('a server on %s accepts every good token and no other', async (face, start) => {
  await expectVerdicts(table, async (options) => doorTo(await start(createVerifier(options))), { face });
});

test.each(faces)('a server on %s answers 503 while the keys cannot be fetched, and never 401', async (_face, start) => {
  const good = table.vectors.find(({ expected }) => expected === 'accepted');
  const port = await start(createVerifier(table.guards.access));
  const values = [`Bearer ${String(good?.token)}`];
  table.issuer.answer = () => new Response('down', { status: 500 });
  const failed = await get(port, values);
  table.issuer.answer = undefined;

  expect(failed).toMatchObject({ status: 503, headers: { 'retry-after': '5', 'cache-control': 'no-store' } });
  expect(failed.headers).not.toHaveProperty('www-authenticate');
  expect(JSON.parse(failed.body)).toEqual({
    code: 'COGNITO_UNAVAILABLE',
    message: 'The token cannot be checked at the moment. Repeat the request later.',
  });
  expect((await get(port, values)).status).toBe(200);
});

test('a server on the compatibility API of HTTP/2 answers 401 without a token and 200 with one', async () => {
  const listener = nodeGuard(createVerifier(table.guards.access), (_request, response, { sub }) => {
    response.end(sub);
  });
  // Node.js has other types for the same members.
  const server = createHttp2Server(listener as unknown as (request: Http2ServerRequest) => void);
  const session = connect(`http://127.0.0.1:${await listening(server as unknown as Server)}`);
  const statusOf = (headers: OutgoingHttpHeaders) =>
    new Promise<unknown>((resolve) => {
      session.request({ ':path': '/orders', ...headers }).on('response', ({ ':status': status }) => resolve(status));
    });

  expect(await statusOf({})).toBe(401);
  expect(await statusOf({ authorization: `Bearer ${String(table.vectors[0]?.token)}` })).toBe(200);
  session.destroy();
});

test('only a missing token gets the challenge without an error', async () => {
  const port = await onNode(createVerifier(table.guards.access));

  expect((await get(port, [])).headers['www-authenticate']).toBe('Bearer');
  expect((await get(port, ['Bearer a.b.c'])).headers['www-authenticate']).toBe('Bearer error="invalid_token"');
});

/** A verifier with a defect. */
const broken: Verifier = {
  verify: () => Promise.reject(new TypeError('a defect')),
  verifyHeader: () => Promise.reject(new TypeError('a defect')),
  verifyRequest: () => Promise.reject(new TypeError('a defect')),
};

test('an error that is not of the guard goes to the error handler of the server', async () => {
  const app = express();
  app.use(expressGuard(broken));
  app.use((error: Error, _request: unknown, response: express.Response, next: unknown) => {
    response.status(500).send(typeof next === 'function' ? error.message : '');
  });
  const onBroken = new Hono().use(honoGuard(broken)).onError((error, context) => context.text(error.message, 500));

  expect(await get(await listening(createServer(app as RequestListener)), [])).toMatchObject({
    status: 500,
    body: 'a defect',
  });
  expect(await (await onBroken.request('/orders')).text()).toBe('a defect');
  await expect(fetchGuard(broken, () => new Response())(new Request('http://localhost'))).rejects.toThrow('a defect');
});

test('a fetch handler gets the further arguments of its server', async () => {
  const good = String(table.vectors[0]?.token);
  const handler = fetchGuard(
    createVerifier(table.guards.access),
    async (_request, { sub }, context: { params: Promise<{ id: string }> }) =>
      Response.json({ sub, id: (await context.params).id }),
  );
  const incoming = new Request('http://localhost', { headers: { authorization: `Bearer ${good}` } });

  expect(await (await handler(incoming, { params: Promise.resolve({ id: '7' }) })).json()).toMatchObject({ id: '7' });
});
