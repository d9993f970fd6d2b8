import { createSdk, type CognitoSdk } from './createSdk.ts';

/** How long a connection may rest and still be trusted, in milliseconds. */
const MAX_REST_MILLIS = 10_000;

/** A connection to Cognito, kept open from call to call. */
export class Connection {
  readonly #attempts: number;
  #sdk: CognitoSdk | null = null;
  #busy = 0;
  #restsSince = 0;

  /** @param attempts how often a call is made at most; 1: nothing is repeated by itself. */
  constructor(attempts: number) {
    this.#attempts = attempts;
  }

  /**
   * Does something with the SDK's client. Between invocations Lambda freezes the environment, and a connection that the other side
   * closed meanwhile fails at its next use; since that is not repeated, one that rested is given up before.
   * @see https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html
   */
  async use<Output>(work: (sdk: CognitoSdk) => Promise<Output>): Promise<Output> {
    const sdk = (this.#sdk ??= createSdk(this.#attempts));
    if (this.#busy === 0 && Date.now() - this.#restsSince > MAX_REST_MILLIS) sdk.destroy();
    this.#busy += 1;
    try {
      return await work(sdk);
    } finally {
      this.#busy -= 1;
      this.#restsSince = Date.now();
    }
  }
}
