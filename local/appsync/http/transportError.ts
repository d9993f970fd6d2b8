/** An error before GraphQL (shape T). The response has no `data`. */
export class TransportError extends Error {
  /** HTTP status. */
  readonly status: number;
  /** AppSync's exception name, e.g. `MalformedHttpRequestException`. */
  readonly errorType: string;
  /** Details for the terminal, not in the response. Never contains the client's own words. */
  readonly detail: string | null = null;

  constructor(status: number, errorType: string, message: string) {
    super(message);
    this.name = 'TransportError';
    this.status = status;
    this.errorType = errorType;
  }
}

const MALFORMED = 'MalformedHttpRequestException';

/** The first of the two sentences that AppSync has for a body it cannot use. */
export function emptyBody(): TransportError {
  return new TransportError(400, MALFORMED, 'Request body is empty.');
}

/** The second, which does not say what is wrong. */
export class UnparsableError extends TransportError {
  override readonly detail: string | null;

  /** @param why words of ours, or what graphql-js threw. */
  constructor(why: string | { cause: unknown }) {
    super(400, MALFORMED, 'Unable to parse GraphQL query.');
    this.detail = typeof why === 'string' ? why : null;
    this.cause = typeof why === 'string' ? undefined : why.cause;
  }
}

/** Returns the 401 error before execution. */
export function unauthorized(message: string): TransportError {
  return new TransportError(401, 'UnauthorizedException', message);
}

/** The 401 error of a Lambda authorizer; the response does not say why. */
export class AuthorizerError extends TransportError {
  override readonly detail: string;

  /** @param detail words of ours. */
  constructor(detail: string) {
    super(401, 'UnauthorizedException', NOT_AUTHORIZED);
    this.detail = detail;
  }
}

/** AWS's sentence for a wrong or expired key; for a foreign or forged token its wording is not pinned down. */
export const NOT_AUTHORIZED = 'You are not authorized to make this call.';
