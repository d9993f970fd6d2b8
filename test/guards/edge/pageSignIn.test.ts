import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { createEdgeGuard } from '../../../guards/edge.ts';
import { GatewayFailure } from './startGateway.ts';
import { type EdgeWorld, OLD_SECRET, SECRET, startEdgeWorld } from './signEdge.ts';
import { EdgeBrowser, locationOf, passedOf, requestOf, responseOf, viewerRequest } from './viewerRequest.ts';

let world: EdgeWorld;
beforeAll(async () => {
  world = await startEdgeWorld();
});
beforeEach(() => {
  world.gateway.requests.length = 0;
  world.gateway.answer = () => null;
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() });
});
afterAll(() => world.stop());

/** Moves the clock on. */
function pass(seconds: number): void {
  vi.setSystemTime(Date.now() + seconds * 1000);
}

function browser(changes = {}): EdgeBrowser {
  return new EdgeBrowser(createEdgeGuard(world.options(changes)));
}

/** Returns a browser that has posted its tokens. */
async function signedIn(changes = {}, claims = {}, refreshToken: string | null = 'refresh-1'): Promise<EdgeBrowser> {
  const signedInBrowser = browser(changes);
  const accessToken = await world.access(claims);
  const answer = await signedInBrowser.post('/auth/cookies', JSON.stringify({ accessToken, refreshToken }));
  expect(responseOf(answer).status).toBe('200');
  pass(30);
  return signedInBrowser;
}

test('a page without a session leads to the sign-in page, with the path to return to', async () => {
  const answer = await browser().open('/orders?page=2&q=a%20b');
  expect(responseOf(answer)).toMatchObject({ status: '302', statusDescription: 'Found' });
  expect(locationOf(answer)).toBe('/sign-in?return=%2Forders%3Fpage%3D2%26q%3Da%2520b');
  expect(responseOf(answer).headers['cache-control']).toEqual([{ key: 'Cache-Control', value: 'no-store' }]);
});

test.each([
  ['a script', { 'Sec-Fetch-Mode': 'cors', Accept: 'text/html' }, 'GET'],
  ['an image', { 'Sec-Fetch-Mode': 'no-cors' }, 'GET'],
  ['a client that wants JSON', { Accept: 'application/json' }, 'GET'],
  ['a POST', { 'Sec-Fetch-Mode': 'navigate' }, 'POST'],
])('%s without a session gets 401 and no redirect', async (_, headers, method) => {
  const answer = responseOf(await browser().send({ method, path: '/orders', headers }));
  expect(answer).toMatchObject({ status: '401', body: '{"error":"UNAUTHENTICATED"}' });
  expect(answer.headers).not.toHaveProperty('location');
});

test('an old browser is recognised by the header Accept', async () => {
  const answer = await browser().send({ path: '/', headers: { Accept: 'text/html' } });
  expect(locationOf(answer)).toBe('/sign-in?return=%2F');
});

test('the sign-in page and the public paths pass without a session, and without the cookies of the guard', async () => {
  const visitor = browser();
  visitor.cookies.set('__Host-genkan-session-0', 'tokens').set('theme', 'dark');
  for (const path of ['/sign-in', '/sign-in?return=/', '/assets/app.js', '/robots.txt']) {
    const request = passedOf(await visitor.send({ path }));
    expect(request.headers['cookie']).toEqual([{ key: 'Cookie', value: 'theme=dark' }]);
  }
});

test.each([
  '/assets/../private',
  '/assets/%2e%2e/private',
  '/assets//..',
  '/assets/a%2f..%2fb',
  '/assets/..;/x',
  '/assets\\x',
])('the ambiguous path %s is not public', async (path) => {
  expect(responseOf(await browser().send({ path })).status).toBe('401');
});

