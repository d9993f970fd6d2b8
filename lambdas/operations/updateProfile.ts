import type { UpdateProfileInput, UpdateProfilePayload } from '../../generated/schema.ts';
import { AuthError } from '../runtime/AuthError.ts';
import type { Operation } from './Operation.ts';

/** Not implemented yet. */
export const updateProfile: Operation<UpdateProfileInput, UpdateProfilePayload> = () =>
  Promise.reject(new AuthError('TEMPORARILY_UNAVAILABLE'));
