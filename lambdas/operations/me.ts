import type { User } from '../../generated/schema.ts';
import { CurrentUser } from '../users/CurrentUser.ts';
import { requireAccessToken } from '../users/requireAccessToken.ts';
import type { Operation } from './Operation.ts';

/** Returns the signed-in user with the current attributes, and what waits for a code. */
export const me: Operation<null, User> = async (services, _input, caller) => {
  const accessToken = requireAccessToken(caller);
  return (await CurrentUser.read(services, accessToken)).toUser(services, accessToken);
};
