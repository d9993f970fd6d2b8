import { isLocalHost } from './isLocalHost.ts';

/**
 * Returns whether a web page of another site sent the request: its Origin is no name of this machine (`null`, of a
 * sandboxed frame, is none), or the browser says so. A program that is no browser sends neither header.
 */
export function isForeignPage(headers: Headers): boolean {
  const origin = headers.get('origin');
  return headers.get('sec-fetch-site') === 'cross-site' || (origin !== null && !isLocalOrigin(origin));
}

function isLocalOrigin(origin: string): boolean {
  return URL.canParse(origin) && isLocalHost(new URL(origin).host);
}
