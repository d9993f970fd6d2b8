import { createHmac } from 'node:crypto';
import { createContext, Script } from 'node:vm';
import { viewerFunction } from '../../../infra/shippedFiles.ts';

/** A value of an event of CloudFront Functions. */
interface Value {
  value: string;
  multiValue?: Value[];
}

/**
 * Viewer request event of CloudFront Functions.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/functions-event-structure.html
 */
export interface ViewerEvent {
  version: '1.0';
  context: Record<string, string>;
  viewer: { ip: string };
  request: {
    method: string;
    uri: string;
    querystring: Record<string, Value>;
    headers: Record<string, Value>;
    cookies: Record<string, Value>;
  };
}

/** What the function returns: the request, or a response. */
export interface ViewerResult {
  statusCode?: number;
  statusDescription?: string;
  uri?: string;
  headers: Record<string, Value>;
  cookies?: Record<string, Value>;
}

/** Returns an event in the form that AWS documents. */
export function viewerEvent(changes: Partial<ViewerEvent['request']> = {}): ViewerEvent {
  return {
    version: '1.0',
    context: {
      distributionDomainName: 'd111111abcdef8.cloudfront.net',
      distributionId: 'EDFDVBD6EXAMPLE',
      eventType: 'viewer-request',
      requestId: 'EXAMPLEntjQpEXAMPLE_SG5Z-EXAMPLEPmPfEXAMPLEu3EqEXAMPLE==',
    },
    viewer: { ip: '198.51.100.11' },
    request: {
      method: 'GET',
      uri: '/films/1',
      querystring: {},
      headers: { host: { value: 'app.example.com' }, accept: { value: 'text/html' } },
      cookies: {},
      ...changes,
    },
  };
}

/** Names of the globals of ECMAScript that the runtime does not have, or does not allow. */
const MISSING = [
  'eval',
  'Function',
  'WebAssembly',
  'SharedArrayBuffer',
  'Atomics',
  'console',
  'Intl',
  'WeakRef',
  'Proxy',
];

/**
 * Evaluates the code of the CloudFront function in a realm with what its runtime has only: no `fetch`, timers,
 * `process`, `URL` or `globalThis` of Node.js, the module `crypto` with hashes and HMAC, and a key value store.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/functions-javascript-runtime-20.html
 */
export function openViewer(
  settings: { renewPath: string; publicPaths: string[]; removesAuthorization: boolean },
  keys: Readonly<Record<string, string>>,
): (event: ViewerEvent) => Promise<ViewerResult> {
  const crypto = {
    createHmac: (algorithm: string, key: string) => {
      if (!['md5', 'sha1', 'sha256'].includes(algorithm)) throw new Error('unknown algorithm');
      return createHmac(algorithm, key);
    },
  };
  const cf = {
    kvs: () => ({
      get: (key: string) => {
        const value = keys[key];
        return value === undefined ? Promise.reject(new Error('KeyNotFound')) : Promise.resolve(value);
      },
    }),
  };
  const modules = { crypto, cloudfront: cf };
  // A script cannot import: the modules are given by their names.
  const code = viewerFunction().replaceAll(/import (\w+) from"(\w+)";/g, 'const $1 = modules["$2"];');
  const context = createContext({ modules }, { codeGeneration: { strings: false, wasm: false } });
  const removed = MISSING.map((name) => `delete globalThis.${name};`).join('');
  const text = `${removed}'use strict'; const SETTINGS = ${JSON.stringify(settings)};${code};handler`;
  return new Script(text).runInContext(context) as (event: ViewerEvent) => Promise<ViewerResult>;
}
