import type { Answer, GraphqlError } from './answer.ts';
import type { AuthError } from './authError.ts';
import type { Failed } from './outcome.ts';

/** Codes of errors for which the same request may succeed later. */
const RETRYABLE = ['NETWORK', 'RATE_LIMITED', 'TEMPORARILY_UNAVAILABLE'];

/**
 * Returns the failed outcome of an error code.
 * @param details what is known about the error; everything else follows from the code
 */
export function toFailed(code: string, details?: Partial<AuthError> | null, message = code): Failed {
  const { cause, ...rest } = details ?? {};
  const error = { code, message, retryable: RETRYABLE.includes(code), messageKey: `auth.error.${code}`, ...rest };
  return { status: 'failed', error: Object.defineProperty(error, 'cause', { value: cause }) };
}

/** Returns the failed outcome of an answer that has no value. */
export function toFailedAnswer({ errors, status, url, exception }: Answer): Failed {
  const error = errors?.[0];
  const cause = { status, url, exception };
  return toFailed(toCode(status, error), { ...error?.errorInfo, cause }, error?.message ?? exception);
}

/** Returns an address without its query. */
export function withoutQuery(url: string): string {
  return url.replace(/[?#].*/, '');
}

/**
 * Returns the name and the text of an exception, for logs. Node.js has the reason, e.g. ENOTFOUND, in its cause.
 * @param response the response that could not be read. Exceptions of parsers and of urql quote the body of a page.
 */
export function describeException(thrown: unknown, response?: Partial<Response>): string {
  const type = response?.headers?.get('content-type');
  if (type && !type.includes('json')) return `Not JSON: ${type}`;
  if (!(thrown instanceof Error)) return String(thrown);
  const reason = (thrown.cause as { code?: string } | null | undefined)?.code;
  return `${thrown.name}: ${thrown.message}${reason ? ` (${reason})` : ''}`;
}

/** An answer that is not GraphQL did not come from the gateway, but from a firewall, a captive portal or AWS itself. */
function toCode(status = 0, error?: GraphqlError): string {
  if (status === 401) return 'UNAUTHENTICATED';
  if (error) return error.errorType ?? 'INTERNAL';
  if (status === 403 || status === 429) return 'RATE_LIMITED';
  if (status < 400) return 'NETWORK';
  return status < 500 ? 'INTERNAL' : 'TEMPORARILY_UNAVAILABLE';
}
