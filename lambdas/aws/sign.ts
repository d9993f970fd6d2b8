import { createHash, createHmac } from 'node:crypto';
import type { HttpRequest } from '@smithy/core/transport';
import type { Credentials } from './environment.ts';

/** Identity and scope of a signature. */
interface Signer {
  credentials: Credentials;
  region: string;
  service: string;
}

const ALGORITHM = 'AWS4-HMAC-SHA256';
/** Headers that may change after signing. */
const UNSIGNED: ReadonlySet<string> = new Set(['user-agent']);

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
function mac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

/**
 * Signs a request with a text body and no query by AWS Signature Version 4: adds the headers of the signature.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function sign(request: HttpRequest, { credentials, region, service }: Signer, nowMillis: number): void {
  const { headers, method, path } = request;
  const time = new Date(nowMillis).toISOString().replace(/[-:]|\.\d+/g, '');
  const body = hash(request.body as string);
  headers['x-amz-date'] = time;
  headers['x-amz-content-sha256'] = body;
  if (credentials.sessionToken !== null) headers['x-amz-security-token'] = credentials.sessionToken;

  const names = Object.keys(headers)
    .filter((name) => !UNSIGNED.has(name))
    .sort();
  const signedHeaders = names.join(';');
  const lines = names.map((name) => `${name}:${headers[name]}\n`).join('');
  // The segments of a path are encoded twice.
  const canonical = [method, path.replaceAll('%', '%25'), '', lines, signedHeaders, body].join('\n');
  const scope = [time.slice(0, 8), region, service, 'aws4_request'];
  const key = scope.reduce<string | Buffer>(mac, `AWS4${credentials.secretAccessKey}`);
  const signature = mac(key, [ALGORITHM, time, scope.join('/'), hash(canonical)].join('\n')).toString('hex');
  headers['authorization'] =
    `${ALGORITHM} Credential=${credentials.accessKeyId}/${scope.join('/')}, SignedHeaders=${signedHeaders}, Signature=${signature}`;
}
