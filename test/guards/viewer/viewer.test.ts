import { transformSync } from 'esbuild';
import fc from 'fast-check';
import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CookieKeys } from '../../../guards/edge/CookieKeys.ts';
import { isPublic } from '../../../guards/edge/publicPaths.ts';
import { viewerCookie } from '../../../guards/edge/sessionCookies.ts';
import { viewerFunction } from '../../../infra/shippedFiles.ts';
import { PRIVATE_SPELLINGS, PUBLIC_NAMES } from '../edge/spellings.ts';
import { createVectors, type VectorTable } from '../vectors.ts';
import { openViewer, viewerEvent, type ViewerEvent } from './openViewer.ts';

const SECRET = 'first-cookie-secret-of-the-tests-0001';
const SUB = '7ce0dd0f-0d1f-4a3b-9c0a-2f3f1f0f5a11';
const NAME = '__Host-genkan-viewer';

let table: VectorTable;
beforeAll(async () => {
  table = await createVectors();
});
afterAll(() => table.issuer.stop());

/** Derives the key of the store from the cookie secret, as the command of docs/guards-edge.md does. */
function storeKey(secret: string): string {
  return createHmac('sha256', secret).update('genkan viewer 1').digest('hex');
}

function nowSeconds(): number {
  return Math.floor(Date.now() / 1000);
}

/** Returns the value of the cookie that the edge function sets. */
function cookieOf(exp = nowSeconds() + 600, secret = SECRET): string {
  return /=([^;]+)/.exec(viewerCookie({ sub: SUB, exp }, new CookieKeys([secret])))?.[1] ?? '';
}

function open(keys: Record<string, string> = { current: storeKey(SECRET) }, removesAuthorization = false) {
  return openViewer({ renewPath: '/auth/renew', publicPaths: ['/assets/*'], removesAuthorization }, keys);
}

/** Returns the status of a request with this cookie, or `passed`. */
async function statusOf(value: string, handler = open()): Promise<number | 'passed'> {
  return (await handler(viewerEvent({ cookies: { [NAME]: { value } } }))).statusCode ?? 'passed';
}

test('the cookie of the edge function passes, and no cookie of the guard reaches the origin', async () => {
  const cookies = {
    [NAME]: { value: cookieOf() },
    '__Host-genkan-session-0': { value: 'x' },
    theme: { value: 'dark' },
  };
  const result = await open()(viewerEvent({ cookies }));
  expect(result).toMatchObject({ uri: '/films/1', cookies: { theme: { value: 'dark' } } });
  expect(Object.keys(result.cookies ?? {})).toEqual(['theme']);
});

test('no header Authorization of a viewer reaches an origin that the edge guard sends tokens to', async () => {
  const headers = { authorization: { value: 'Bearer of-the-viewer' } };
  for (const uri of ['/films/1', '/assets/app.js']) {
    const event = (): ViewerEvent =>
      viewerEvent({ uri, headers: { ...headers }, cookies: { [NAME]: { value: cookieOf() } } });
    expect((await open(undefined, true)(event())).headers).toEqual({});
    expect((await open()(event())).headers).toEqual(headers);
  }
});

test('a page without the cookie leads to the renewal, with the path and query to return to', async () => {
  const querystring = {
    page: { value: '2' },
    tag: { value: 'a', multiValue: [{ value: 'a' }, { value: 'b%20c' }] },
  };
  expect(await open()(viewerEvent({ querystring }))).toEqual({
    statusCode: 302,
    statusDescription: 'Found',
    headers: {
      'cache-control': { value: 'no-store' },
      location: { value: '/auth/renew?return=%2Ffilms%2F1%3Fpage%3D2%26tag%3Da%26tag%3Db%2520c' },
    },
  });
});

test.each<[string, Partial<ViewerEvent['request']>]>([
  ['a script', { headers: { accept: { value: 'text/html' }, 'sec-fetch-mode': { value: 'cors' } } }],
  ['an image', { headers: { accept: { value: 'image/avif' } } }],
  ['a client without Accept', { headers: {} }],
  ['a POST', { method: 'POST' }],
])('%s without the cookie gets 401', async (_, request) => {
  const result = await open()(viewerEvent(request));
  expect(result).toMatchObject({ statusCode: 401, headers: { 'cache-control': { value: 'no-store' } } });
  expect(result.headers).not.toHaveProperty('location');
});

test('a navigation is a page by its header Sec-Fetch-Mode', async () => {
  const headers = { 'sec-fetch-mode': { value: 'navigate' } };
  expect(await open()(viewerEvent({ headers }))).toMatchObject({ statusCode: 302 });
});

