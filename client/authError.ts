import type { AuthErrorCode } from '../generated/operations.ts';

/**
 * What can go wrong before the gateway is reached.
 * - `NETWORK`: no answer came, or none that the gateway could have written (offline, a captive portal, a time-out).
 * - `PASSWORD_REQUIRED`: a code can be sent again only by signing in, and the password is no longer in memory.
 */
export type ClientErrorCode = 'NETWORK' | 'PASSWORD_REQUIRED';

/** One input field that broke one rule. */
export interface FieldFault {
  name: string;
  rule: string;
}

/** A failure, as plain data. It never holds anything that the user typed. */
export interface AuthError {
  /** A code of the schema's `AuthErrorCode`, one of the client's own, or one that this build does not know. */
  code: AuthErrorCode | ClientErrorCode | (string & {});
  /** Short English for logs and developers; screens show the text under `messageKey`. */
  message: string;
  /** The same request may succeed later. */
  retryable: boolean;
  /** Seconds; the same request before that is refused again. */
  retryAfterSeconds?: number;
  /** The challenge is of no use any more: start the flow again from its entry operation. */
  restart?: boolean;
  fields?: FieldFault[];
  /** The key of the text to show: `auth.error.<code>`. */
  messageKey: string;
  /** What support needs to find the log line. */
  requestId?: string;
}
