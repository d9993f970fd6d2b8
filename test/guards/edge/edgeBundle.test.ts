import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { EdgeOptions } from '../../../guards/edge.ts';
import { CookieKeys } from '../../../guards/edge/CookieKeys.ts';
import { isToken, sessionCookies } from '../../../guards/edge/sessionCookies.ts';
import { loadedGuard } from '../../../guards/functions/edge/loadedGuard.ts';
import type { GuardErrorCode } from '../../../guards/index.ts';
import { functionBundle } from '../../../infra/shippedFiles.ts';
import { createVectors, type GuardKind, type Vector, type VectorTable } from '../vectors.ts';
import { EDGE_SOURCES, type OpenedBundle, openBundle, publish, useSettings } from './openBundle.ts';
import { OLD_SECRET, SECRET } from './signEdge.ts';
import { type SettingsServer, startSettings } from './startSettings.ts';
import { captureLines } from './captureLines.ts';
import { EdgeBrowser, locationOf, responseOf, viewerRequest } from './viewerRequest.ts';

let table: VectorTable;
let settings: SettingsServer;
const bundle: OpenedBundle = openBundle();

beforeAll(async () => {
  [table, settings] = await Promise.all([createVectors(), startSettings()]);
});
beforeEach(() => useSettings(settings));
afterAll(async () => {
  bundle.remove();
  await Promise.all([table.issuer.stop(), settings.stop()]);
});

/** Returns the options of the edge for a guard of the table. The gateway does not exist: no refresh succeeds. */
function optionsOf(kind: Exclude<GuardKind, 'id'>, changes: Partial<EdgeOptions> = {}): EdgeOptions {
  const { pools, groups, scopes } = table.guards[kind];
  return {
    verifier: { pools, ...(groups && { groups }), ...(scopes && { scopes }) },
    gateway: { graphqlUrl: 'http://127.0.0.1:9/graphql', apiKey: 'da2-example' },
    cookieSecrets: [SECRET],
    signIn: { page: '/sign-in' },
    ...changes,
  };
}

/** Returns a browser with a token in cookies that the guard would have signed. */
function browserWith(handler: ReturnType<OpenedBundle['handler']>, accessToken: string, secret = SECRET): EdgeBrowser {
  const browser = new EdgeBrowser(handler);
  const keys = new CookieKeys([secret]);
  // Without a refresh token, an expired session ends.
  for (const cookie of sessionCookies({ accessToken, refreshToken: '' }, { keys, maxAgeSeconds: undefined }) ?? []) {
    if (!cookie.startsWith('__Host-genkan-fresh')) browser.keep(cookie);
  }
  return browser;
}

const STATUS: Readonly<Record<string, string>> = { GROUP_MISSING: '403', SCOPE_MISSING: '403' };

function statusOf(expected: 'accepted' | GuardErrorCode): string {
  return expected === 'accepted' ? 'passed' : (STATUS[expected] ?? '401');
}

/** Expects the verdict of each vector, sent in cookies. */
async function expectVerdicts(
  vectors: readonly Vector[],
  handlers: Map<GuardKind, ReturnType<OpenedBundle['handler']>>,
) {
  const wrong: unknown[] = [];
  for (const { name, guard, token, expected } of vectors) {
    const browser = browserWith(handlers.get(guard) as ReturnType<OpenedBundle['handler']>, token);
    const answer = await browser.send({ path: '/members' });
    const status = 'status' in answer ? answer.status : 'passed';
    if (status !== statusOf(expected)) wrong.push({ name, guard, status, expected });
    // A 403 keeps the session; a 401 ends it.
    if (status === '401') expect([...browser.cookies.keys()].filter((each) => each.includes('session'))).toEqual([]);
  }
  expect(wrong).toEqual([]);
}

