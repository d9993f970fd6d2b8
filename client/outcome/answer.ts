import type { AuthError } from './authError.ts';

/** An entry of `errors`, as AppSync writes it. */
export interface GraphqlError {
  message?: string;
  /** A code of the gateway, or an error type of AppSync itself. */
  errorType?: string | null;
  errorInfo?: Partial<AuthError> | null;
}

/** A GraphQL answer, with the HTTP status that it came with. */
export interface Answer {
  data?: Readonly<Record<string, unknown>> | null;
  errors?: readonly GraphqlError[] | null;
  status?: number;
  /** The address of the request, without its query. */
  url?: string;
  /** The name and the text of the exception, or the response that was not GraphQL, when there was no answer. */
  exception?: string;
}