test('posted tokens become cookies that let requests pass', async () => {
  const visitor = browser();
  const body = JSON.stringify({ accessToken: await world.access(), refreshToken: 'refresh-1' });
  const answer = responseOf(await visitor.post('/auth/cookies?return=%2Forders', body));
  expect(answer).toMatchObject({ status: '200', body: '{"returnTo":"/orders"}' });
  for (const { value } of answer.headers['set-cookie'] ?? []) {
    expect(value).toMatch(/^__Host-genkan-[\w-]+=[^;]*; Path=\/; Secure; HttpOnly; SameSite=Lax(; Max-Age=\d+)?$/);
    expect(value.length).toBeLessThan(4096);
  }
  visitor.cookies.set('theme', 'dark');
  const request = passedOf(await visitor.open('/orders'));
  expect(request.headers['cookie']).toEqual([{ key: 'Cookie', value: 'theme=dark' }]);
  expect(request.headers).not.toHaveProperty('authorization');
  expect(world.gateway.requests).toEqual([]);
});

test('without other cookies, the origin gets no cookie header', async () => {
  const visitor = await signedIn();
  expect(passedOf(await visitor.open('/')).headers).not.toHaveProperty('cookie');
});

test('cookieMaxAgeSeconds lets the cookies outlive the browser', async () => {
  const visitor = browser({ cookieMaxAgeSeconds: 86_400 });
  const answer = await visitor.post('/auth/cookies', JSON.stringify({ accessToken: await world.access() }));
  expect(responseOf(answer).headers['set-cookie']?.[0]?.value).toContain('; Max-Age=86400');
});

test('forwardToken replaces the header Authorization with the access token', async () => {
  const visitor = await signedIn({ forwardToken: true });
  const request = passedOf(await visitor.open('/', { Authorization: 'Bearer of-the-viewer' }));
  expect(request.headers['authorization']).toEqual([
    { key: 'Authorization', value: expect.stringMatching(/^Bearer ey/) },
  ]);
});

test('with forwardToken, no value of a viewer reaches the origin in the header Authorization', async () => {
  const headers = { Authorization: 'Bearer of-the-viewer' };
  for (const path of ['/sign-in', '/assets/app.js']) {
    const forwarded = passedOf(await browser({ forwardToken: true }).send({ path, headers }));
    expect(forwarded.headers).not.toHaveProperty('authorization');
    const own = passedOf(await browser().send({ path, headers }));
    expect(own.headers['authorization']?.[0]?.value).toBe('Bearer of-the-viewer');
  }
});

test.each([
  ['no body', undefined],
  ['no JSON', '{'],
  ['null', 'null'],
  ['no access token', '{"refreshToken":"r"}'],
  ['an access token with a separator', '{"accessToken":"a~b"}'],
  ['an access token with a new line', '{"accessToken":"a\\nb"}'],
  ['a refresh token with a semicolon', '{"accessToken":"a","refreshToken":"b; Path=/x"}'],
  ['a refresh token that is no text', '{"accessToken":"a","refreshToken":1}'],
])('%s is a bad request', async (_, body) => {
  const headers = { 'Content-Type': 'application/json', 'Sec-Fetch-Site': 'same-origin' };
  const answer = await browser().send({
    method: 'POST',
    path: '/auth/cookies',
    headers,
    ...(body !== undefined && { body }),
  });
  expect(responseOf(answer)).toMatchObject({ status: '400', body: '{"error":"BAD_REQUEST"}' });
});

test('a body that CloudFront cut off is a bad request, and one as text is read', async () => {
  const handler = createEdgeGuard(world.options());
  const send = async (change: { encoding?: 'text'; inputTruncated?: boolean }): Promise<string> => {
    const event = viewerRequest({
      method: 'POST',
      path: '/auth/cookies',
      headers: { 'Content-Type': 'application/json; charset=utf-8', Origin: 'https://app.example.com' },
      body: '',
    });
    const data = JSON.stringify({ accessToken: await world.access() });
    requestOf(event).body = { action: 'read-only', data, encoding: 'text', inputTruncated: false, ...change };
    return responseOf(await handler(event)).status;
  };
  expect(await send({ inputTruncated: true })).toBe('400');
  expect(await send({})).toBe('200');
});

