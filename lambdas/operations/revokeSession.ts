import type { RevokeSessionInput, RevokeSessionPayload } from '../../generated/schema.ts';
import { AuthError } from '../runtime/AuthError.ts';
import type { Operation } from './Operation.ts';

/** Not implemented yet. */
export const revokeSession: Operation<RevokeSessionInput, RevokeSessionPayload> = () =>
  Promise.reject(new AuthError('TEMPORARILY_UNAVAILABLE'));
