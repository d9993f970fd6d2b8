import type { SignOutPayload } from '../../generated/schema.ts';
import { requireAccessToken } from '../users/requireAccessToken.ts';
import type { Operation } from './Operation.ts';

/**
 * Revokes all tokens of the signed-in user. A service that only verifies signatures accepts access tokens until they
 * expire, so the result says when the last of them does.
 */
export const signOutEverywhere: Operation<null, SignOutPayload> = async ({ config, appClient }, _input, caller) => {
  await appClient.call('GlobalSignOut', { AccessToken: requireAccessToken(caller) });
  const { accessSeconds } = config.published.tokenValidity;
  return {
    __typename: 'SignOutPayload',
    done: true,
    accessTokensExpireBy: new Date(Date.now() + accessSeconds * 1000).toISOString(),
  };
};