test.each([
  ['another site', { 'Sec-Fetch-Site': 'cross-site', Origin: 'https://app.example.com' }, '403'],
  ['a sister site', { 'Sec-Fetch-Site': 'same-site' }, '403'],
  ['another origin of an old browser', { Origin: 'https://evil.example' }, '403'],
  ['no origin', {}, '403'],
  ['a form', { 'Sec-Fetch-Site': 'same-origin', 'Content-Type': 'text/plain' }, '415'],
  ['no content type', { 'Sec-Fetch-Site': 'same-origin', 'Content-Type': '' }, '415'],
])('tokens that %s posts are not kept', async (_, headers, status) => {
  const body = JSON.stringify({ accessToken: await world.access() });
  const all = { 'Content-Type': 'application/json', ...headers };
  const answer = responseOf(await browser().send({ method: 'POST', path: '/auth/cookies', body, headers: all }));
  expect(answer.status).toBe(status);
  expect(answer.headers).not.toHaveProperty('set-cookie');
});

test('only POST reaches the cookies and the sign-out', async () => {
  for (const path of ['/auth/cookies', '/auth/sign-out']) {
    expect(responseOf(await browser().open(path)).status).toBe('405');
  }
});

test('a posted token that is not accepted sets no cookie', async () => {
  const tokens = [await world.access({ client_id: 'other' }), await world.access({ exp: 1 }), 'a.b.c'];
  for (const accessToken of tokens) {
    const answer = responseOf(await browser().post('/auth/cookies', JSON.stringify({ accessToken })));
    expect(answer).toMatchObject({ status: '401', body: '{"error":"UNAUTHENTICATED"}' });
    expect(answer.headers).not.toHaveProperty('set-cookie');
  }
});

test('tokens that need more than three cookies are rejected', async () => {
  const body = JSON.stringify({ accessToken: await world.access(), refreshToken: 'r'.repeat(11_400) });
  expect(responseOf(await browser().post('/auth/cookies', body))).toMatchObject({
    status: '400',
    body: '{"error":"SESSION_TOO_LARGE"}',
  });
});

test('a long session is split into several cookies, and a later short one removes the rest', async () => {
  const visitor = await signedIn({}, {}, 'r'.repeat(8000));
  expect([...visitor.cookies.keys()].filter((name) => name.includes('session'))).toHaveLength(3);
  passedOf(await visitor.open('/'));
  await visitor.post('/auth/cookies', JSON.stringify({ accessToken: await world.access() }));
  expect([...visitor.cookies.keys()].filter((name) => name.includes('session'))).toHaveLength(1);
  passedOf(await visitor.open('/'));
});

test('an expired session is refreshed, and the request is repeated with its method', async () => {
  const visitor = await signedIn();
  pass(3600);
  const accessToken = await world.access();
  world.gateway.answer = () => ({ __typename: 'Tokens', accessToken, idToken: 'i.i.i', refreshToken: 'refresh-2' });
  const answer = await visitor.send({ method: 'PUT', path: '/api/orders?id=1' });
  expect(responseOf(answer)).toMatchObject({ status: '307', statusDescription: 'Temporary Redirect' });
  expect(locationOf(answer)).toBe('https://app.example.com/api/orders?id=1');
  expect(world.gateway.requests).toEqual([
    { operation: 'refreshTokens', input: { refreshToken: 'refresh-1' }, apiKey: 'da2-example' },
  ]);
  passedOf(await visitor.send({ method: 'PUT', path: '/api/orders?id=1' }));
  expect([...visitor.cookies.values()].join('')).toContain('~refresh-2~');
});

