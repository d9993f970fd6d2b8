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

interface Failure {
  name: string;
  body: object;
  response: Response;
  isFault: boolean;
}

/** Returns an error response, `{"__type", "message"}`. A fault of the engine itself is reported without details. */
export function failure(error: unknown): Failure {
  if (error instanceof CognitoException) return failed(error, error.status);
  if (error instanceof NotEmulatedError) return failed(error, 400);
  return { ...failed({ name: 'InternalErrorException', message: 'Internal server error' }, 500), isFault: true };
}

function failed({ name, message }: Pick<Error, 'name' | 'message'>, status: number): Failure {
  const body = { __type: name, message };
  return { name, body, response: json(status, body, name), isFault: false };
}
