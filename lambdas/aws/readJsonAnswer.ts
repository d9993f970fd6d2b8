import type { Readable } from 'node:stream';
import type { HttpResponse } from '@smithy/core/transport';
import { AwsException, type Metadata } from './AwsException.ts';
import { readText } from './readText.ts';

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

function parse(text: string): Record<string, unknown> {
  const answer: unknown = text === '' ? {} : JSON.parse(text, (_name, value: unknown) => value ?? undefined);
  if (typeof answer !== 'object' || answer === null) throw new SyntaxError('the answer is not a JSON object');
  return answer as Record<string, unknown>;
}
