import type { AuthError } from './authError.ts';

/** An entry of `errors`, as AppSync writes it. */
export interface GraphqlError {
  /** A text for developers. */
  message?: string;
  /** A code of the gateway, or an error type of AppSync itself. */
  errorType?: string | null;
  /** Data of the gateway about an error of its own. */
  errorInfo?: Partial<AuthError> | null;
}

/** A GraphQL answer, with the HTTP status that it came with. */
export interface Answer {
  /** The results of the fields. */
  data?: Readonly<Record<string, unknown>> | null;
  /** The errors of the fields, or of the whole request. */
  errors?: readonly GraphqlError[] | null;
  /** HTTP status of the response. */
  status?: number;
  /** The address of the request, without its query. */
  url?: string;
  /** The name and the text of the exception, or the response that was not GraphQL, when there was no answer. */
  exception?: string;
}
