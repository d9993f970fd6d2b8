import { util } from '@aws-appsync/utils';
import type { ErrorInfo, FieldFault } from '../lambdas/runtime/contract.ts';
import type { errors } from '../lambdas/runtime/errors.ts';
import { requestId, type FieldContext } from './caller.ts';

/** The failures that a resolver finds by itself, spelled as in the function's table: another text does not compile. */
const descriptions: Pick<
  typeof errors,
  'INTERNAL' | 'TEMPORARILY_UNAVAILABLE' | 'UNAUTHENTICATED' | 'VALIDATION_FAILED'
> = {
  INTERNAL: { message: 'Internal error', retryable: false },
  TEMPORARILY_UNAVAILABLE: { message: 'Temporarily unavailable', retryable: true },
  UNAUTHENTICATED: { message: 'Not signed in with a valid access token', retryable: false },
  VALIDATION_FAILED: { message: 'An input field broke a rule', retryable: false },
};

/**
 * Ends the field with a declared failure, in the shape of the function's own failures.
 * @param fields the invalid fields of the input; null when the failure is not about the input
 * @throws always
 */
export function fail(ctx: FieldContext, code: keyof typeof descriptions, fields: FieldFault[] | null): never {
  const { message, retryable } = descriptions[code];
  const info: ErrorInfo = { retryable, messageKey: `auth.error.${code}`, requestId: requestId(ctx) };
  util.error(message, code, null, fields ? { ...info, fields } : info);
}