test.each([
  ['a long query', `/api/orders?filter=${'a'.repeat(3000)}`],
  ['an empty segment', '//evil.example/orders?id=1'],
  ['a backslash', '/api/orders?path=a\\b'],
  ['characters that are not ASCII', '/api/orders?name=花子'],
])('a repeated request with %s reaches the path that it was sent to', async (_, path) => {
  const visitor = await signedIn();
  pass(3600);
  const accessToken = await world.access();
  world.gateway.answer = () => ({ __typename: 'Tokens', accessToken, idToken: 'i.i.i', refreshToken: 'refresh-2' });
  const location = locationOf(await visitor.send({ method: 'PUT', path }));
  expect(location).toMatch(/^https:\/\/app\.example\.com[!-~]+$/);
  expect(decodeURIComponent(location)).toBe(`https://app.example.com${path}`);
});

test('without rotation, the refresh token stays', async () => {
  const visitor = await signedIn();
  pass(3600);
  const accessToken = await world.access();
  world.gateway.answer = () => ({ __typename: 'Tokens', accessToken, idToken: 'i.i.i', refreshToken: null });
  expect(responseOf(await visitor.open('/')).status).toBe('307');
  expect([...visitor.cookies.values()].join('')).toContain('~refresh-1~');
});

test('an expired session without a refresh token begins a sign-in', async () => {
  const visitor = await signedIn({}, {}, null);
  pass(3600);
  expect(locationOf(await visitor.open('/orders'))).toBe('/sign-in?return=%2Forders');
  expect(visitor.cookies.size).toBe(0);
  expect(world.gateway.requests).toEqual([]);
});

test.each(['REFRESH_TOKEN_INVALID', 'REFRESH_TOKEN_REUSED', 'REJECTED_BY_HOOK'])(
  'a refresh that fails with %s begins a sign-in and removes the cookies',
  async (code) => {
    const visitor = await signedIn();
    pass(3600);
    world.gateway.answer = () => {
      throw new GatewayFailure(code);
    };
    expect(locationOf(await visitor.open('/orders'))).toBe('/sign-in?return=%2Forders');
    expect(visitor.cookies.size).toBe(0);
  },
);

test.each([
  ['TEMPORARILY_UNAVAILABLE', 'TEMPORARILY_UNAVAILABLE'],
  ['RATE_LIMITED', 'RATE_LIMITED'],
  ['a wrong API key', 'UnauthorizedException'],
  ['an error without a type', null],
])('a refresh that fails with %s keeps the cookies and gets 503', async (_, code) => {
  const visitor = await signedIn();
  pass(3600);
  world.gateway.answer = () => {
    throw new GatewayFailure(code);
  };
  const answer = responseOf(await visitor.send({ path: '/orders' }));
  expect(answer).toMatchObject({ status: '503', body: '{"error":"TEMPORARILY_UNAVAILABLE"}' });
  expect(answer.headers['retry-after']).toEqual([{ key: 'Retry-After', value: '5' }]);
  expect(visitor.cookies.size).toBeGreaterThan(0);
});

test('an answer that is no JSON, and tokens with invalid characters, get 503', async () => {
  for (const result of [502, { __typename: 'Tokens', accessToken: 'a;b', idToken: 'i' }]) {
    const visitor = await signedIn();
    pass(3600);
    world.gateway.answer = () => result;
    expect(responseOf(await visitor.open('/')).status).toBe('503');
  }
});

test('a refreshed token that is not accepted sets no cookie', async () => {
  const visitor = await signedIn();
  pass(3600);
  const accessToken = await world.access({ client_id: 'other' });
  world.gateway.answer = () => ({ __typename: 'Tokens', accessToken, idToken: 'i.i.i', refreshToken: 'refresh-2' });
  const answer = responseOf(await visitor.open('/'));
  expect(answer.status).toBe('401');
  expect(answer.headers).not.toHaveProperty('set-cookie');
});

