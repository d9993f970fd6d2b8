import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CookieKeys } from '../../../guards/edge/CookieKeys.ts';
import { readCookies, removeCookies } from '../../../guards/edge/cookies.ts';
import { isPublic } from '../../../guards/edge/publicPaths.ts';
import { returnPath } from '../../../guards/edge/returnPath.ts';
import { readSession, sessionCookies } from '../../../guards/edge/sessionCookies.ts';
import { PRIVATE_SPELLINGS, PUBLIC_NAMES } from './spellings.ts';
import { EdgeBrowser, requestOf, viewerRequest } from './viewerRequest.ts';

const keys = new CookieKeys(['first-cookie-secret-of-the-tests-0001']);
const token = fc.stringMatching(/^[\w.+/=-]{1,3000}$/);

/** Returns the request of an event with this cookie header. */
function withCookies(...lines: string[]) {
  const request = requestOf(viewerRequest({}));
  request.headers['cookie'] = lines.map((value) => ({ key: 'Cookie', value }));
  return request;
}

test('any return path stays on the origin', () => {
  const paths = fc.oneof(
    fc.string(),
    fc.webUrl({ withQueryParameters: true }),
    fc.webUrl().map((url) => url.replace(/^https?:/, '')),
    fc.stringMatching(/^[/\\.@:%\s\da-z\t]{1,20}$/).map((text) => `/${text}`),
    fc.constantFrom(
      '//evil.example',
      '/\\evil.example',
      '/\t/evil.example',
      '/%09/evil',
      '/.//evil.example',
      '/a/..//evil',
    ),
  );
  fc.assert(
    fc.property(paths, (text) => {
      const path = returnPath(text);
      const url = new URL(path, 'https://app.example.com/deep/page');
      expect(url.origin).toBe('https://app.example.com');
      expect(path).toMatch(/^\/(?!\/)/);
      expect(path).not.toMatch(/[\s\\<>"]/);
    }),
  );
});

test('an ordinary path is returned unchanged', () => {
  const paths = fc.webUrl({ withQueryParameters: true, validSchemes: ['https'] }).map((url) => {
    const { pathname, search } = new URL(url);
    return `${pathname}${search}`;
  });
  fc.assert(
    fc.property(paths, (path) => {
      fc.pre(!path.startsWith('//'));
      expect(returnPath(path)).toBe(path);
    }),
  );
  expect(returnPath(`/${'a'.repeat(2048)}`)).toBe('/');
  expect(returnPath(null)).toBe('/');
  expect(returnPath(undefined)).toBe('/');
});

test('a session survives the cookies in any order, beside any other cookies', () => {
  fc.assert(
    fc.property(
      token,
      token,
      fc.array(fc.stringMatching(/^[!#$%&'*+.^`|~\w-]{1,8}=[^;,\s]{0,8}$/)),
      (access, refresh, others) => {
        const set = sessionCookies({ accessToken: access, refreshToken: refresh }, { keys, maxAgeSeconds: undefined });
        const browser = new EdgeBrowser(() => Promise.reject(new Error('unused')));
        for (const cookie of set ?? []) browser.keep(cookie);
        const pairs = [...others, ...[...browser.cookies].reverse().map(([name, value]) => `${name}=${value}`)];
        expect(readSession(readCookies(withCookies(pairs.join('; '))), keys)).toEqual({
          accessToken: access,
          refreshToken: refresh,
        });
        expect(readSession(readCookies(withCookies(...pairs)), keys)).toEqual({
          accessToken: access,
          refreshToken: refresh,
        });
      },
    ),
  );
});

test('no other text is a session', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom('session-0', 'session-1', 'fresh', ''), fc.string())), (cookies) => {
      const line = cookies.map(([name, value]) => `__Host-genkan-${name}=${value}`).join(';');
      expect(typeof readSession(readCookies(withCookies(line)), keys)).toBe('string');
    }),
  );
});

test('no changed character of a session is accepted', () => {
  const [cookie = ''] =
    sessionCookies({ accessToken: 'a.b.c', refreshToken: 'd.e.f' }, { keys, maxAgeSeconds: undefined }) ?? [];
  const pair = cookie.split(';')[0] ?? '';
  const start = pair.indexOf('=') + 1;
  fc.assert(
    fc.property(fc.integer({ min: start, max: pair.length - 1 }), fc.stringMatching(/^[\w.~-]$/), (at, character) => {
      fc.pre(pair[at] !== character);
      const changed = pair.slice(0, at) + character + pair.slice(at + 1);
      expect(readSession(readCookies(withCookies(changed)), keys)).toBe('forged');
    }),
  );
});

test('of any cookies, exactly the others reach the origin', () => {
  const name = fc.stringMatching(/^[a-z_]{1,8}$/);
  fc.assert(
    fc.property(fc.array(fc.tuple(name, fc.boolean(), fc.stringMatching(/^[\w"]{0,8}$/))), (cookies) => {
      const all = cookies.map(([key, own, value]) => `${own ? '__Host-genkan-' : ''}${key}=${value}`);
      const request = withCookies(all.join('; '));
      removeCookies(request);
      const kept = all.filter((pair) => !pair.startsWith('__Host-genkan-')).join('; ');
      expect(request.headers['cookie']?.[0]?.value ?? '').toBe(kept);
    }),
  );
});

test('a pattern with * opens what begins with it, and one without only itself', () => {
  expect(isPublic('/assets/a/b.js', ['/assets/*'])).toBe(true);
  expect(isPublic('/assets/', ['/assets/*'])).toBe(true);
  expect(isPublic('/assets', ['/assets/*'])).toBe(false);
  expect(isPublic('/', ['/'])).toBe(true);
  expect(isPublic('/index.html', ['/'])).toBe(false);
  expect(isPublic('/robots.txt', ['/robots.txt'])).toBe(true);
  expect(isPublic('/robots.txt/x', ['/robots.txt'])).toBe(false);
});

test.each(PRIVATE_SPELLINGS)('the spelling %s, which some origins read as a private path, is not public', (path) => {
  expect(isPublic(path, ['/assets/*'])).toBe(false);
});

test('Japanese file names can be public', () => {
  for (const name of PUBLIC_NAMES) {
    expect(isPublic(`/assets/${encodeURIComponent(name)}`, ['/assets/*'])).toBe(true);
  }
});

test('a public path has one reading: no spelling of a private path is public', () => {
  const piece = fc.constantFrom(
    '..',
    '.',
    '',
    'a',
    '%2e%2e',
    '%2E.',
    '%2f',
    '\\',
    '..;',
    '%5c',
    '%252e',
    '..%20',
    '..+',
    '...',
    '．．',
    '%ef%bc%8e',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 5 }), (pieces) => {
      const path = `/assets/${pieces.join('/')}`;
      fc.pre(isPublic(path, ['/assets/*']));
      const decoded = decodeURIComponent(decodeURIComponent(path))
        .normalize('NFKC')
        .replaceAll('\\', '/')
        .replaceAll(/[;+ ]/g, '');
      expect(new URL(decoded, 'https://origin.invalid').pathname.startsWith('/assets')).toBe(true);
    }),
  );
});
