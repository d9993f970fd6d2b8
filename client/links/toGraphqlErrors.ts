import type { GraphqlError } from '../outcome/answer.ts';
import type { AuthError } from '../outcome/authError.ts';

/** Returns an error as AppSync would write it, so that `readError` finds it in the result of an operation. */
export function toGraphqlErrors(error: AuthError): { errors: GraphqlError[] } {
  return { errors: [{ message: error.message, errorType: error.code, errorInfo: error }] };
}
