/** Shape T: the request was refused before GraphQL. The answer has no `data`. */
export class TransportError extends Error {
  /** HTTP status. */
  readonly status: number;
  /** AppSync's exception name, e.g. `MalformedHttpRequestException`. */
  readonly errorType: string;

  constructor(status: number, errorType: string, message: string) {
    super(message);
    this.name = 'TransportError';
    this.status = status;
    this.errorType = errorType;
  }
}

/** 400, the two sentences that AppSync has for a body it cannot use. */
export const malformed = (message = 'Unable to parse GraphQL query.'): TransportError =>
  new TransportError(400, 'MalformedHttpRequestException', message);

/** 401 before any field is looked at. */
export const unauthorized = (message: string): TransportError =>
  new TransportError(401, 'UnauthorizedException', message);

/** AWS's sentence for a wrong or expired key; for a foreign or forged token its wording is not pinned down. */
export const REFUSED = 'You are not authorized to make this call.';
