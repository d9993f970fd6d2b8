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

/** Any value of JSON, and any object that a library throws, looked at without trust. */
type Unsure = { readonly [key: string]: Unsure | undefined } | null | undefined;

const LATER = /^(NETWORK|RATE_LIMITED|TEMPORARILY_UNAVAILABLE)$/;

/** What is taken over from an error, and of which type it must be. */
const TAKEN = {
  message: 'string',
  retryable: 'boolean',
  retryAfterSeconds: 'number',
  restart: 'boolean',
  messageKey: 'string',
  requestId: 'string',
} satisfies Partial<Record<keyof AuthError, string>>;

/** A failure that the client finds by itself. */
export const toFailed = (code: string, details?: Partial<AuthError>): { status: 'failed'; error: AuthError } => ({
  status: 'failed',
  error: { code, message: code, retryable: LATER.test(code), messageKey: `auth.error.${code}`, ...details },
});

/**
 * Reads a failure from what a GraphQL client library gives, whatever its shape. AppSync puts `errorType` and `errorInfo`
 * beside `message` (https://docs.aws.amazon.com/appsync/latest/devguide/built-in-util-js.html, `util.error`); tools copy
 * them into `extensions`; urql keeps them on `originalError`; Apollo keeps them on the entries of `errors`. A refusal
 * before GraphQL has an HTTP status. Never throws.
 */
export function readError(answer: unknown): AuthError {
  const raw = answer as Unsure;
  const entry = (raw?.['errors'] ?? raw?.['graphQLErrors'])?.[0];
  const declared = [entry?.['extensions'], entry, entry?.['originalError']].find((place) =>
    isText(place?.['errorType']),
  );
  const status = raw?.['status'] ?? raw?.['statusCode'] ?? raw?.['response']?.['status'];
  const { error } = toFailed(toCode(declared?.['errorType'] ?? (entry && 'INTERNAL'), status));
  const said: Record<string, unknown> = { ...declared?.['errorInfo'], message: entry?.['message'] };
  for (const [name, type] of Object.entries(TAKEN)) {
    if (typeof said[name] === type) Object.assign(error, { [name]: said[name] });
  }
  if (Array.isArray(said['fields'])) error.fields = said['fields'].filter(isFault);
  return error;
}

function toCode(declared: unknown, status: unknown): string {
  if (status === 401 || /^Unauthorized/.test(declared as string)) return 'UNAUTHENTICATED';
  if (isText(declared)) return declared;
  if (status === 403 || status === 429) return 'RATE_LIMITED';
  if (typeof status !== 'number' || status < 400) return 'NETWORK';
  return status < 500 ? 'INTERNAL' : 'TEMPORARILY_UNAVAILABLE';
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isFault = (fault: Unsure): fault is Unsure & FieldFault => isText(fault?.['name']) && isText(fault['rule']);