test('the edge function, as deployed, lets every good token in its cookies pass and no other', async () => {
  const handlers = new Map<GuardKind, ReturnType<OpenedBundle['handler']>>();
  for (const kind of ['access', 'group', 'scope'] as const) {
    publish(settings, optionsOf(kind));
    const handler = bundle.handler();
    await new EdgeBrowser(handler).send({ path: '/' });
    handlers.set(kind, handler);
  }
  // The edge keeps access tokens only; a text that browsers could not keep in a cookie is no cookie.
  const vectors = table.vectors.filter(({ guard, token }) => guard !== 'id' && isToken(token));
  await expectVerdicts(vectors, handlers);
  const good = vectors.filter(({ expected }) => expected === 'accepted').length;
  process.stdout.write(`Lambda@Edge, cookies: ${good} good passed, ${vectors.length - good} forged rejected\n`);
});

test('the edge function, as deployed, sets cookies for every good posted token and no other', async () => {
  const wrong: unknown[] = [];
  const vectors = table.vectors.filter(({ guard }) => guard !== 'id');
  const handlers = new Map<GuardKind, ReturnType<OpenedBundle['handler']>>();
  for (const kind of ['access', 'group', 'scope'] as const) {
    publish(settings, optionsOf(kind));
    const handler = bundle.handler();
    await new EdgeBrowser(handler).send({ path: '/' });
    handlers.set(kind, handler);
  }
  for (const { name, guard, token: accessToken, expected } of vectors) {
    const browser = new EdgeBrowser(handlers.get(guard) as ReturnType<OpenedBundle['handler']>);
    const { status } = responseOf(await browser.post('/auth/cookies', JSON.stringify({ accessToken })));
    // A text that is no token by its characters or its length is a bad request.
    const wanted = expected === 'accepted' ? ['200'] : [statusOf(expected), '400'];
    if (!wanted.includes(status)) wrong.push({ name, status, expected });
    if (browser.cookies.size > 0 !== (expected === 'accepted')) wrong.push({ name, cookies: browser.cookies.size });
  }
  expect(wrong).toEqual([]);
  const good = vectors.filter(({ expected }) => expected === 'accepted').length;
  process.stdout.write(`Lambda@Edge, posted: ${good} good kept, ${vectors.length - good} forged rejected\n`);
});

test('an ID token in the cookies does not pass', async () => {
  publish(settings, optionsOf('access'));
  const handler = bundle.handler();
  for (const { token } of table.vectors.filter(({ guard, expected }) => guard === 'id' && expected === 'accepted')) {
    expect(locationOf(await browserWith(handler, token).open('/members'))).toBe('/sign-in?return=%2Fmembers');
  }
});

test('the function is smaller than 1 MB, compressed', () => {
  // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html#limits-lambda-at-edge
  expect(gzipSync(functionBundle('guards/edge').code).length).toBeLessThan(1_000_000);
});

/** The handler from its bundle, and from its source. */
const HANDLERS = [
  ['as deployed', () => bundle.handler()],
  ['from its source', () => loadedGuard(EDGE_SOURCES)],
] as const;

