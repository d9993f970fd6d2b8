import type { CloudFrontRequest } from './CloudFrontRequest.ts';

/**
 * Attributes of every cookie. The prefix `__Host-` of the names makes browsers insist on them, so no other subdomain
 * can set such a cookie.
 *
 * @see https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Set-Cookie#cookie_prefixes
 */
const ATTRIBUTES = 'Path=/; Secure; HttpOnly; SameSite=Lax';
/** Beginning of the names of the guard's cookies. */
export const COOKIE_PREFIX = '__Host-genkan-';

/** Cookies of a request by their names. */
export type Cookies = ReadonlyMap<string, string>;

function pairs({ headers }: CloudFrontRequest): string[] {
  const lines = (headers.cookie ?? []).map(({ value }) => value).join(';');
  return lines.split(';').flatMap((pair) => (pair.trim() === '' ? [] : [pair.trim()]));
}

function nameOf(pair: string): string {
  const end = pair.indexOf('=');
  return end < 0 ? '' : pair.slice(0, end).trim();
}

/**
 * Returns the guard's cookies of a request. Of two cookies with one name none counts: browsers send a `__Host-` cookie
 * once.
 */
export function readCookies(request: CloudFrontRequest): Cookies {
  const found = new Map<string, string>();
  const repeated = new Set<string>();
  for (const pair of pairs(request)) {
    const name = nameOf(pair);
    if (!name.startsWith(COOKIE_PREFIX)) continue;
    if (found.has(name)) repeated.add(name);
    found.set(name, pair.slice(pair.indexOf('=') + 1).trim());
  }
  for (const name of repeated) found.delete(name);
  return found;
}

/** Removes the guard's cookies from a request, so that neither the cache nor the origin gets the tokens. */
export function removeCookies(request: CloudFrontRequest): void {
  const kept = pairs(request).filter((pair) => !nameOf(pair).startsWith(COOKIE_PREFIX));
  if (kept.length > 0) request.headers.cookie = [{ key: 'Cookie', value: kept.join('; ') }];
  else delete request.headers.cookie;
}

/** Returns the value of a `Set-Cookie` header. Without `maxAgeSeconds` the cookie ends with the browser. */
export function setCookie(name: string, value: string, maxAgeSeconds?: number): string {
  return `${name}=${value}; ${ATTRIBUTES}${maxAgeSeconds === undefined ? '' : `; Max-Age=${maxAgeSeconds}`}`;
}

/** Returns the value of a `Set-Cookie` header that removes a cookie. */
export function clearCookie(name: string): string {
  return setCookie(name, '', 0);
}
