import type { SendAttributeCodeInput, SendAttributeCodePayload } from '../../generated/schema.ts';
import { AuthError } from '../runtime/AuthError.ts';
import type { Operation } from './Operation.ts';

/** Not implemented yet. */
export const sendAttributeCode: Operation<SendAttributeCodeInput, SendAttributeCodePayload> = () =>
  Promise.reject(new AuthError('TEMPORARILY_UNAVAILABLE'));
