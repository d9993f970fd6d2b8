import type { Answer, GraphqlError } from './answer.ts';
import type { AuthError, FieldFault } from './authError.ts';
import { describeException, withoutQuery } from './toFailed.ts';

/** A JSON value or an object that a library throws: any property may be missing or of another type. */
type Untrusted = { readonly [key: string]: Untrusted | undefined } | null | undefined;

/** The members of `errorInfo` that are read, with the type that each of them must have. */
const INFO_TYPES = {
  retryable: 'boolean',
  retryAfterSeconds: 'number',
  restart: 'boolean',
  messageKey: 'string',
  requestId: 'string',
} satisfies Partial<Record<keyof AuthError, string>>;

/**
 * Finds the answer in what a GraphQL client library returns or throws. Never throws.
 *
 * AppSync writes `errorType` and `errorInfo` beside `message`; tools copy them into `extensions`; urql keeps them on
 * `originalError`; Apollo Client keeps them on the entries of `errors`. An error before GraphQL has only an HTTP
 * status.
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/built-in-util-js.html
 */
export function toAnswer(found: unknown): Answer {
  const raw = found as Untrusted;
  const entry = (raw?.['errors'] ?? raw?.['graphQLErrors'])?.[0];
  const status: unknown = raw?.['status'] ?? raw?.['statusCode'] ?? raw?.['response']?.['status'];
  const url: unknown = raw?.['response']?.['url'];
  // urql keeps the exception on `networkError`.
  const exception: unknown = raw?.['networkError'] ?? found;
  const response = (found as { response?: Partial<Response> } | null | undefined)?.response;
  return {
    data: raw?.['data'] ?? null,
    errors: entry ? [toGraphqlError(entry)] : null,
    ...(typeof status === 'number' && { status }),
    ...(isText(url) && { url: withoutQuery(url) }),
    ...(exception instanceof Error && { exception: describeException(exception, response) }),
  };
}

function toGraphqlError(entry: NonNullable<Untrusted>): GraphqlError {
  const { message, extensions, originalError } = entry as Record<string, Untrusted>;
  const declared = [extensions, entry, originalError].find((place) => isText(place?.['errorType']));
  const errorType: unknown = declared?.['errorType'];
  return {
    ...(isText(message) && { message }),
    // AppSync says `UnauthorizedException` for its API and `Unauthorized` for the directive of a field.
    ...(isText(errorType) && { errorType: errorType.startsWith('Unauthorized') ? 'UNAUTHENTICATED' : errorType }),
    errorInfo: toErrorInfo(declared?.['errorInfo']),
  };
}

function toErrorInfo(info: Untrusted): Partial<AuthError> {
  const fields: unknown = info?.['fields'];
  const members = Object.entries(INFO_TYPES)
    .map(([name, type]) => ({ name, type, value: info?.[name] }))
    .filter(({ type, value }) => typeof value === type);
  const known: Partial<AuthError> = Object.fromEntries(members.map(({ name, value }) => [name, value]));
  return Array.isArray(fields) ? { ...known, fields: fields.filter(isFieldFault) } : known;
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isFieldFault(fault: Untrusted): fault is Untrusted & FieldFault {
  return isText(fault?.['name']) && isText(fault['rule']);
}
