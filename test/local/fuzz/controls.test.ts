import fc from 'fast-check';
import { expect, inject, test } from 'vitest';
import { startEngine } from '../../../local/Engine.ts';
import { FUZZ_RUNS, FUZZ_TIMEOUT, FuzzRun } from './fuzz.ts';

const junk = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom<unknown>('', 'x'.repeat(3000), -1, 0, 1.5, 1e308, null, true, [], [null], {}, { a: null }),
);
/** A value that fits mostly, and sometimes anything. */
function mostly(...values: unknown[]): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...values) }, junk);
}

const attributes = mostly(
  { nickname: 'x' },
  { email: 'a@example.com', email_verified: 'true' },
  { 'custom:x': 'x', __proto__: 'x' },
  { nickname: null, phone_number: '' },
);
const newUsers = fc.record(
  {
    username: mostly('taro', ''),
    email: mostly('hanako@example.com', 'a@example.com', 'x'),
    phoneNumber: mostly('+819012345678', '090'),
    nickname: mostly('花子', '\u0000'),
    locale: mostly('ja', ''),
    attributes,
    password: mostly('Sakura-2026', 'weak', ' '),
    confirmed: mostly(true, false),
    emailVerified: mostly(true, false),
    phoneNumberVerified: mostly(true),
  },
  { requiredKeys: [] },
);
const changes = fc.record(
  { attributes, enabled: mostly(true, false), confirmed: mostly(true), password: mostly('Sakura-2026', 'weak') },
  { requiredKeys: [] },
);
const faults = fc.record(
  {
    action: mostly('SignUp', '*', 'Invoke', 'Nope'),
    exception: mostly('TooManyRequestsException', 'ä', 'a\r\nb: c'),
    message: mostly('busy'),
    delayMillis: mostly(1, 60_001),
    lose: mostly('EMAIL', 'SMS', 'FAX'),
    times: mostly(1, 3, null, 1001),
  },
  { requiredKeys: [] },
);
/** Mostly these members, and sometimes any body. */
function bodyOf(members: fc.Arbitrary<object>): fc.Arbitrary<string> {
  const fitting = members.map((body) => JSON.stringify(body));
  return fc.oneof({ weight: 12, arbitrary: fitting }, fc.json(), fc.string({ unit: 'binary' }));
}
const ids = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom('1', '2', 'SUB', 'SUB', '0', 'x', '1e3', '9'.repeat(30)) },
  fc.webSegment(),
);
const queries = fc.oneof(
  { weight: 3, arbitrary: fc.constant({}) },
  fc.dictionary(
    fc.constantFrom('to', 'channel', 'q', 'after', 'limit', 'before', 'status', 'nope', '__proto__'),
    fc.oneof(
      fc.constantFrom('EMAIL', 'CONFIRMED', '1', '50', 'a@example.com', '%', "'"),
      fc.string({ unit: 'binary' }),
    ),
    { maxKeys: 2 },
  ),
);
const none = fc.constant({});
/** Routes with the members of their bodies. */
const ROUTES: [string, fc.Arbitrary<object>][] = [
  ...['GET /inbox', 'GET /inbox/:id', 'GET /inbox/:id/raw', 'DELETE /inbox/:id', 'DELETE /inbox'].map(
    (route): [string, fc.Arbitrary<object>] => [route, none],
  ),
  ...[
    'GET /events',
    'GET /events/:id',
    'GET /users',
    'GET /users/:id',
    'GET /clock',
    'GET /endpoints',
    'GET /faults',
  ].map((route): [string, fc.Arbitrary<object>] => [route, none]),
  ...['DELETE /users/:id', 'DELETE /faults/:id', 'DELETE /faults', 'PUT /users', 'POST /inbox', 'POST /reset'].map(
    (route): [string, fc.Arbitrary<object>] => [route, none],
  ),
  ...Array.from({ length: 6 }, (): [string, fc.Arbitrary<object>] => ['POST /users', newUsers]),
  ...Array.from({ length: 6 }, (): [string, fc.Arbitrary<object>] => ['PATCH /users/:id', changes]),
  ...Array.from({ length: 4 }, (): [string, fc.Arbitrary<object>] => ['POST /faults', faults]),
  ['POST /users/seed', fc.record({ count: mostly(1, 2), locale: mostly('ja', 'en') }, { requiredKeys: [] })],
  ['POST /clock', fc.record({ advanceSeconds: mostly(1, 60) })],
  ['PATCH /inbox/:id', fc.record({ read: mostly(true, false) })],
];
const requests = fc.oneof(
  ...ROUTES.map(([route, members]) => {
    const [method = '', path = ''] = route.split(' ');
    const paths = ids.map((id) => path.replace(':id', id));
    return fc.record({ method: fc.constant(method), path: paths, query: queries, body: bodyOf(members) });
  }),
);

test(
  'random requests to the control API get a response below 500, in time, and leave no memory behind',
  { timeout: FUZZ_TIMEOUT },
  async () => {
    const engine = await startEngine({ assembly: inject('assemblies').default, stateFolder: null });
    const run = new FuzzRun();
    const send = async (request: { method: string; path: string; query: Record<string, string>; body: string }) => {
      const { method, path, query, body } = request;
      const users = (await (await fetch(`${engine.consoleUrl}users?limit=1`)).json()) as { users: { sub: string }[] };
      const url = new URL(path.replace('SUB', users.users[0]?.sub ?? 'none'), engine.consoleUrl);
      for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
      const sent = method !== 'GET' && method !== 'DELETE';
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(url, { method, ...(sent && { headers, body }) });
      // The source of a message and an empty response are no JSON.
      const isJson = response.headers.get('content-type')?.startsWith('application/json') ?? false;
      if (isJson) return response;
      await response.text();
      return Response.json({}, { status: response.status === 204 ? 200 : response.status });
    };
    run.start();
    await fc.assert(
      fc.asyncProperty(requests, (request) => run.send(() => send(request))),
      { numRuns: FUZZ_RUNS },
    );
    const page = await fetch(engine.inboxUrl);
    expect(page.status).toBe(200);
    run.finish('Control API');
    await engine.stop();
  },
);
