import type { AuthErrorCode } from '../../generated/operations.ts';

/**
 * Error codes of the client itself.
 * - `NETWORK`: no answer came, or one that the gateway did not write (offline, a captive portal, a timeout).
 * - `PASSWORD_REQUIRED`: a new code needs another sign-in, and the password is no longer in memory.
 * - `REDIRECT_UNAVAILABLE`: the browser cannot keep a sign-in by redirect: its storage is blocked or full, or the page
 *   is not on https.
 * - `IDENTITY_TAKEN`: the identity to link can sign in to another account already.
 */
export type ClientErrorCode = 'NETWORK' | 'PASSWORD_REQUIRED' | 'REDIRECT_UNAVAILABLE' | 'IDENTITY_TAKEN';

/** A rule that a field of the input broke. */
export interface FieldFault {
  /** The field, spelled as in the schema. */
  name: string;
  /** The rule, e.g. `required` or `minLength`. */
  rule: string;
}

/** A failed request, for developers and logs. It has no headers, no body and no value that the user typed. */
export interface FailureCause {
  /** The HTTP status; absent when no response arrived. */
  status?: number | undefined;
  /** The address of the gateway, without its query. Absent where the GraphQL client does not name it. */
  url?: string | undefined;
  /** The exception or the unexpected response. */
  exception?: string | undefined;
}

/** An error as plain data. It never contains what the user typed. */
export interface AuthError {
  /** A code of the schema's `AuthErrorCode`, one of the client, or one of a later version. */
  code: AuthErrorCode | ClientErrorCode | (string & {});
  /** Short English text for logs and developers; show the user the text of `messageKey` instead. */
  message: string;
  /** True when the same request may succeed later. */
  retryable: boolean;
  /** Seconds to wait before the same request can succeed. */
  retryAfterSeconds?: number;
  /** True when the challenge can no longer be answered: start again with the first operation of the flow. */
  restart?: boolean;
  /** The fields that broke a rule. */
  fields?: FieldFault[];
  /** The key of the text to show: `auth.error.<code>`, or `auth.hook.<message>` for a message of a trigger. */
  messageKey: string;
  /** The ID that support needs to find the request in the logs. */
  requestId?: string;
  /** The request that failed. It is not enumerable: neither JSON nor a copy has it. */
  readonly cause?: FailureCause | undefined;
}
