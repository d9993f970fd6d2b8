/**
 * An error of EngineControl: the engine rejected a request, or what was awaited did not come.
 *
 * @example
 * const control = await EngineControl.connect('http://127.0.0.1:4000');
 * await control.createUser({ email: 'hanako@example.com', password: 'short' }).catch((error: unknown) => {
 *   if (error instanceof EngineControlError) console.error(error.exception); // InvalidPasswordException
 * });
 */
export class EngineControlError extends Error {
  /** HTTP status of the engine's response; null when it did not respond in time. */
  readonly status: number | null;
  /** The exception that Cognito reports for the input, e.g. `InvalidPasswordException`. */
  readonly exception: string | null;

  constructor(message: string, { status = null, exception = null }: Partial<EngineControlError> = {}) {
    super(message);
    this.name = 'EngineControlError';
    this.status = status;
    this.exception = exception;
  }
}
