import type { SessionConnection } from '../../generated/schema.ts';
import { AuthError } from '../runtime/AuthError.ts';
import type { Operation } from './Operation.ts';

/** Not implemented yet. */
export const sessions: Operation<null, SessionConnection> = () =>
  Promise.reject(new AuthError('TEMPORARILY_UNAVAILABLE'));
