import type { Context } from 'hono';
import { CognitoException } from '../cognito/exceptions/CognitoException.ts';
import type { ControlError } from '../engineApi.ts';
import { NotEmulatedError } from '../notEmulated.ts';
import { RequestError } from './RequestError.ts';

/** Statuses of Cognito's exceptions, where it is not 400. */
const STATUS: Readonly<Record<string, 404 | 409>> = {
  UserNotFoundException: 404,
  UsernameExistsException: 409,
  AliasExistsException: 409,
};

/**
 * Returns the response to a request that cannot be fulfilled: one sentence, and Cognito's exception, if any. Throws any
 * other error again.
 */
export function toErrorResponse(error: Error, c: Context): Response {
  if (error instanceof RequestError) return c.json<ControlError>({ error: error.message }, error.status);
  if (error instanceof CognitoException) {
    const { name, message } = error;
    return c.json<ControlError>({ error: message.trim(), exception: name }, STATUS[name] ?? 400);
  }
  if (error instanceof NotEmulatedError) return c.json<ControlError>({ error: error.message }, 400);
  // A fault of the engine or of its disk, which the server reports.
  throw error;
}
