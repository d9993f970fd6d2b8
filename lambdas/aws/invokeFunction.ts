import { HttpRequest } from '@smithy/core/transport';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { readCredentials, readEndpoint, readRegion } from './environment.ts';
import { readJsonAnswer } from './readJsonAnswer.ts';
import { sign } from './sign.ts';

/**
 * `RequestResponse` waits for the function's result; with `Event`, Lambda queues the event and retries a failure twice.
 */
export type InvocationType = 'RequestResponse' | 'Event';

/** The invoked function failed. */
export class FunctionError extends Error {
  override readonly name = 'FunctionError';
  /** The text of what the function threw, which may hold anything. */
  readonly thrown: string;

  constructor(functionName: string, thrown: string) {
    super(`the function ${functionName} failed`);
    this.thrown = thrown;
  }
}

const TIMEOUT_MILLIS = 15_000;

const handler = new NodeHttpHandler({
  connectionTimeout: 1000,
  requestTimeout: TIMEOUT_MILLIS,
  throwOnRequestTimeout: true,
});

/**
 * Invokes a function of this account.
 * @see https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html
 * @param functionName a name, which may have a qualifier (`checkAddress:live`)
 * @returns the function's result; an empty object for an event
 * @throws FunctionError when the function fails; Error when Lambda rejects the call
 */
export async function invokeFunction(functionName: string, type: InvocationType, event: object): Promise<object> {
  const endpoint = readEndpoint('lambda');
  const request = new HttpRequest({
    method: 'POST',
    protocol: endpoint.protocol,
    hostname: endpoint.hostname,
    ...(endpoint.port && { port: Number(endpoint.port) }),
    path: `/2015-03-31/functions/${encodeURIComponent(functionName)}/invocations`,
    headers: {
      host: endpoint.host,
      'content-type': 'application/json',
      'x-amz-invocation-type': type,
    },
    body: JSON.stringify(event),
  });
  sign(request, { credentials: readCredentials(), region: readRegion(), service: 'lambda' }, Date.now());
  const { response } = await handler.handle(request);
  const result = await readJsonAnswer<{ errorMessage?: unknown }>(response, TIMEOUT_MILLIS);
  if (response.headers['x-amz-function-error'] === undefined) return result;
  throw new FunctionError(functionName, typeof result.errorMessage === 'string' ? result.errorMessage : '');
}
