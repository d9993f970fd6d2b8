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
  return {
    status: 'failed',
    error: {
      code,
      message,
      retryable: RETRYABLE.includes(code),
      messageKey: `auth.error.${code}`,
      ...details,
    },
  };
}

/** Returns the failed outcome of an answer that has no value. */
export function toFailedAnswer({ errors, status = 0, exception }: Answer): Failed {
  const error = errors?.[0];
  const code = toCode(status, error);
  return toFailed(code, error?.errorInfo, error?.message ?? (code === 'NETWORK' ? exception : undefined));
}

/** Returns the name and the text of an exception, for logs. */
export function describeException(thrown: unknown): string {
  return thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
}

/** An answer that is not GraphQL did not come from the gateway, but from a firewall, a captive portal or AWS itself. */
function toCode(status: number, error?: GraphqlError): string {
  if (status === 401) return 'UNAUTHENTICATED';
  if (error) return error.errorType ?? 'INTERNAL';
  if (status === 403 || status === 429) return 'RATE_LIMITED';
  if (status < 400) return 'NETWORK';
  return status < 500 ? 'INTERNAL' : 'TEMPORARILY_UNAVAILABLE';
}
