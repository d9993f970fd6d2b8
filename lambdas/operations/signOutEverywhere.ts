import type { SignOutPayload } from '../../generated/schema.ts';
import { requireAccessToken } from '../users/requireAccessToken.ts';
import { toSignOutPayload } from '../users/toSignOutPayload.ts';
import type { Operation } from './Operation.ts';

/** Revokes all tokens of the signed-in user. */
export const signOutEverywhere: Operation<null, SignOutPayload> = async ({ config, appClient }, _input, caller) => {
  await appClient.call('GlobalSignOut', { AccessToken: requireAccessToken(caller) });
  return toSignOutPayload(config.published);
};
