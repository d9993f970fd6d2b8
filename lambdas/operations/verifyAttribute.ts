import type { VerifyAttributeInput, VerifyAttributePayload } from '../../generated/schema.ts';
import { AuthError } from '../runtime/AuthError.ts';
import type { Operation } from './Operation.ts';

/** Not implemented yet. */
export const verifyAttribute: Operation<VerifyAttributeInput, VerifyAttributePayload> = () =>
  Promise.reject(new AuthError('TEMPORARILY_UNAVAILABLE'));
