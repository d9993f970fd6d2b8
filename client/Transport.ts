import type { Operations } from '../generated/operations.ts';
import type { AuthError } from './authError.ts';

/** The name of an operation: a field of the schema, and a document of the same name. */
export type OperationName = keyof Operations;

/** An entry of `errors`, as AppSync writes it. */
export interface Refusal {
  message?: string;
  /** A code of the gateway, or a type of AppSync's own. */
  errorType?: string | null;
  errorInfo?: Partial<AuthError> | null;
}

/** An answer as GraphQL has it, and the HTTP status that it came with. */
export interface Answer {
  data?: Readonly<Record<string, unknown>> | null;
  errors?: readonly Refusal[] | null;
  status?: number;
}

/** What carries operations to the gateway. It brings the documents; the auth client knows their names only. */
export interface Transport {
  /**
   * Sends one operation.
   * @param operation which document
   * @param variables `{ input }`; of an operation that takes none, undefined
   * @param accessToken the credential of an operation for signed-in users. Without it the API key is the credential;
   *   the two are never sent together.
   * @returns the answer; a promise that is rejected is the outcome NETWORK
   */
  run(
    operation: OperationName,
    variables: { input?: object | undefined },
    accessToken?: string | null,
  ): Promise<Answer>;
}
