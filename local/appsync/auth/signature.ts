import { createHash, createHmac } from 'node:crypto';

/** The parts of a request that a signature covers. */
export interface SignedParts {
  method: string;
  url: URL;
  headers: Headers;
  /** Names in lower case, sorted. */
  signedHeaders: readonly string[];
  body: string;
}

/** Key and scope of a signature. */
export interface Signer {
  secretAccessKey: string;
  /** `20261127T090000Z`. */
  time: string;
  region: string;
}

interface Signature {
  /** The canonical request, as AWS shows it in its error. */
  canonical: string;
  stringToSign: string;
  /** Hexadecimal. */
  signature: string;
}

export const ALGORITHM = 'AWS4-HMAC-SHA256';

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function mac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

/** Encodes as RFC 3986 wants it, which encodes more than JavaScript does. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function canonicalQuery({ searchParams }: URL): string {
  // Sorted by name, then by value: a space comes before all that is encoded.
  return [...searchParams]
    .map(([name, value]) => `${encode(name)} ${encode(value)}`)
    .sort()
    .map((pair) => pair.replace(' ', '='))
    .join('&');
}

function canonicalHeader({ url, headers }: SignedParts, name: string): string {
  const value = headers.get(name) ?? (name === 'host' ? url.host : '');
  return `${name}:${value.trim().replace(/\s+/g, ' ')}\n`;
}

function canonicalRequest(parts: SignedParts): string {
  const { method, url, signedHeaders, body } = parts;
  return [
    method,
    // The path is encoded a second time.
    url.pathname.split('/').map(encode).join('/'),
    canonicalQuery(url),
    signedHeaders.map((name) => canonicalHeader(parts, name)).join(''),
    signedHeaders.join(';'),
    hash(body),
  ].join('\n');
}

/** Returns the scope of a signature for AppSync: day, Region, service and termination. */
export function credentialScope({ time, region }: Pick<Signer, 'time' | 'region'>): string {
  return `${time.slice(0, 8)}/${region}/appsync/aws4_request`;
}

/**
 * Signs a request to AppSync by AWS Signature Version 4. Written here, because the engine imports nothing of the SDK,
 * whose signer the tests compare with it.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function signature(parts: SignedParts, signer: Signer): Signature {
  const canonical = canonicalRequest(parts);
  const scope = credentialScope(signer);
  const stringToSign = [ALGORITHM, signer.time, scope, hash(canonical)].join('\n');
  const key = scope.split('/').reduce<string | Buffer>(mac, `AWS4${signer.secretAccessKey}`);
  return { canonical, stringToSign, signature: mac(key, stringToSign).toString('hex') };
}