test('a browser that keeps no cookies gets a page that says so, and no redirect loop', async () => {
  const visitor = await signedIn();
  pass(3600);
  world.gateway.answer = () => ({ __typename: 'Tokens', accessToken, idToken: 'i.i.i', refreshToken: 'refresh-2' });
  const accessToken = await world.access();
  const old = [...visitor.cookies].filter(([name]) => name.includes('session'));
  expect(responseOf(await visitor.open('/')).status).toBe('307');
  for (const [name, value] of old) visitor.cookies.set(name, value);
  const answer = responseOf(await visitor.open('/orders', { 'Accept-Language': 'ja,en;q=0.8' }));
  expect(answer.status).toBe('400');
  expect(answer.body).toContain('Cookie');
  expect(answer.body).toContain('<html lang="ja">');
  expect(world.gateway.requests).toHaveLength(1);
});

test.each([
  ['another secret', (): Promise<EdgeBrowser> => signedIn({ cookieSecrets: [OLD_SECRET] })],
  [
    'a token of an app client that is no longer accepted',
    async (): Promise<EdgeBrowser> => {
      const pools = world.options().verifier.pools.map((pool) => ({ ...pool, clientIds: ['other'] }));
      return signedIn({ verifier: { pools } }, { client_id: 'other' });
    },
  ],
  [
    'a changed access token',
    async (): Promise<EdgeBrowser> => {
      const visitor = await signedIn();
      const [, , refresh, signature] = String(visitor.cookies.get('__Host-genkan-session-0')).split('~');
      visitor.cookies.set('__Host-genkan-session-0', `1~${await world.access({ sub: 'x' })}~${refresh}~${signature}`);
      return visitor;
    },
  ],
  [
    'another version',
    async (): Promise<EdgeBrowser> => {
      const visitor = await signedIn();
      const value = String(visitor.cookies.get('__Host-genkan-session-0'));
      visitor.cookies.set('__Host-genkan-session-0', value.replace(/^1/, '2'));
      return visitor;
    },
  ],
  [
    'another part at the end',
    async (): Promise<EdgeBrowser> => {
      const visitor = await signedIn();
      visitor.cookies.set('__Host-genkan-session-1', '~x');
      return visitor;
    },
  ],
  [
    'a token without the signature of the guard',
    async (): Promise<EdgeBrowser> => {
      const visitor = browser();
      visitor.cookies.set('__Host-genkan-session-0', await world.access());
      return visitor;
    },
  ],
])('forged cookies (%s) are removed, and the sign-in begins', async (_, prepare) => {
  const { cookies } = await prepare();
  const visitor = browser();
  for (const [name, value] of cookies) visitor.cookies.set(name, value);
  visitor.cookies.delete('__Host-genkan-fresh');
  expect(responseOf(await visitor.send({ path: '/orders' })).status).toBe('401');
  expect(visitor.cookies.size).toBe(0);
  for (const [name, value] of cookies) visitor.cookies.set(name, value);
  visitor.cookies.delete('__Host-genkan-fresh');
  expect(locationOf(await visitor.open('/orders'))).toBe('/sign-in?return=%2Forders');
  expect(visitor.cookies.size).toBe(0);
});

test('a cookie that is sent twice does not count', async () => {
  const visitor = await signedIn();
  const value = String(visitor.cookies.get('__Host-genkan-session-0'));
  const header = `__Host-genkan-session-0=${value}; __Host-genkan-session-0=${value}; nameless`;
  expect(responseOf(await browser().send({ path: '/', headers: { Cookie: header } })).status).toBe('401');
});

test('a rotated secret accepts the cookies of the one before it', async () => {
  const visitor = await signedIn({ cookieSecrets: [OLD_SECRET] });
  const rotated = browser({ cookieSecrets: [SECRET, OLD_SECRET] });
  for (const [name, value] of visitor.cookies) rotated.cookies.set(name, value);
  passedOf(await rotated.open('/'));
});

