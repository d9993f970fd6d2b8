import { fileURLToPath } from 'node:url';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { Hono, type Context } from 'hono';
import { describe, expect, test } from 'vitest';
import { Clock } from '../../../local/clock.ts';
import type { ExplorerApi } from '../../../local/console/explorerApi.ts';
import { temporaryFolder } from '../temporaryFolder.ts';
import { ENDPOINTS, exploredApi, MAIL, ORIGIN, openConsole } from './openConsole.ts';

describe('inbox', () => {
  test('answers messages as a JSON array, newest last', async () => {
    const { call, inbox } = openConsole();
    expect(await (await call('GET /inbox')).json()).toEqual([]);
    inbox.deliver(MAIL);
    inbox.deliver({ to: '+819012345678', channel: 'SMS', subject: null, body: '654321', code: '654321' });
    const messages = (await (await call('GET /inbox')).json()) as { sentAt: string }[];
    expect(messages).toMatchObject([MAIL, { channel: 'SMS', subject: null, code: '654321' }]);
    expect(messages.map(({ sentAt }) => new Date(sentAt).toISOString())).toEqual(messages.map(({ sentAt }) => sentAt));
  });

  test('empties on DELETE', async () => {
    const { call, inbox } = openConsole();
    inbox.deliver(MAIL);
    expect((await call('DELETE /inbox')).status).toBe(204);
    expect(inbox.list()).toEqual([]);
  });
});

describe('clock', () => {
  test('says the time and moves forward', async () => {
    const { call, clock } = openConsole();
    const before = (await (await call('GET /clock')).json()) as { now: string; offsetSeconds: number };
    expect(before.offsetSeconds).toBe(0);
    const moved = await call('POST /clock', { body: { advanceSeconds: 180 } });
    expect(await moved.json()).toMatchObject({ offsetSeconds: 180 });
    expect(clock.offsetMillis).toBe(180_000);
    const after = (await (await call('GET /clock')).json()) as { now: string };
    expect(Date.parse(after.now) - Date.parse(before.now)).toBeGreaterThanOrEqual(180_000);
  });

  test.each([
    '',
    '{',
    'null',
    '[]',
    '{}',
    '{"advanceSeconds":-1}',
    '{"advanceSeconds":0}',
    '{"advanceSeconds":1.5}',
    '{"advanceSeconds":"60"}',
    '{"advanceSeconds":1e300}',
    '{"advanceSeconds":3155760001}',
  ])('rejects %s and stays', async (body) => {
    const { call, clock } = openConsole();
    const answer = await call('POST /clock', { body });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toEqual({ error: expect.stringContaining('{"advanceSeconds": n}') as string });
    expect(clock.offsetMillis).toBe(0);
  });

  test('rejects an unknown member, and a move beyond the last year of ISO 8601', async () => {
    const clock = new Clock(Date.UTC(9999, 11, 30) - Date.now());
    const { call } = openConsole({ clock });
    const before = clock.offsetMillis;
    for (const body of [{ advanceSeconds: 10, x: 1 }, { advanceSeconds: 2 * 24 * 3600 }]) {
      expect((await call('POST /clock', { body })).status).toBe(400);
    }
    expect(clock.offsetMillis).toBe(before);
    expect((await call('POST /clock', { body: { advanceSeconds: 3600 } })).status).toBe(200);
  });
});

describe('bodies', () => {
  const MIB = 1024 * 1024;

  test.each(['POST /users', 'POST /clock', 'PATCH /inbox/1', 'POST /console/sign-in', 'POST /console/graphql'])(
    '%s rejects more than 1 MiB',
    async (request) => {
      const answer = await openConsole().call(request, { body: 'x'.repeat(MIB + 1) });
      expect([answer.status, await answer.json()]).toEqual([
        413,
        { error: 'The request body is larger than 1048576 bytes.' },
      ]);
    },
  );

  test('POST /state takes up to 256 MiB', async () => {
    const { call } = openConsole();
    expect((await call('POST /state', { body: JSON.stringify('x'.repeat(2 * MIB)) })).status).toBe(200);
    const headers = { 'content-length': String(256 * MIB + 1) };
    expect((await call('POST /state', { body: '{}', headers })).status).toBe(413);
  });
});

