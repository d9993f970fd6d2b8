import { generateKeyPair, type KeyObject } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';

/** A key of a user pool. */
export interface PoolKey {
  readonly kid: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

/** Creates an RSA key as Cognito's: 2,048 bits. */
export async function createKey(kid: string): Promise<PoolKey> {
  return { kid, ...(await promisify(generateKeyPair)('rsa', { modulusLength: 2048 })) };
}

/** Returns the JWK as Cognito publishes it. */
export function publicJwk({ kid, publicKey }: PoolKey): object {
  return { ...publicKey.export({ format: 'jwk' }), kid, alg: 'RS256', use: 'sig' };
}

/** A server with the public keys of user pools, at the paths of Cognito's endpoint. */
export interface Issuer {
  /** For `PoolOptions.endpoint`. */
  readonly endpoint: string;
  /** The published keys by user pool; a test may change them. */
  readonly keys: Map<string, object[]>;
  /** The requested paths. */
  readonly requests: string[];
  /** Replaces the answer of the server, for faults; undefined for the keys. */
  answer: ((request: { path: string; target: string | undefined; body: string }) => Response) | undefined;
  readonly stop: () => Promise<void>;
}

/** Starts the server on a free port of this machine. */
export async function startIssuer(): Promise<Issuer> {
  const keys = new Map<string, object[]>();
  const requests: string[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const path = request.url ?? '';
      requests.push(path);
      const [, userPoolId = ''] = /^\/([^/]+)\/\.well-known\/jwks\.json$/.exec(path) ?? [];
      const published = keys.get(userPoolId);
      const target = request.headers['x-amz-target'] as string | undefined;
      const answer =
        issuer.answer?.({ path, target, body }) ??
        (published ? Response.json({ keys: published }) : new Response(null, { status: 404 }));
      void answer
        .text()
        .then((text) => response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(text));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer: Issuer = {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    keys,
    requests,
    answer: undefined,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return issuer;
}
