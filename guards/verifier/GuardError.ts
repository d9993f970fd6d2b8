/**
 * Code of a failure, for clients.
 *
 * - `TOKEN_MISSING` (401): the request has no bearer token. Sign in.
 * - `TOKEN_INVALID` (401): the token is malformed, forged or for another API. Sign in again.
 * - `TOKEN_EXPIRED` (401): the token was valid and has expired. Refresh the tokens and repeat the request.
 * - `TOKEN_REVOKED` (401): the user has signed out, or the session was revoked. Sign in again.
 * - `GROUP_MISSING` (403): the user is not in a required group.
 * - `SCOPE_MISSING` (403): the token has none of the required scopes.
 * - `COGNITO_UNAVAILABLE` (503): the token could not be checked, because Cognito's public keys or its API could not be
 *   reached. Repeat the request later with the same token.
 */
export type GuardErrorCode = keyof typeof ERRORS;

/**
 * Cause of a failure, for the server's log. It contains nothing of the token.
 */
export type GuardErrorReason =
  | 'algorithm'
  | 'client'
  | 'expired'
  | 'expiry'
  | 'group'
  | 'header'
  | 'issuer'
  | 'key'
  | 'malformed'
  | 'missing'
  | 'notYetValid'
  | 'revoked'
  | 'scope'
  | 'signature'
  | 'signer'
  | 'size'
  | 'tokenUse'
  | 'unavailable'
  | 'user';

const ERRORS = {
  TOKEN_MISSING: { status: 401, message: 'A bearer token is required. Sign in.' },
  TOKEN_INVALID: { status: 401, message: 'The token is not valid for this API. Sign in again.' },
  TOKEN_EXPIRED: { status: 401, message: 'The token has expired. Refresh the tokens and repeat the request.' },
  TOKEN_REVOKED: { status: 401, message: 'The session has ended. Sign in again.' },
  GROUP_MISSING: { status: 403, message: 'The user is not in a group that may do this.' },
  SCOPE_MISSING: { status: 403, message: 'The token has no scope that allows this.' },
  COGNITO_UNAVAILABLE: { status: 503, message: 'The token cannot be checked at the moment. Repeat the request later.' },
} as const;

/**
 * Reports why a request was not let through. Nothing in it is secret: it contains no part of the token, and no error of
 * a library whose text could quote one.
 *
 * @example
 * try {
 *   await verifier.verify(token);
 * } catch (error) {
 *   if (error instanceof GuardError && error.status === 503) return retryLater();
 *   throw error;
 * }
 */
export class GuardError extends Error {
  override readonly name = 'GuardError';
  /** The failure, for clients. */
  readonly code: GuardErrorCode;
  /** The cause, for the server's log. Do not send it to clients. */
  readonly reason: GuardErrorReason;
  /** HTTP status code of the response. */
  readonly status: 401 | 403 | 503;

  constructor(code: GuardErrorCode, reason: GuardErrorReason) {
    super(ERRORS[code].message);
    this.code = code;
    this.reason = reason;
    this.status = ERRORS[code].status;
  }
}