describe('guard', () => {
  const paths = [
    '/',
    '/explorer',
    '/graphiql',
    '/inbox',
    '/stream',
    '/users',
    '/groups',
    '/clock',
    '/events',
    '/endpoints',
    '/console/main.js',
  ];

  test.each(paths)('rejects %s to a name that is not this machine', async (path) => {
    const { call } = openConsole();
    for (const host of [
      'evil.example',
      'localhost.evil.example',
      '127.0.0.1.nip.io:4000',
      '192.168.0.7',
      '',
      'localhost@evil.example',
    ]) {
      expect((await call(`GET ${path}`, { headers: { host } })).status, host).toBe(403);
    }
  });

  test.each(['localhost', 'localhost:4000', '127.0.0.1:9', '[::1]:4000'])('answers to %s', async (host) => {
    const { call } = openConsole();
    expect((await call('GET /clock', { headers: { host } })).status).toBe(200);
  });

  test.each([
    ['another origin', { origin: 'http://localhost:5173' }, 403],
    ['an opaque origin', { origin: 'null' }, 403],
    ['another site', { 'sec-fetch-site': 'cross-site' }, 403],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['plain text', { 'content-type': 'text/plain' }, 415],
  ])('takes no orders from %s', async (_, headers, status) => {
    const { call, clock, inbox } = openConsole();
    inbox.deliver(MAIL);
    expect((await call('POST /clock', { body: { advanceSeconds: 60 }, headers })).status).toBe(status);
    if (status === 403) expect((await call('DELETE /inbox', { headers })).status).toBe(403);
    expect([clock.offsetMillis, inbox.list().length]).toEqual([0, 1]);
  });

  test('takes orders from its own page', async () => {
    const { call } = openConsole();
    const headers = {
      origin: ORIGIN,
      'sec-fetch-site': 'same-origin',
      'content-type': 'application/json; charset=utf-8',
    };
    expect((await call('POST /clock', { body: { advanceSeconds: 60 }, headers })).status).toBe(200);
  });

  test('leaves other routes of the same server alone', async () => {
    const server = new Hono();
    server.route('/', openConsole().app);
    server.post('/graphql', (c) => c.text('the API'));
    const headers = { host: 'api.example', origin: 'http://localhost:5173' };
    const answer = await server.request('http://api.example/graphql', { method: 'POST', headers });
    expect(await answer.text()).toBe('the API');
    expect(answer.headers.get('content-security-policy')).toBeNull();
  });
});

const pageFolder = fileURLToPath(new URL('../../../console/', import.meta.url));

