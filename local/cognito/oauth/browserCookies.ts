import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { randomBytes } from 'node:crypto';

/** AWS's name of the cookie of a signed-in browser. */
const SESSION = 'cognito';
/** Binds a form, and a sign-in at an external provider, to the browser that began it. */
const BROWSER = 'XSRF-TOKEN';

// Not `secure`, because the engine serves HTTP.
const OPTIONS = { path: '/', httpOnly: true, sameSite: 'Lax' } as const;

/** Returns the text of the browser's session; undefined when it has none. */
export function sessionCookie(context: Context): string | undefined {
  return getCookie(context, SESSION);
}

/** Signs the browser in for the given seconds. */
export function setSessionCookie(context: Context, text: string, maxAge: number): void {
  setCookie(context, SESSION, text, { ...OPTIONS, maxAge });
}

/** Signs the browser out. */
export function deleteSessionCookie(context: Context): void {
  deleteCookie(context, SESSION, OPTIONS);
}

/** Returns the token of this browser; sets a new one for a browser without. */
export function browserToken(context: Context): string {
  const known = getCookie(context, BROWSER);
  if (known !== undefined && /^[\w-]{43}$/.test(known)) return known;
  const token = randomBytes(32).toString('base64url');
  setCookie(context, BROWSER, token, OPTIONS);
  return token;
}

/** Returns whether a token is that of this browser. */
export function isBrowserToken(context: Context, token: string | undefined): boolean {
  return token !== undefined && token !== '' && getCookie(context, BROWSER) === token;
}
