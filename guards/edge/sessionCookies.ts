import type { CookieKeys } from './CookieKeys.ts';
import { clearCookie, COOKIE_PREFIX, setCookie, type Cookies } from './cookies.ts';

/** Tokens of a signed-in session. */
export interface EdgeTokens {
  /** The access token, a JWT of the user pool. */
  readonly accessToken: string;
  /** The refresh token, or an empty text without one: then the session ends with the access token. */
  readonly refreshToken: string;
}

/** Characters of a cookie's value. Browsers take 4,096 for the name, the value and the attributes. */
const PART_LENGTH = 3800;
/**
 * CloudFront rejects requests with more than 20,480 bytes of headers, so the session has at most three cookies.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html
 */
const MAXIMUM_PARTS = 3;
const PARTS = Array.from({ length: MAXIMUM_PARTS }, (_, index) => `${COOKIE_PREFIX}session-${index}`);
/** Set for a short time when cookies were set. A request with it but without a session shows that none were kept. */
const FRESH = `${COOKIE_PREFIX}fresh`;
const FRESH_SECONDS = 20;
/** The short cookie that the CloudFront function checks. */
const VIEWER = `${COOKIE_PREFIX}viewer`;
const CLOCK_SECONDS = 60;
const VERSION = '1';
/** Characters of JWTs, JWEs and Cognito's opaque tokens. */
const TOKEN = /^[\w.+/=-]+$/;

/** Whether a text can be a token, by its characters. */
export function isToken(value: unknown): value is string {
  return typeof value === 'string' && TOKEN.test(value);
}

/**
 * Returns the `Set-Cookie` values of a session: one text with both tokens and a signature, in as many cookies as it
 * needs. `null` if the tokens are too long for three cookies.
 *
 * @param maxAgeSeconds how long browsers keep them; undefined: until the browser ends
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html
 */
export function sessionCookies(
  { accessToken, refreshToken }: EdgeTokens,
  { keys, maxAgeSeconds }: { keys: CookieKeys; maxAgeSeconds: number | undefined },
): string[] | null {
  const signed = `${VERSION}~${accessToken}~${refreshToken}`;
  const text = `${signed}~${keys.sign('session', signed)}`;
  if (text.length > PART_LENGTH * MAXIMUM_PARTS) return null;
  return [
    ...PARTS.map((name, index) => {
      const part = text.slice(index * PART_LENGTH, (index + 1) * PART_LENGTH);
      return part === '' ? clearCookie(name) : setCookie(name, part, maxAgeSeconds);
    }),
    setCookie(FRESH, VERSION, FRESH_SECONDS),
  ];
}

/**
 * Returns the `Set-Cookie` value of the short cookie for the CloudFront function: expiry, subject and signature. It is
 * valid a minute longer than the access token, so that clocks that differ do not lead from one to the other and back.
 */
export function viewerCookie({ sub, exp }: { sub: string; exp: number }, keys: CookieKeys): string {
  const signed = `${VERSION}~${exp + CLOCK_SECONDS}~${sub}`;
  return setCookie(VIEWER, `${signed}~${keys.signViewer(signed)}`);
}

/** Returns the tokens of a request's cookies, `none` without cookies, or `forged` if the guard did not set them. */
export function readSession(cookies: Cookies, keys: CookieKeys): EdgeTokens | 'none' | 'forged' {
  const text = PARTS.map((name) => cookies.get(name) ?? '').join('');
  if (text === '') return 'none';
  const [version, accessToken = '', refreshToken = '', signature = '', ...rest] = text.split('~');
  const signed = `${version}~${accessToken}~${refreshToken}`;
  const isOwn = version === VERSION && rest.length === 0 && keys.verify('session', signed, signature);
  return isOwn ? { accessToken, refreshToken } : 'forged';
}

/** Whether cookies were set a moment ago. */
export function isFresh(cookies: Cookies): boolean {
  return cookies.has(FRESH);
}

/** Returns the `Set-Cookie` values that end a session. */
export function clearedCookies(): string[] {
  return [...PARTS, FRESH, VIEWER].map(clearCookie);
}
