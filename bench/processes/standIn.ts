import { randomUUID } from 'node:crypto';
import { createServer } from 'node:https';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { responses } from './responses.ts';
import { createCertificates } from './createCertificates.ts';

/** Addresses of the stand-in and the certificate of its authority, printed as one line of JSON. */
export interface StandInAddress {
  cognito: string;
  secrets: string;
  authority: string;
}

/**
 * Stands in for Cognito and Secrets Manager in another process: HTTPS on two ports, because AWS has two hosts and a
 * function needs a connection to each. Ends with its standard input.
 */
const { authority, certificate: cert, key } = await createCertificates();
const bodies = new Map(Object.entries(responses).map(([target, body]) => [target, JSON.stringify(body)]));

/** Path of Lambda's Invoke API. */
const INVOKE_PATH = '/2015-03-31/functions/';

function respond(request: IncomingMessage, response: ServerResponse): void {
  request.resume().on('end', () => {
    const isInvocation = request.url?.startsWith(INVOKE_PATH) ?? false;
    const body = isInvocation ? '{}' : bodies.get(String(request.headers['x-amz-target']));
    response.writeHead(body === undefined ? 400 : 200, {
      'content-type': 'application/x-amz-json-1.1',
      'content-length': Buffer.byteLength(body ?? '{}'),
      'x-amzn-requestid': randomUUID(),
    });
    response.end(body ?? '{}');
  });
}

function listen(): Promise<string> {
  const server = createServer({ cert, key, keepAliveTimeout: 60_000 }, respond);
  return new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () => resolve(`https://127.0.0.1:${(server.address() as AddressInfo).port}`)),
  );
}

const address: StandInAddress = { cognito: await listen(), secrets: await listen(), authority };
process.stdout.write(`${JSON.stringify(address)}\n`);
process.stdin.resume().on('end', () => process.exit(0));
