import { randomUUID } from 'node:crypto';
import { NotEmulatedError } from '../../notEmulated.ts';
import { CognitoException } from '../exceptions/CognitoException.ts';

function json(status: number, body: object, error?: string): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amzn-requestid': randomUUID(),
      ...(error ? { 'x-amzn-errortype': `${error}:` } : {}),
    },
  });
}

/** Returns a successful response of the AWS JSON 1.1 protocol. */
export function success(body: object): Response {
  return json(200, body);
}

/** Returns an error response, `{"__type", "message"}`. A fault of the engine itself is reported without details. */
export function failure(error: unknown): { name: string; response: Response; isFault: boolean } {
  if (error instanceof CognitoException) {
    const { name, message, status } = error;
    return { name, response: json(status, { __type: name, message }, name), isFault: false };
  }
  if (error instanceof NotEmulatedError) {
    const { name, message } = error;
    return { name, response: json(400, { __type: name, message }, name), isFault: false };
  }
  const name = 'InternalErrorException';
  return { name, response: json(500, { __type: name, message: 'Internal server error' }, name), isFault: true };
}
