import type { OperationName } from '../../generated/operations.ts';
import type { Answer } from '../outcome/answer.ts';

/**
 * Carries operations to the gateway: `fromFetch`, `fromApollo`, `fromUrql`, or an implementation of your own. The
 * transport has the documents; the auth client passes only their names.
 */
export interface Transport {
  /**
   * Sends one operation.
   * @param operation the name of the document
   * @param variables `{ input }`; the input is undefined for an operation without one
   * @param accessToken the credential of an operation for signed-in users. Without it, the credential is the API key;
   *   the two are never sent together.
   * @returns the answer. A rejected promise becomes the error NETWORK.
   */
  run(
    operation: OperationName,
    variables: { input?: object | undefined },
    accessToken?: string | null,
  ): Promise<Answer>;
}
