import { GuardError } from '../verifier/GuardError.ts';

/** The HTTP response for a request that is not let through. */
export interface Failure {
  readonly statusCode: 401 | 403 | 503;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON with the members `code` and `message`. */
  readonly body: string;
}

/** Seconds after which a client repeats a request whose token could not be checked. */
const RETRY_SECONDS = '5';

/** Values of WWW-Authenticate, in the terms of RFC 6750: https://www.rfc-editor.org/rfc/rfc6750#section-3.1 */
const CHALLENGES = {
  TOKEN_MISSING: 'Bearer',
  TOKEN_INVALID: 'Bearer error="invalid_token"',
  TOKEN_EXPIRED: 'Bearer error="invalid_token"',
  TOKEN_REVOKED: 'Bearer error="invalid_token"',
  GROUP_MISSING: 'Bearer error="insufficient_scope"',
  SCOPE_MISSING: 'Bearer error="insufficient_scope"',
  COGNITO_UNAVAILABLE: null,
} as const;

/**
 * Returns the response for a failure of a verifier.
 *
 * @throws the error itself when it is not a GuardError: it is a defect, which the server reports as any other.
 */
export function failureOf(error: unknown): Failure {
  if (!(error instanceof GuardError)) throw error;
  const { code, message, status } = error;
  const challenge = CHALLENGES[code];
  return {
    statusCode: status,
    headers: {
      'content-type': 'application/json',
      'cache-control': 'no-store',
      ...(challenge === null ? { 'retry-after': RETRY_SECONDS } : { 'www-authenticate': challenge }),
    },
    body: JSON.stringify({ code, message }),
  };
}
