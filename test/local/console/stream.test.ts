import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { MAIL, openConsole } from './openConsole.ts';

async function record(name: string, user: string | null = null): Promise<void> {
  await parts.events.call({ service: 'cognito', name }, (call) => void (call.user = user));
}

let server: Server;
let url: string;
let parts: ReturnType<typeof openConsole>;

beforeEach(async () => {
  parts = openConsole();
  const listener = getRequestListener(parts.app.fetch);
  server = createServer((incoming, outgoing) => void listener(incoming, outgoing)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

/** Reads server-sent events one after the other. */
async function follow(path: string) {
  const abort = new AbortController();
  const response = await fetch(url + path, { signal: abort.signal });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let buffer = '';
  const next = async (): Promise<[string, unknown]> => {
    while (!buffer.includes('\n\n')) buffer += (await reader?.read())?.value ?? '';
    const [block = '', ...rest] = buffer.split('\n\n');
    buffer = rest.join('\n\n');
    const name = /^event: (.*)$/m.exec(block)?.[1] ?? '';
    const data = /^data: (.*)$/m.exec(block)?.[1] ?? '';
    return [name, JSON.parse(data)];
  };
  return { type: response.headers.get('content-type'), next, leave: () => abort.abort() };
}

function post(path: string, body: object) {
  return fetch(url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

describe('GET /stream', () => {
  test('starts with what is there, then tells of each message and call, a moved clock and an emptied inbox', async () => {
    parts.inbox.deliver(MAIL);
    await record('SignUp');
    const { type, next, leave } = await follow('/stream');
    expect(type).toContain('text/event-stream');
    expect(await next()).toMatchObject(['clock', { offsetSeconds: 0 }]);
    expect(await next()).toMatchObject(['inbox', [MAIL]]);
    expect(await next()).toMatchObject(['events', [{ name: 'SignUp' }]]);

    parts.inbox.deliver({ to: '+819012345678', channel: 'SMS', subject: null, body: '行\n改め', code: null });
    expect(await next()).toMatchObject(['message', { channel: 'SMS', body: '行\n改め' }]);
    await record('InitiateAuth', 'f0a1');
    expect(await next()).toMatchObject(['event', { name: 'InitiateAuth', user: 'f0a1' }]);
    await post('/clock', { advanceSeconds: 60 });
    expect(await next()).toMatchObject(['clock', { offsetSeconds: 60 }]);
    await fetch(`${url}/inbox`, { method: 'DELETE' });
    expect(await next()).toEqual(['inbox', []]);
    parts.faults.failNext('SignUp', { exception: 'TooManyRequestsException', message: 'busy' }, 2);
    expect(await next()).toMatchObject(['faults', [{ action: 'SignUp', times: 2 }]]);
    await parts.faults.take('SignUp');
    expect(await next()).toMatchObject(['faults', [{ times: 1 }]]);
    await post('/reset', {});
    const names = [(await next())[0], (await next())[0], (await next())[0], (await next())[0], (await next())[0]];
    expect(names).toEqual(['reset', 'clock', 'inbox', 'events', 'faults']);
    leave();
  });

  test('tells every open page, and goes on when one of them leaves', async () => {
    const [first, second] = [await follow('/stream'), await follow('/stream')];
    for (const { next } of [first, second]) await next().then(next).then(next);
    first.leave();
    await new Promise((done) => setTimeout(done, 50));
    parts.inbox.deliver(MAIL);
    expect(await second.next()).toMatchObject(['message', MAIL]);
    second.leave();
  });
});
