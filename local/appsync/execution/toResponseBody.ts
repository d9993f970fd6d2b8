import type { ResponseError } from './responseErrors.ts';

/**
 * The body of a 200 answer: `errors` only when there are any. Failures of resolvers carry `extensions` too, which AWS
 * does not send, so that ordinary GraphQL tools show what AppSync puts beside the message.
 */
export function toResponseBody({ data, errors }: { data: unknown; errors: readonly ResponseError[] }): object {
  if (errors.length === 0) return { data };
  return { data, errors: errors.map(withExtensions) };
}

function withExtensions(error: ResponseError): object {
  if (!('errorType' in error)) return error;
  const { errorType, errorInfo, data } = error;
  return { ...error, extensions: { errorType, errorInfo, data } };
}
