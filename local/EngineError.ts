/**
 * Root of the errors whose message is enough for the user. `npm start` prints them without a stack trace.
 *
 * @example
 * startEngine({ assembly: 'cdk.out', stateFolder: null }).catch((error: unknown) => {
 *   if (!(error instanceof EngineError)) throw error;
 *   console.error(error.message);
 * });
 */
export class EngineError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}
