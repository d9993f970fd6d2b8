import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { authFetch } from '../../client/fetch.ts';
import { createAuthClient } from '../../client/index.ts';
import { createSession, type Session } from '../../client/session.ts';
import { FakeGateway } from './fakeGateway.ts';

let server: Server;
let origin: string;
/** What reached the API: the credentials and the body of each request. */
let seen: { authorization: string | undefined; apiKey: string | undefined; body: string; method: string }[];
/** How many requests the API rejects first. */
let rejected: number;
let gateway: FakeGateway;
let session: Session;

/** A REST API that accepts Bearer tokens only. */
beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      const { authorization, 'x-api-key': apiKey } = request.headers;
      seen.push({ authorization, apiKey: apiKey?.toString(), body, method: String(request.method) });
      response.statusCode = rejected-- > 0 || !/^Bearer ./.test(authorization ?? '') ? 401 : 200;
      response.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());
beforeEach(() => {
  [seen, rejected] = [[], 0];
  gateway = new FakeGateway();
  session = createSession();
  createAuthClient(gateway.transport, { session });
  session.keep(gateway.issue('hanako'));
});

describe('authFetch', () => {
  test('sends the token as RFC 6750 wants it, and without the API key', async () => {
    const api = authFetch({ session, origins: [origin], apiKey: 'key' });

    expect((await api(origin, { headers: { 'x-api-key': 'key' } })).status).toBe(200);
    expect(seen).toMatchObject([{ authorization: `Bearer ${session.tokens()?.accessToken ?? ''}`, apiKey: undefined }]);
  });

  test('sends another scheme, or the token alone', async () => {
    for (const scheme of ['Token', '']) await authFetch({ session, origins: [origin], scheme })(origin);

    const shapes = seen.map(({ authorization }) => authorization?.replace(/ey\S+/, 'token'));
    expect([...new Set(shapes)]).toEqual(['Token token', 'token']);
  });

  test.each<[string, (url: string) => [RequestInfo | URL, RequestInit?]]>([
    ['a text', (url) => [url, { method: 'PUT', body: 'tea' }]],
    ['a URL', (url) => [new URL(url), { method: 'PUT', body: new TextEncoder().encode('tea') }]],
    ['a Request', (url) => [new Request(url, { method: 'PUT', body: 'tea' })]],
    [
      'a Request with changes',
      (url) => [new Request(url, { method: 'POST', body: 'milk' }), { method: 'PUT', body: 'tea' }],
    ],
  ])('sends %s and its body again after a 401', async (_what, args) => {
    rejected = 1;
    const old = session.tokens()?.accessToken;

    expect((await authFetch({ session, origins: [origin] })(...args(`${origin}/orders`))).status).toBe(200);

    expect(seen.map(({ body, method }) => [method, body])).toEqual([
      ['PUT', 'tea'],
      ['PUT', 'tea'],
    ]);
    expect(seen[1]?.authorization).not.toBe(`Bearer ${String(old)}`);
  });

  test.each([
    ['a parameter list', () => new URLSearchParams({ a: 'b' }), 'a=b'],
    ['a Blob', () => new Blob(['tea']), 'tea'],
    ['an ArrayBuffer', () => new TextEncoder().encode('tea').buffer, 'tea'],
    ['no body', () => null, ''],
  ])('sends %s again after a 401', async (_what, makeBody, text) => {
    rejected = 1;

    const { status } = await authFetch({ session, origins: [origin] })(origin, { method: 'PUT', body: makeBody() });

    expect([status, seen.map(({ body }) => body)]).toEqual([200, [text, text]]);
  });

  test.each<[string, () => unknown]>([
    ['a stream', () => new Blob(['tea']).stream()],
    ['a stream of Node.js', () => Readable.from([Buffer.from('tea')])],
    [
      'an iterable',
      async function* () {
        yield await Promise.resolve(new TextEncoder().encode('tea'));
      },
    ],
  ])('does not repeat %s, which can be sent only once', async (_what, makeBody) => {
    rejected = 1;
    const init = { method: 'PUT', body: makeBody(), duplex: 'half' } as RequestInit;

    expect((await authFetch({ session, origins: [origin] })(origin, init)).status).toBe(401);
    expect(seen).toHaveLength(1);
  });

  test('returns the 401 when the token cannot be renewed, and renews once for many requests', async () => {
    rejected = 99;
    const api = authFetch({ session, origins: [origin] });

    for (let call = 0; call < 10; call += 1) expect((await api(origin)).status).toBe(401);

    expect(gateway.count('refreshTokens')).toBe(1);
    expect(seen).toHaveLength(11);
  });

  test('sends no credential to another origin', async () => {
    const api = authFetch({ session, origins: ['https://api.example.com'], apiKey: 'key' });

    for (const url of [origin, new URL(origin), new Request(origin)]) await api(url);

    expect(seen.map(({ authorization, apiKey }) => [authorization, apiKey])).toEqual(
      Array.from({ length: 3 }, () => [undefined, undefined]),
    );
  });

  test.each([
    ['its URL', undefined, 'http://page.example/orders', true],
    ['its base', 'https://cdn.example/app/', 'https://cdn.example/orders', false],
    ['the base of the API', 'http://page.example/app/', 'http://page.example/orders', true],
  ])('resolves a path against the page: %s', async (_what, baseURI, url, isTrusted) => {
    vi.stubGlobal('location', { href: 'http://page.example/shop/' });
    if (baseURI) vi.stubGlobal('document', { baseURI });
    const asked: unknown[] = [];
    const given: typeof fetch = (url, init) => {
      asked.push(url, Boolean((init?.headers as Record<string, string> | undefined)?.['authorization']));
      return Promise.resolve(new Response());
    };

    await authFetch({ session, origins: ['http://page.example/'], fetch: given })('/orders');

    expect(asked).toEqual([url, isTrusted]);
  });

  test.each(['localhost:3000', 'api.example.com', '*', '', 'data:,'])('rejects %j as an origin', (text) => {
    expect(() => authFetch({ session, origins: [text] })).toThrow(/^origins: expected e.g. https:/);
  });

  test('calls a fetch of the app with a URL and an object', async () => {
    const given = vi.fn<typeof fetch>(() => Promise.resolve(new Response()));
    const signal = new AbortController().signal;

    await authFetch({ session, origins: [origin], fetch: given })(new Request(origin, { signal, headers: { a: 'b' } }));

    const [url, init] = given.mock.calls[0] ?? [];
    expect(url).toBe(`${origin}/`);
    expect(init?.headers).toEqual({ a: 'b', authorization: `Bearer ${session.tokens()?.accessToken ?? ''}` });
    expect(init).not.toHaveProperty('body');
  });

  test('sends the API key, or nothing, when no one is signed in', async () => {
    session.keep(null);

    await authFetch({ session, origins: [origin], apiKey: 'key' })(origin);
    await authFetch({ session, origins: [origin] })(origin);

    expect(seen.map(({ authorization, apiKey }) => [authorization, apiKey])).toEqual([
      [undefined, 'key'],
      [undefined, undefined],
    ]);
  });

  test.each(['before', 'during'])('ends at once when it is aborted %s the renewal of the token', async (when) => {
    gateway.always = 'hang';
    session.keep({ ...gateway.issue('hanako'), expiresIn: 0 });
    const controller = new AbortController();
    if (when === 'before') controller.abort(new Error('left the page'));

    const sent = authFetch({ session, origins: [origin] })(origin, { signal: controller.signal });
    controller.abort(new Error('left the page'));

    await expect(sent).rejects.toThrow('left the page');
    expect(seen).toEqual([]);
  });
});
