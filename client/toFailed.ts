import type { AuthError } from './authError.ts';
import type { Failed } from './outcome.ts';
import type { Answer, Refusal } from './Transport.ts';

/** A failure by its code, from which follows whatever else is not known. */
export function toFailed(code: string, details?: Partial<AuthError> | null, message = code): Failed {
  return {
    status: 'failed',
    error: {
      code,
      message,
      retryable: ['NETWORK', 'RATE_LIMITED', 'TEMPORARILY_UNAVAILABLE'].includes(code),
      messageKey: `auth.error.${code}`,
      ...details,
    },
  };
}

/** The failure of an answer without a value. */
export function toRefused({ errors, status = 0 }: Answer): Failed {
  const refusal = errors?.[0];
  return toFailed(toCode(status, refusal), refusal?.errorInfo, refusal?.message);
}

/** Who refuses without a word of GraphQL is not the gateway: a firewall, a captive portal, or nobody. */
function toCode(status: number, refusal?: Refusal): string {
  if (status === 401) return 'UNAUTHENTICATED';
  if (refusal) return refusal.errorType ?? 'INTERNAL';
  if (status === 403 || status === 429) return 'RATE_LIMITED';
  if (status < 400) return 'NETWORK';
  return status < 500 ? 'INTERNAL' : 'TEMPORARILY_UNAVAILABLE';
}
