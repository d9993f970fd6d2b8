import type { Readable } from 'node:stream';
import type { HttpResponse } from '@smithy/core/transport';
import { AwsException, type Metadata } from './AwsException.ts';

/**
 * Reads an answer in AWS's JSON protocol 1.1. A member that is null is treated as absent, as the SDK does.
 * @param timeoutMillis maximum time of the body; the HTTP handler's own limit ends with the headers
 * @throws AwsException for an exception of the service; any other error for an answer that cannot be read.
 */
export async function readJsonAnswer<Output extends object>(
  response: HttpResponse,
  timeoutMillis: number,
): Promise<Output & { $metadata: Metadata }> {
  const { statusCode: httpStatusCode, headers } = response;
  const $metadata = { httpStatusCode, requestId: headers['x-amzn-requestid'] };
  const answer = parse(await readText(response.body as Readable, timeoutMillis));
  if (httpStatusCode >= 300) throw new AwsException($metadata, answer, headers['x-amzn-errortype']);
  return { ...(answer as Output), $metadata };
}

/** Reads by events: an async iterator would load a part of Node.js and so delay a cold start. */
function readText(body: Readable, timeoutMillis: number): Promise<string> {
  let timer: NodeJS.Timeout;
  const text = new Promise<string>((resolve, reject) => {
    const chunks: Buffer[] = [];
    body.on('data', (chunk: Buffer) => chunks.push(chunk));
    body.on('end', () => resolve(Buffer.concat(chunks).toString()));
    body.on('error', reject);
    timer = setTimeout(() => body.destroy(new Error('the answer took too long')), timeoutMillis);
  });
  return text.finally(() => clearTimeout(timer));
}

function parse(text: string): Record<string, unknown> {
  const answer: unknown = text === '' ? {} : JSON.parse(text, (_name, value: unknown) => value ?? undefined);
  if (typeof answer !== 'object' || answer === null) throw new SyntaxError('the answer is not a JSON object');
  return answer as Record<string, unknown>;
}
