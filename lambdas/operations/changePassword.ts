import type { ChangePasswordInput, ChangePasswordPayload } from '../../generated/schema.ts';
import { AuthError } from '../runtime/AuthError.ts';
import type { Operation } from './Operation.ts';

/** Not implemented yet. */
export const changePassword: Operation<ChangePasswordInput, ChangePasswordPayload> = () =>
  Promise.reject(new AuthError('TEMPORARILY_UNAVAILABLE'));
