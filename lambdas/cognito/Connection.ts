import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';

/** How long a connection may rest and still be trusted, in milliseconds. */
const MAX_REST_MILLIS = 10_000;

/** A connection to Cognito, kept open from call to call. */
export class Connection {
  readonly #sdk: CognitoIdentityProviderClient;
  #busy = 0;
  #restsSince = 0;

  /** @param maxAttempts 1: the SDK repeats nothing by itself. */
  constructor(maxAttempts: number) {
    this.#sdk = new CognitoIdentityProviderClient({
      maxAttempts,
      requestHandler: { connectionTimeout: 2000, throwOnRequestTimeout: true },
    });
  }

  /**
   * Does something with the SDK's client. Between invocations Lambda freezes the environment, and a connection that the other side
   * closed meanwhile fails at its next use; since that is not repeated, one that rested is given up before.
   * @see https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html
   */
  async use<Output>(work: (sdk: CognitoIdentityProviderClient) => Promise<Output>): Promise<Output> {
    if (this.#busy === 0 && Date.now() - this.#restsSince > MAX_REST_MILLIS) this.#sdk.destroy();
    this.#busy += 1;
    try {
      return await work(this.#sdk);
    } finally {
      this.#busy -= 1;
      this.#restsSince = Date.now();
    }
  }
}