const good = cookieOf();
test.each([
  ['an empty value', ''],
  ['an altered expiry', good.replace(/~\d+~/, '~9999999999~')],
  ['an altered subject', good.replace('7ce0dd0f', '7ce0dd0e')],
  ['an altered signature', `${good.slice(0, -1)}${good.endsWith('0') ? '1' : '0'}`],
  ['a shortened signature', good.slice(0, -1)],
  ['no signature', good.slice(0, good.lastIndexOf('~'))],
  ['an empty signature', good.slice(0, good.lastIndexOf('~') + 1)],
  ['a signature in capitals', good.replace(/[0-9a-f]{64}$/, (text) => text.toUpperCase())],
  ['another version', good.replace(/^1/, '2')],
  ['another secret', cookieOf(nowSeconds() + 600, 'other-cookie-secret-of-the-tests-001')],
  ['an expiry in the past', cookieOf(nowSeconds() - 61)],
  ['an expiry in milliseconds', good.replace(/~(\d+)~/, '~$1000~')],
  ['an expiry that is no number', good.replace(/~\d+~/, '~Infinity~')],
  ['text after the signature', `${good}~`],
  ['text before the version', `x${good}`],
  ['a new line at the end', `${good}\n`],
  ['a signature by an empty key', `1~9999999999~x~${createHmac('sha256', '').update('1~9999999999~x').digest('hex')}`],
  [
    'a signature by the cookie secret',
    `1~9999999999~x~${createHmac('sha256', SECRET).update('1~9999999999~x').digest('hex')}`,
  ],
])('a cookie with %s does not pass', async (_, value) => {
  expect(await statusOf(good)).toBe('passed');
  expect(await statusOf(value)).toBe(302);
});

test('a cookie that is sent twice does not pass', async () => {
  const multiValue = [{ value: good }, { value: good }];
  const cookies = { [NAME]: { value: good, multiValue } };
  expect(await open()(viewerEvent({ cookies }))).toMatchObject({ statusCode: 302 });
});

test('no token of the table passes in place of the cookie, good or forged', async () => {
  const handler = open();
  const passed: string[] = [];
  for (const { name, token } of table.vectors) {
    const [head = '', payload = '', signature = ''] = token.split('.');
    for (const value of [token, `1~${token}`, `1~9999999999~${head}~${signature}`, `${head}~${payload}~${signature}`]) {
      if ((await statusOf(value, handler)) === 'passed') passed.push(name);
    }
  }
  expect(passed).toEqual([]);
  process.stdout.write(`CloudFront Functions: 1 good passed, ${table.vectors.length * 4} forged rejected\n`);
});

test('any text but a signed one is rejected', async () => {
  const handler = open();
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(fc.string(), fc.stringMatching(/^1~\d{1,12}~[\w-]{1,20}~[0-9a-f]{64}$/)),
      async (value) => {
        expect(await statusOf(value, handler)).toBe(302);
      },
    ),
  );
});

test('during a rotation both keys are accepted, and afterwards only the new one', async () => {
  const old = cookieOf(nowSeconds() + 600, 'older-cookie-secret-of-the-tests-0000');
  const other = storeKey('older-cookie-secret-of-the-tests-0000');
  expect(await statusOf(old, open({ current: storeKey(SECRET), other }))).toBe('passed');
  expect(await statusOf(old, open({ current: storeKey(SECRET) }))).toBe(302);
});

test('without keys, and with a key that is too short, nothing passes', async () => {
  expect(await statusOf(good, open({}))).toBe(302);
  const short = `1~9999999999~x~${createHmac('sha256', 'short').update('1~9999999999~x').digest('hex')}`;
  expect(await statusOf(short, open({ current: 'short' }))).toBe(302);
});

test.each(PRIVATE_SPELLINGS)(
  'the spelling %s, which some origins read as a private path, is not public',
  async (uri) => {
    expect((await open()(viewerEvent({ uri }))).statusCode).toBe(302);
  },
);

test('Japanese file names can be public', async () => {
  for (const name of PUBLIC_NAMES) {
    expect(await open()(viewerEvent({ uri: `/assets/${encodeURIComponent(name)}` }))).not.toHaveProperty('statusCode');
  }
});

test('the function and the edge guard agree on what is public', async () => {
  const handler = open();
  const piece = fc.constantFrom(
    '..',
    '.',
    '',
    'a',
    '%2e',
    '%2F',
    '\\',
    '..;',
    '%5c',
    '%C0%ae',
    'assets',
    'x.js',
    '..%20',
    '%u002e',
    '．',
    '%EF%BC%8E',
    '..%c2%a5x',
    '%c2%a5100',
    '..%ef%b9%a8x',
    '%2',
  );
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 5 }), async (pieces) => {
      const uri = `/${pieces.join('/')}`;
      const passed = (await handler(viewerEvent({ uri }))).statusCode === undefined;
      expect(passed).toBe(isPublic(uri, ['/assets/*']));
    }),
  );
});

test('the code uses only the syntax that the runtime lists, and is shorter than 10 KB', () => {
  // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html#limits-functions
  const code = viewerFunction();
  expect(code.length).toBeLessThan(9 * 1024);
  const body = code
    .replaceAll(/import \w+ from"\w+";/g, '')
    .replaceAll('const ', 'var ')
    .replaceAll('let ', 'var ');
  // esbuild fails, or changes the code, for any syntax that is neither ES 5.1 nor one of these.
  const supported = { arrow: true, 'async-await': true, 'template-literal': true };
  const lowered = transformSync(body, { target: 'es5', supported, minifyWhitespace: true }).code;
  expect(lowered).toBe(
    transformSync(body, { target: 'esnext', supported: { 'object-extensions': false }, minifyWhitespace: true }).code,
  );
});