test('a user without the required group gets 403 and keeps the session', async () => {
  const { verifier } = world.options();
  const visitor = await signedIn();
  const admins = browser({ verifier: { ...verifier, groups: ['admin'] } });
  for (const [name, value] of visitor.cookies) admins.cookies.set(name, value);
  expect(responseOf(await admins.send({ path: '/' }))).toMatchObject({ status: '403', body: '{"error":"FORBIDDEN"}' });
  const page = responseOf(await admins.open('/'));
  expect(page.body).toContain('Your account has no access to this page.');
  expect(page.headers['content-security-policy']?.[0]?.value).toContain("default-src 'none'");
  const accessToken = await world.access();
  expect(responseOf(await admins.post('/auth/cookies', JSON.stringify({ accessToken }))).status).toBe('403');
});

test('the sign-out revokes the refresh token and removes every cookie', async () => {
  const visitor = await signedIn();
  const answer = await visitor.post('/auth/sign-out', '');
  expect(responseOf(answer)).toMatchObject({ status: '303', statusDescription: 'See Other' });
  expect(locationOf(answer)).toBe('/sign-in');
  expect(visitor.cookies.size).toBe(0);
  expect(world.gateway.requests).toEqual([
    { operation: 'signOut', input: { refreshToken: 'refresh-1' }, apiKey: 'da2-example' },
  ]);
});

test('the sign-out removes the cookies without a gateway, a refresh token or a session', async () => {
  world.gateway.answer = () => 502;
  for (const visitor of [await signedIn(), await signedIn({}, {}, null), browser()]) {
    expect(responseOf(await visitor.post('/auth/sign-out', '')).status).toBe('303');
    expect(visitor.cookies.size).toBe(0);
  }
  expect(world.gateway.requests).toHaveLength(1);
});

test('another site cannot sign the user out', async () => {
  const visitor = await signedIn();
  const headers = { 'Sec-Fetch-Site': 'cross-site' };
  expect(responseOf(await visitor.send({ method: 'POST', path: '/auth/sign-out', headers })).status).toBe('403');
  passedOf(await visitor.open('/'));
});

test('while the keys of the user pool cannot be fetched, requests get 503 and keep the session', async () => {
  const visitor = await signedIn();
  world.issuer.answer = () => new Response(null, { status: 500 });
  const cold = browser();
  for (const [name, value] of visitor.cookies) cold.cookies.set(name, value);
  expect(responseOf(await cold.open('/')).status).toBe('503');
  const accessToken = await world.access();
  expect(responseOf(await cold.post('/auth/cookies', JSON.stringify({ accessToken }))).status).toBe('503');
  world.issuer.answer = undefined;
  expect(cold.cookies.size).toBeGreaterThan(0);
});

test('an event without a request gets 400', async () => {
  expect(responseOf(await createEdgeGuard(world.options())({ Records: [] })).status).toBe('400');
});

test('invalid options are reported together', () => {
  const options = world.options({
    path: 'auth/',
    signIn: { page: 'https://example.com' },
    publicPaths: ['assets', '/a*b'],
    gateway: { graphqlUrl: 'graphql', apiKey: '' },
  });
  expect(() => createEdgeGuard(options)).toThrow(
    [
      'The edge guard cannot be created:',
      'path must be a path such as /auth; it is auth/.',
      'signIn.page must be a path such as /sign-in.',
      'gateway.graphqlUrl must be a URL.',
      'publicPaths: assets must begin with / and may have * at its end only.',
      'publicPaths: /a*b must begin with / and may have * at its end only.',
    ].join('\n  '),
  );
  expect(() => createEdgeGuard(world.options({ signIn: { startUrl: 'x' } }))).toThrow('signIn.startUrl must be a URL.');
  expect(() => createEdgeGuard(world.options({ cookieSecrets: [] }))).toThrow('no cookie secret');
  expect(() => createEdgeGuard(world.options({ cookieSecrets: ['short'] }))).toThrow('shorter than 32 characters');
});
