import type { HttpResponse } from '@smithy/core/transport';
import { AwsException, type Metadata } from './AwsException.ts';

/**
 * Reads an answer in AWS's JSON protocol 1.1.
 * @throws AwsException for an exception of the service; any other error for an answer that cannot be read.
 */
export async function readJsonAnswer<Output extends object>(
  response: HttpResponse,
): Promise<Output & { $metadata: Metadata }> {
  const { statusCode: httpStatusCode, headers } = response;
  const $metadata = { httpStatusCode, requestId: headers['x-amzn-requestid'] };
  const answer = parse(await readText(response.body as NodeJS.ReadableStream));
  if (httpStatusCode >= 300) throw new AwsException($metadata, answer, headers['x-amzn-errortype']);
  return { ...(answer as Output), $metadata };
}

/** Reads by events: an async iterator would load a part of Node.js and so delay a cold start. */
function readText(body: NodeJS.ReadableStream): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    body.on('data', (chunk: Buffer) => chunks.push(chunk));
    body.on('end', () => resolve(Buffer.concat(chunks).toString()));
    body.on('error', reject);
  });
}

function parse(text: string): Record<string, unknown> {
  const answer: unknown = text === '' ? {} : JSON.parse(text);
  if (typeof answer !== 'object' || answer === null) throw new SyntaxError('the answer is not a JSON object');
  return answer as Record<string, unknown>;
}
