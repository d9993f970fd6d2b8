import { randomUUID } from 'node:crypto';
import { createServer } from 'node:https';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answers } from './answers.ts';
import { createCertificates } from './createCertificates.ts';

/** What the stand-in tells whoever started it, as one line of JSON. */
export interface StandInAddress {
  cognito: string;
  secrets: string;
  authority: string;
}

/**
 * Stands in for Cognito and Secrets Manager, in a process of its own: HTTPS on two ports, because AWS has two hosts and each
 * costs a function a connection. Ends when its standard input does.
 */
const { authority, certificate: cert, key } = await createCertificates();
const texts = new Map(Object.entries(answers).map(([target, answer]) => [target, JSON.stringify(answer)]));

function answer(request: IncomingMessage, response: ServerResponse): void {
  request.resume().on('end', () => {
    const text = texts.get(String(request.headers['x-amz-target']));
    response.writeHead(text === undefined ? 400 : 200, {
      'content-type': 'application/x-amz-json-1.1',
      'content-length': Buffer.byteLength(text ?? '{}'),
      'x-amzn-requestid': randomUUID(),
    });
    response.end(text ?? '{}');
  });
}

function listen(): Promise<string> {
  const server = createServer({ cert, key, keepAliveTimeout: 60_000 }, answer);
  return new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () => resolve(`https://127.0.0.1:${(server.address() as AddressInfo).port}`)),
  );
}

const address: StandInAddress = { cognito: await listen(), secrets: await listen(), authority };
process.stdout.write(`${JSON.stringify(address)}\n`);
process.stdin.resume().on('end', () => process.exit(0));