describe.each(HANDLERS)('the edge function %s', (_, newHandler) => {
  test('a cookie that another secret signed does not pass, until it is the previous one', async () => {
    const good = String(table.vectors[0]?.token);
    publish(settings, optionsOf('access'));
    const handler = newHandler();
    expect(responseOf(await browserWith(handler, good, OLD_SECRET).send({ path: '/' })).status).toBe('401');
    publish(settings, optionsOf('access', { cookieSecrets: [SECRET, OLD_SECRET] }));
    expect(await browserWith(newHandler(), good, OLD_SECRET).send({ path: '/' })).not.toHaveProperty('status');
  });

  test('a pending secret is accepted before it signs, so that a rotation ends no session', async () => {
    const good = String(table.vectors[0]?.token);
    publish(settings, optionsOf('access', { cookieSecrets: [OLD_SECRET] }));
    settings.secrets.set('AWSPENDING', SECRET);
    const browser = new EdgeBrowser(newHandler());
    await browser.post('/auth/cookies', JSON.stringify({ accessToken: good }));
    publish(settings, optionsOf('access', { cookieSecrets: [SECRET, OLD_SECRET] }));
    const rotated = new EdgeBrowser(newHandler());
    for (const [name, value] of browser.cookies) rotated.cookies.set(name, value);
    expect(await rotated.send({ path: '/' })).not.toHaveProperty('status');
    publish(settings, optionsOf('access', { cookieSecrets: [OLD_SECRET] }));
    settings.secrets.set('AWSPENDING', SECRET);
    expect(await browserWith(newHandler(), good, SECRET).send({ path: '/' })).not.toHaveProperty('status');
  });

  test('the options are read once for five minutes, and the earlier ones hold while they cannot be read', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() });
    publish(settings, optionsOf('access', { publicPaths: ['/a'] }));
    const browser = new EdgeBrowser(newHandler());
    settings.calls.length = 0;
    expect(await browser.send({ path: '/a' })).not.toHaveProperty('status');
    await browser.send({ path: '/a' });
    expect([...settings.calls].sort()).toEqual([
      'AmazonSSM.GetParameter',
      'secretsmanager.GetSecretValue',
      'secretsmanager.GetSecretValue',
      'secretsmanager.GetSecretValue',
    ]);
    publish(settings, optionsOf('access', { publicPaths: ['/b'] }));
    expect(responseOf(await browser.send({ path: '/b' })).status).toBe('401');
    vi.setSystemTime(Date.now() + 5 * 60 * 1000);
    expect(await browser.send({ path: '/b' })).not.toHaveProperty('status');
    settings.parameter = undefined;
    vi.setSystemTime(Date.now() + 5 * 60 * 1000);
    expect(await browser.send({ path: '/b' })).not.toHaveProperty('status');
    vi.useRealTimers();
  });

  test('options that did not change leave the public keys as they are, and changed ones do not', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() });
    const good = String(table.vectors[0]?.token);
    publish(settings, optionsOf('access'));
    const browser = browserWith(newHandler(), good);
    table.issuer.requests.length = 0;
    expect(await browser.send({ path: '/' })).not.toHaveProperty('status');
    expect(table.issuer.requests).toHaveLength(1);
    vi.setSystemTime(Date.now() + 5 * 60 * 1000);
    expect(await browser.send({ path: '/' })).not.toHaveProperty('status');
    expect(table.issuer.requests).toHaveLength(1);
    publish(settings, optionsOf('access', { cookieSecrets: [SECRET, OLD_SECRET] }));
    vi.setSystemTime(Date.now() + 5 * 60 * 1000);
    expect(await browser.send({ path: '/' })).not.toHaveProperty('status');
    expect(table.issuer.requests).toHaveLength(2);
    vi.useRealTimers();
  });

  test('settings that do not come in time leave the earlier ones, and without any the response is 503', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() });
    const lines = captureLines();
    publish(settings, optionsOf('access', { publicPaths: ['/a'] }));
    const browser = new EdgeBrowser(newHandler());
    await browser.send({ path: '/a' });
    vi.setSystemTime(Date.now() + 5 * 60 * 1000);
    settings.isSilent = true;
    const [passed, answer] = await Promise.all([
      browser.send({ path: '/a' }),
      newHandler()(viewerRequest({ path: '/a' }), { getRemainingTimeInMillis: () => 900 }),
    ]);
    settings.isSilent = false;
    expect(passed).not.toHaveProperty('status');
    expect(responseOf(answer)).toMatchObject({ status: '503', body: '{"error":"TEMPORARILY_UNAVAILABLE"}' });
    // The second invocation has less time.
    expect(lines()).toEqual([
      { level: 'ERROR', message: 'the request was not checked', error: expect.any(String) },
      { level: 'ERROR', message: 'the options were not read', error: expect.any(String) },
    ]);
    vi.useRealTimers();
  });

  test('without options no request passes, and the next one reads them again', async () => {
    publish(settings, optionsOf('access', { publicPaths: ['/a'] }));
    settings.secrets.clear();
    const browser = new EdgeBrowser(newHandler());
    const answer = responseOf(await browser.send({ path: '/a' }));
    expect(answer).toMatchObject({
      status: '503',
      headers: { 'retry-after': [{ key: 'Retry-After', value: '5' }] },
      body: '{"error":"TEMPORARILY_UNAVAILABLE"}',
    });
    publish(settings, optionsOf('access', { publicPaths: ['/a'] }));
    expect(await browser.send({ path: '/a' })).not.toHaveProperty('status');
  });
});
