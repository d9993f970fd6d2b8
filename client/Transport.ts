import type { Operations } from '../generated/operations.ts';

/** The name of an operation: a field of the schema, and a document of the same name. */
export type OperationName = keyof Operations;

/** What carries operations to the gateway. It brings the documents; the auth client knows their names only. */
export interface Transport {
  /**
   * Sends one operation.
   * @param operation which document
   * @param variables `{ input }`, or nothing
   * @param accessToken the credential of an operation for signed-in users. Without it the API key is the credential;
   *   the two are never sent together.
   * @returns an answer as GraphQL has it, `{ data?, errors? }`, or the library's own error object, thrown or returned:
   *   whatever it is, `readError` reads it
   */
  run(operation: OperationName, variables: { input?: object }, accessToken?: string): Promise<unknown>;
}
