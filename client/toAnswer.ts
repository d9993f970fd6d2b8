import type { AuthError, FieldFault } from './authError.ts';
import type { Answer, Refusal } from './Transport.ts';

/** Any value of JSON, and any object that a library throws, looked at without trust. */
type Unsure = { readonly [key: string]: Unsure | undefined } | null | undefined;

/** What is taken over from `errorInfo`, and of which type it must be. */
const TAKEN = {
  retryable: 'boolean',
  retryAfterSeconds: 'number',
  restart: 'boolean',
  messageKey: 'string',
  requestId: 'string',
} satisfies Partial<Record<keyof AuthError, string>>;

/**
 * Finds the answer in what a GraphQL client library gives or throws. AppSync puts `errorType` and `errorInfo` beside
 * `message` (https://docs.aws.amazon.com/appsync/latest/devguide/built-in-util-js.html, `util.error`); tools copy them
 * into `extensions`; urql keeps them on `originalError`; Apollo keeps them on the entries of `errors`. A refusal before
 * GraphQL has an HTTP status. Never throws.
 */
export function toAnswer(found: unknown): Answer {
  const raw = found as Unsure;
  const entry = (raw?.['errors'] ?? raw?.['graphQLErrors'])?.[0];
  const status: unknown = raw?.['status'] ?? raw?.['statusCode'] ?? raw?.['response']?.['status'];
  return {
    data: raw?.['data'] ?? null,
    errors: entry ? [toRefusal(entry)] : null,
    ...(typeof status === 'number' && { status }),
  };
}

function toRefusal(entry: NonNullable<Unsure>): Refusal {
  const { message, extensions, originalError } = entry as Record<string, Unsure>;
  const declared = [extensions, entry, originalError].find((place) => isText(place?.['errorType']));
  const errorType: unknown = declared?.['errorType'];
  return {
    ...(isText(message) && { message }),
    ...(isText(errorType) && {
      // AppSync's own names for it, which differ by where it looks (its API, or a field's directive).
      errorType: errorType.startsWith('Unauthorized') ? 'UNAUTHENTICATED' : errorType,
    }),
    errorInfo: toErrorInfo(declared?.['errorInfo']),
  };
}

function toErrorInfo(said: Unsure): Partial<AuthError> {
  const fields: unknown = said?.['fields'];
  return {
    ...Object.fromEntries(
      Object.entries(TAKEN).flatMap(([name, type]) => (typeof said?.[name] === type ? [[name, said?.[name]]] : [])),
    ),
    ...(Array.isArray(fields) && { fields: fields.filter(isFault) }),
  };
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
function isFault(fault: Unsure): fault is Unsure & FieldFault {
  return isText(fault?.['name']) && isText(fault['rule']);
}
