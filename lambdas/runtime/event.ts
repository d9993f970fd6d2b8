/** Who asks, as the resolver saw them. */
export interface Caller {
  /** IPv4 or IPv6 address, or null when the resolver had no valid one. */
  address: string | null;
  /** The Accept-Language header, at most 200 characters, or null. */
  language: string | null;
  /** Name of this request in answers and logs. */
  requestId: string;
  /** Only for fields under user pool authorization. */
  accessToken: string | null;
}

/** What a resolver invokes the function with. */
export interface AuthEvent {
  /** A field of Query or Mutation. */
  operation: string;
  /** The field's `input` argument, or null for a field without one. */
  input: unknown;
  caller: Caller;
}

const REQUEST_ID = /^[\w=;:.-]{1,128}$/;

/**
 * The request's name for answers and logs. A client may have chosen it (the trace header is one that anybody can send),
 * so only what looks like a trace id is believed.
 * @param fallback Lambda's own request id.
 */
export function toRequestId(claimed: string, fallback: string): string {
  return REQUEST_ID.test(claimed) ? claimed : fallback;
}
