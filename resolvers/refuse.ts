import { util } from '@aws-appsync/utils';
import type { AuthErrorCode } from '../generated/schema.ts';
import type { ErrorInfo, FieldContext, FieldFault } from './contract.ts';
import { requestId } from './requestId.ts';

/** The failures that a resolver finds by itself. */
export type ResolverErrorCode = Extract<
  AuthErrorCode,
  'INTERNAL' | 'TEMPORARILY_UNAVAILABLE' | 'UNAUTHENTICATED' | 'VALIDATION_FAILED'
>;

/** The same words as the `auth` function has for them; a test compares the two tables. */
const DESCRIPTIONS: Record<ResolverErrorCode, { message: string; retryable: boolean }> = {
  INTERNAL: { message: 'Internal error', retryable: false },
  TEMPORARILY_UNAVAILABLE: { message: 'Temporarily unavailable', retryable: true },
  UNAUTHENTICATED: { message: 'Not signed in with a valid access token', retryable: false },
  VALIDATION_FAILED: { message: 'An input field broke a rule', retryable: false },
};

/**
 * Ends the field with a declared failure, in the shape that the `auth` function's failures have too.
 * @param fields the input's faults; null when the failure is not about the input
 * @throws always
 */
export function refuse(ctx: FieldContext, code: ResolverErrorCode, fields: FieldFault[] | null): never {
  const { message, retryable } = DESCRIPTIONS[code];
  const info: ErrorInfo = { retryable, messageKey: `auth.error.${code}`, requestId: requestId(ctx) };
  util.error(message, code, null, fields ? { ...info, fields } : info);
}