describe('pages', () => {
  test.each([
    ['/', 'text/html'],
    ['/console/main.css', 'text/css'],
    ['/console/main.js', 'text/javascript'],
    ['/console/icon.svg', 'image/svg+xml'],
    ['/explorer', 'text/html'],
    ['/console/explorer/main.css', 'text/css'],
    ['/console/explorer/main.js', 'text/javascript'],
  ])('serves %s under a policy without inline scripts and without other origins', async (path, type) => {
    const { call } = openConsole({ pageFolder });
    const answer = await call(`GET ${path}`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toContain(type);
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/^default-src 'none'; script-src 'self'; /);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/https?:|\*|unsafe-eval/);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  test('says what a client needs', async () => {
    const { call } = openConsole();
    expect(await (await call('GET /endpoints')).json()).toEqual(ENDPOINTS);
  });

  test('serves nothing else', async () => {
    const { call } = openConsole({ pageFolder });
    for (const path of ['/console/', '/console/main.tsx', '/console/..%2fApp.tsx', '/console/index.html']) {
      expect((await call(`GET ${path}`)).status, path).toBe(404);
    }
  });

  test.each(['/', '/explorer'])('has %s with nothing inline and nothing from another machine', async (path) => {
    const { call } = openConsole({ pageFolder });
    const html = await (await call(`GET ${path}`)).text();
    expect(html).not.toMatch(/<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)/);
    const files = [...html.matchAll(/(?:src|href)="(\/console\/[^"]+)"/g)].map(([, file = '']) => file);
    expect(files).toHaveLength(3);
    for (const file of files) {
      const answer = await call(`GET ${file}`);
      expect(answer.status, file).toBe(200);
      const text = (await answer.text()).replaceAll(/http:\/\/www\.w3\.org\/[\w/]+/g, '');
      expect(text, file).not.toMatch(/(src|href|url|fetch)[=(:]\s*["'`]?https?:/);
      expect(text, file).not.toMatch(/\beval\(|new Function\b|document\.write/);
    }
  });

  test('sends the explorer compressed, and lets browsers keep the file of a version', async () => {
    const { call } = openConsole({ pageFolder });
    const html = await (await call('GET /explorer')).text();
    const path = /"(\/console\/explorer\/main\.js\?v=[^"]+)"/.exec(html)?.[1] ?? '';
    const plain = await (await call(`GET ${path}`)).text();
    const unpack = { br: brotliDecompressSync, gzip: gunzipSync };
    for (const [accepted, encoding] of [
      ['gzip, deflate, br;q=0.5, zstd', 'br'],
      ['br;q=0, GZIP', 'gzip'],
    ] as const) {
      const answer = await call(`GET ${path}`, { headers: { 'accept-encoding': accepted } });
      expect(answer.headers.get('content-encoding')).toBe(encoding);
      expect(answer.headers.get('vary')).toBe('accept-encoding');
      expect(answer.headers.get('cache-control')).toBe('private, max-age=31536000, immutable');
      const packed = Buffer.from(await answer.arrayBuffer());
      // The size that a browser loads; the library before had 9.1 MB.
      expect(packed.length).toBeLessThan(220_000);
      expect(unpack[encoding](packed).toString()).toBe(plain);
    }
    const other = await call('GET /console/explorer/main.js?v=another');
    expect([other.headers.get('cache-control'), other.headers.get('content-encoding')]).toEqual(['no-store', null]);
  });

  test('keeps the earlier address of the explorer, and has no pages without their folder', async () => {
    const { call } = openConsole({ pageFolder });
    const answer = await call('GET /graphiql');
    expect([answer.status, answer.headers.get('location')]).toEqual([302, '/explorer']);
    for (const path of ['/', '/explorer', '/console/main.js']) {
      expect((await openConsole().call(`GET ${path}`)).status, path).toBe(404);
    }
  });

  test('says why a page cannot be bundled, and stays up', async () => {
    const { call } = openConsole({ pageFolder: temporaryFolder() });
    const answer = await call('GET /');
    expect([answer.status, await answer.text()]).toEqual([500, expect.stringContaining('main.tsx')]);
    expect((await call('GET /clock')).status).toBe(200);
  });
});

describe('GET /console/apis', () => {
  test('describes every API with its key, its modes and its operations', async () => {
    const { call } = openConsole({
      apis: [exploredApi(), exploredApi({ name: 'other', path: '/other/graphql', apiKey: '' })],
    });
    const apis = (await (await call('GET /console/apis')).json()) as ExplorerApi[];
    expect(apis.map(({ name, url, apiKey }) => [name, url, apiKey])).toEqual([
      ['demo', `${ORIGIN}/graphql`, 'da2-example'],
      ['other', `${ORIGIN}/other/graphql`, null],
    ]);
    expect(apis[0]?.modes).toEqual(['API_KEY', 'AMAZON_COGNITO_USER_POOLS', 'AWS_IAM']);
    expect(apis[0]?.emulatedModes).toEqual(['API_KEY', 'AMAZON_COGNITO_USER_POOLS', 'AWS_IAM', 'AWS_LAMBDA']);
    expect(apis[0]?.operations.map(({ name, modes }) => [name, modes])).toEqual([
      ['signIn', ['API_KEY']],
      ['me', ['AMAZON_COGNITO_USER_POOLS']],
    ]);
  });
});

describe('POST /console/sign-in', () => {
  test.each(['', '{', 'null', '[]', '{"username":"a"}', '{"challenge":{},"code":"1"}'])('rejects %j', async (body) => {
    const answer = await openConsole().call('POST /console/sign-in', { body });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toEqual({ error: expect.stringContaining('{"username", "password"}') as string });
  });

  test.each([
    { username: 'a', password: 'b' },
    { challenge: { name: 'SMS_MFA', session: 's', username: 'a' }, code: '1' },
  ])('hands %j to the user pool', async (body) => {
    const answer = await openConsole().call('POST /console/sign-in', { body });
    expect([answer.status, await answer.json()]).toEqual([200, { error: JSON.stringify(body) }]);
  });
});

describe('POST /console/graphql', () => {
  const headers = { 'x-api-key': 'da2-example', authorization: 'token' };

  test('answers introspection from the engine', async () => {
    const { call } = openConsole({
      apis: [exploredApi({ graphql: () => new Response('must not be asked', { status: 500 }) })],
    });
    const query = 'query IntrospectionQuery { __schema { queryType { name } } }';
    const answer = await call('POST /console/graphql', {
      body: { query, operationName: 'IntrospectionQuery' },
      headers,
    });
    expect(await answer.json()).toEqual({ data: { introspected: query } });
  });

  test('hands everything else to the API, unchanged, and its answer back', async () => {
    const seen: Request[] = [];
    const graphql = (request: Request, context: Context) => {
      seen.push(request);
      return new Response(`{"from":"${context.req.path}"}`, { status: 401 });
    };
    const other = exploredApi({ graphql: () => new Response('must not be asked', { status: 500 }) });
    const { call } = openConsole({ apis: [other, exploredApi({ path: '/other/graphql', graphql })] });
    const body = '{ "query": "{ me }" }';
    const answer = await call('POST /console/graphql?api=1', { body, headers });
    expect([answer.status, await answer.json()]).toEqual([401, { from: '/console/graphql' }]);
    const [request] = seen;
    expect(request?.url).toBe(`${ORIGIN}/other/graphql`);
    expect((await call('POST /console/graphql?api=2', { body, headers })).status).toBe(400);
    expect(request?.method).toBe('POST');
    expect(request?.headers.get('x-api-key')).toBe('da2-example');
    expect(request?.headers.get('authorization')).toBe('token');
    expect(await request?.text()).toBe(body);
  });

  test('signs a request with IAM for the page', async () => {
    const seen: Request[] = [];
    const graphql = (request: Request) => {
      seen.push(request);
      return Response.json({ data: null });
    };
    const { call } = openConsole({ apis: [exploredApi({ graphql })] });
    const body = '{ "query": "{ me }" }';
    await call('POST /console/graphql?mode=AWS_IAM', { body });
    const [request] = seen;
    expect(request?.headers.get('authorization')).toMatch(
      /^AWS4-HMAC-SHA256 Credential=local\/\d{8}\/ap-northeast-1\/appsync\/aws4_request, SignedHeaders=host;x-amz-date, Signature=[0-9a-f]{64}$/,
    );
    expect(await request?.text()).toBe(body);
  });

  test.each(['', '{', 'null', '[]', '{"query":7}'])('leaves %j to the API, which returns the error', async (body) => {
    const { call } = openConsole({ apis: [exploredApi({ graphql: () => new Response(null, { status: 418 }) })] });
    expect((await call('POST /console/graphql', { body })).status).toBe(418);
  });
});
