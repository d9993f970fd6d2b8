import { randomUUID } from 'node:crypto';
import type { ResponseError } from '../execution/responseErrors.ts';
import type { TransportError } from './transportError.ts';

const CORS = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers':
    'x-amzn-RequestId,x-amzn-ErrorType,x-amz-user-agent,x-amzn-ErrorMessage,Date,x-amz-schema-version',
};

const CONTENT_TYPE = 'application/json;charset=UTF-8';

/** Returns the response to a request that reached GraphQL: always 200, with `errors` only when there are any. */
export function answer(
  { data, errors }: { data: unknown; errors: readonly ResponseError[] },
  responseHeaders: Readonly<Record<string, string>> = {},
): Response {
  const body = errors.length === 0 ? { data } : { data, errors };
  return new Response(JSON.stringify(body), { status: 200, headers: { ...responseHeaders, ...commonHeaders() } });
}

/** Returns the response to a request that failed before GraphQL; AWS indents it. */
export function errorResponse({ status, errorType, message }: TransportError): Response {
  return new Response(JSON.stringify({ errors: [{ errorType, message }] }, null, 2), {
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
