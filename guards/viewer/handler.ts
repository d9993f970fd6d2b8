// Runs in CloudFront Functions (cloudfront-js-2.0): ES 5.1 with const, let, arrow functions, templates, async and
// await, and the modules `crypto` and `cloudfront`. No spread, destructuring, for-of, `?.` or `??`.
// https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/functions-javascript-runtime-20.html
import cf from 'cloudfront';
import crypto from 'crypto';

interface Value {
  value: string;
  multiValue?: Value[];
}
interface ViewerRequest {
  method: string;
  uri: string;
  querystring: Record<string, Value>;
  headers: Record<string, Value | undefined>;
  cookies: Record<string, Value>;
}
interface ViewerResponse {
  statusCode: number;
  statusDescription: string;
  headers: Record<string, Value>;
}

/** Settings, which the construct writes before the code. */
declare const SETTINGS: { renewPath: string; publicPaths: string[]; removesAuthorization: boolean };

const PREFIX = '__Host-genkan-';
const DOT = '(?:[.+]|%(?:20|c2%a0|e2%80%a[4-6]|e3%80%80|ef%b9%92|ef%bc%8e))';
const SLASH = '(?:/|%(?:e2%81%84|e2%88%9[56]|ef%b9%a8|ef%bc%8f|ef%bc%bc))';
const SEPARATOR = `(?:${SLASH}|%(?:c2%a5|e2%82%a9))`;
const ENCODED = '%(?:2[ef5]|3b|5c|7f|[01][\\da-f]|c[01]|e0%[89]|f0%8|(?![\\da-f]{2}))';
const AMBIGUOUS = new RegExp(
  `${SLASH}(?:${SLASH}|;|$)|${SEPARATOR}${DOT}+(?:${SEPARATOR}|;|$)|${ENCODED}|[^!-~]|\\\\`,
  'i',
);

function isPublic(uri: string): boolean {
  // An origin may read an ambiguous path as another one, so it is never public.
  if (uri !== '/' && AMBIGUOUS.test(uri.replace(/\/$/, ''))) return false;
  return SETTINGS.publicPaths.some((pattern) =>
    pattern.endsWith('*') ? uri.startsWith(pattern.slice(0, -1)) : uri === pattern,
  );
}

/** Compares two texts in a time that does not depend on where they differ. */
function isEqual(left: string, right: string): boolean {
  if (left.length !== right.length) return false;
  let difference = 0;
  for (let index = 0; index < left.length; index += 1) difference |= left.charCodeAt(index) ^ right.charCodeAt(index);
  return difference === 0;
}

/** Returns a key of the store, or an empty text: a store has the other one during a rotation only. */
async function readKey(name: string): Promise<string> {
  try {
    return await cf.kvs().get(name);
    // The runtime lists no catch without a binding.
    // eslint-disable-next-line @typescript-eslint/no-unused-vars
  } catch (error) {
    return '';
  }
}

function isSignedBy(key: string, text: string, signature: string): boolean {
  // An empty key would be known to everyone.
  return key.length === 64 && isEqual(crypto.createHmac('sha256', key).update(text).digest('hex'), signature);
}

async function isSignedIn(cookie: Value | undefined): Promise<boolean> {
  if (cookie === undefined || cookie.multiValue !== undefined) return false;
  const parts = /^(1~(\d{1,12})~[\w-]{1,128})~([0-9a-f]{64})$/.exec(cookie.value);
  if (parts === null || Number(parts[2]) * 1000 <= Date.now()) return false;
  const text = String(parts[1]);
  const signature = String(parts[3]);
  if (isSignedBy(await readKey('current'), text, signature)) return true;
  return isSignedBy(await readKey('other'), text, signature);
}

/** Lets a request pass without what belongs to the guard: its cookies, and the header that the EdgeGuard sets. */
function pass(request: ViewerRequest): ViewerRequest {
  Object.keys(request.cookies).forEach((name) => {
    // CloudFront reads the cookies from this object.
    // eslint-disable-next-line @typescript-eslint/no-dynamic-delete
    if (name.startsWith(PREFIX)) delete request.cookies[name];
  });
  if (SETTINGS.removesAuthorization) delete request.headers['authorization'];
  return request;
}

function queryOf(querystring: Record<string, Value>): string {
  const pairs: string[] = [];
  Object.keys(querystring).forEach((name) => {
    const first = querystring[name] as Value;
    (first.multiValue === undefined ? [first] : first.multiValue).forEach((each) => {
      pairs.push(`${name}=${each.value}`);
    });
  });
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
}

function wantsPage(request: ViewerRequest): boolean {
  if (request.method !== 'GET' && request.method !== 'HEAD') return false;
  const mode = request.headers['sec-fetch-mode'];
  if (mode !== undefined) return mode.value === 'navigate';
  const accept = request.headers['accept'];
  return accept !== undefined && accept.value.includes('text/html');
}

function enter(request: ViewerRequest): ViewerResponse {
  const headers: Record<string, Value> = { 'cache-control': { value: 'no-store' } };
  if (!wantsPage(request)) return { statusCode: 401, statusDescription: 'Unauthorized', headers: headers };
  const returnTo = encodeURIComponent(request.uri + queryOf(request.querystring));
  headers['location'] = { value: `${SETTINGS.renewPath}?return=${returnTo}` };
  return { statusCode: 302, statusDescription: 'Found', headers: headers };
}

/** CloudFront calls the function of this name. The construct removes `export`, which its runtime does not have. */
export async function handler(event: { request: ViewerRequest }): Promise<ViewerRequest | ViewerResponse> {
  const request = event.request;
  if (isPublic(request.uri) || (await isSignedIn(request.cookies[`${PREFIX}viewer`]))) return pass(request);
  return enter(request);
}
