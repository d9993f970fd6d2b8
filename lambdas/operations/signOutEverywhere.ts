import type { SignOutPayload } from '../../generated/schema.ts';
import { AuthError } from '../runtime/AuthError.ts';
import type { Operation } from './Operation.ts';

/** Not implemented yet. */
export const signOutEverywhere: Operation<null, SignOutPayload> = () =>
  Promise.reject(new AuthError('TEMPORARILY_UNAVAILABLE'));
