import type { AuthErrorCode } from '../../generated/schema.ts';
import type { ErrorInfo } from './contract.ts';

/** What only the case at hand knows about a failure; the table in errors.ts knows the rest. */
export type AuthErrorDetails = Pick<ErrorInfo, 'retryAfterSeconds' | 'restart' | 'fields'> &
  Partial<Pick<ErrorInfo, 'messageKey'>>;

/**
 * A failure that the API declares. Operations and everything below them throw it; `serve` alone turns it into an
 * `Outcome`.
 *
 * @example
 * throw new AuthError('SESSION_INVALID', { restart: true });
 */
export class AuthError extends Error {
  override readonly name: string = 'AuthError';
  readonly code: AuthErrorCode;
  readonly details: AuthErrorDetails;

  /** @param options `cause`, whose class name is logged and never its text */
  constructor(code: AuthErrorCode, details: AuthErrorDetails = {}, options?: ErrorOptions) {
    super(code, options);
    this.code = code;
    this.details = details;
  }
}
