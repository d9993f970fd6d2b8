import { randomUUID } from 'node:crypto';
import type { ResponseError } from '../execution/responseErrors.ts';
import type { TransportError } from './transportError.ts';

const CORS = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers':
    'x-amzn-RequestId,x-amzn-ErrorType,x-amz-user-agent,x-amzn-ErrorMessage,Date,x-amz-schema-version',
};

const CONTENT_TYPE = 'application/json;charset=UTF-8';

/** Returns the body of a response: `errors` only when there are any. */
export function answerBody({ data, errors }: { data: unknown; errors: readonly ResponseError[] }): object {
  return errors.length === 0 ? { data } : { data, errors };
}

/** Returns the response to a request that reached GraphQL: always 200. */
export function answer(body: object, responseHeaders: Readonly<Record<string, string>> = {}): Response {
  return new Response(JSON.stringify(body), { status: 200, headers: { ...responseHeaders, ...commonHeaders() } });
}

export function errorBody({ errorType, message }: TransportError): object {
  return { errors: [{ errorType, message }] };
}

/** Returns the response to a request that failed before GraphQL; AWS indents it. */
export function errorResponse(error: TransportError): Response {
  const { status, errorType } = error;
  return new Response(JSON.stringify(errorBody(error), null, 2), {
    status,
    headers: { ...commonHeaders(), 'x-amzn-errortype': errorType },
  });
}

/** Returns the response to a CORS preflight: any origin, POST, and the requested headers. */
export function preflight(request: Request): Response {
  return new Response(null, {
    status: 200,
    headers: {
      ...CORS,
      'access-control-allow-methods': 'POST',
      'access-control-allow-headers': request.headers.get('access-control-request-headers') ?? '',
      'x-amzn-requestid': randomUUID(),
    },
  });
}

function commonHeaders(): Record<string, string> {
  return {
    ...CORS,
    'content-type': CONTENT_TYPE,
    'x-amzn-requestid': randomUUID(),
    'x-amzn-appsync-tokensconsumed': '1',
  };
}
