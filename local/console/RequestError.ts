/** An error response of the control API: `{"error": message}`. */
export class RequestError extends Error {
  readonly status: 400 | 404;

  /** @param message what happened, then what to do. */
  constructor(message: string, status: 400 | 404 = 400) {
    super(message);
    this.name = 'RequestError';
    this.status = status;
  }
}
