import type { CloudFrontHeaders, CloudFrontRequest, CloudFrontResponse } from './CloudFrontRequest.ts';
import { headerOf } from './CloudFrontRequest.ts';
import { type Problem, problemPage } from './problemPage.ts';

const REASONS: Readonly<Record<number, string>> = {
  200: 'OK',
  302: 'Found',
  303: 'See Other',
  307: 'Temporary Redirect',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  405: 'Method Not Allowed',
  415: 'Unsupported Media Type',
  503: 'Service Unavailable',
};

/** Status codes of the guard's responses. */
type Status = 200 | 302 | 303 | 307 | 400 | 401 | 403 | 405 | 415 | 503;

interface Content {
  /** Values of `Set-Cookie` headers. */
  readonly cookies?: readonly string[];
  /** Other headers, by their names. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Body. */
  readonly body?: string;
}

function respond(status: Status, { cookies = [], headers = {}, body }: Content): CloudFrontResponse {
  const all: CloudFrontHeaders = {};
  for (const [key, value] of Object.entries({ 'Cache-Control': 'no-store', ...headers })) {
    all[key.toLowerCase()] = [{ key, value }];
  }
  if (cookies.length > 0) all['set-cookie'] = cookies.map((value) => ({ key: 'Set-Cookie', value }));
  return {
    status: String(status),
    statusDescription: REASONS[status] as string,
    headers: all,
    ...(body !== undefined && { body }),
  };
}

/** Returns a response without a body. */
export function empty(status: Status, cookies: readonly string[] = []): CloudFrontResponse {
  return respond(status, { cookies });
}

/** Returns JSON with status 200. */
export function json(body: object, cookies: readonly string[]): CloudFrontResponse {
  return respond(200, { cookies, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
}

/** Redirects. 302 after a page request, 303 after a POST, 307 to repeat a request with its method and body. */
export function redirect(
  status: 302 | 303 | 307,
  location: string,
  cookies: readonly string[] = [],
): CloudFrontResponse {
  return respond(status, { cookies, headers: { Location: location } });
}

/** Whether a browser asked for a page, so that a redirect to the sign-in makes sense. */
export function wantsPage(request: CloudFrontRequest): boolean {
  if (request.method !== 'GET' && request.method !== 'HEAD') return false;
  const mode = headerOf(request, 'sec-fetch-mode');
  return mode === undefined ? String(headerOf(request, 'accept')).includes('text/html') : mode === 'navigate';
}

/** Status code of each problem. */
const STATUS = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  SIGN_IN_FAILED: 400,
  ACCOUNT_NOT_LINKED: 400,
  EMAIL_NOT_VERIFIED: 400,
  COOKIES_NOT_KEPT: 400,
  SESSION_TOO_LARGE: 400,
  BAD_REQUEST: 400,
  TEMPORARILY_UNAVAILABLE: 503,
} satisfies Record<Problem, Status>;

/** Returns a problem: as a page for browsers, as JSON for scripts. */
export function problem(
  request: CloudFrontRequest,
  code: Problem,
  { cookies = [], retryPath = '/' }: { cookies?: readonly string[]; retryPath?: string } = {},
): CloudFrontResponse {
  const isPage = wantsPage(request);
  const language = String(headerOf(request, 'accept-language'));
  return respond(STATUS[code], {
    cookies,
    headers: {
      'Content-Type': isPage ? 'text/html; charset=utf-8' : 'application/json',
      ...(isPage && { 'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'" }),
      ...(STATUS[code] === 503 && { 'Retry-After': '5' }),
    },
    body: isPage
      ? problemPage(code, language.startsWith('ja') ? 'ja' : 'en', retryPath)
      : JSON.stringify({ error: code }),
  });
}
