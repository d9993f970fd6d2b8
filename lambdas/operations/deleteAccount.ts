import type { DeleteAccountInput, DeleteAccountPayload } from '../../generated/schema.ts';
import { AuthError } from '../runtime/AuthError.ts';
import type { Operation } from './Operation.ts';

/** Not implemented yet. */
export const deleteAccount: Operation<DeleteAccountInput, DeleteAccountPayload> = () =>
  Promise.reject(new AuthError('TEMPORARILY_UNAVAILABLE'));
