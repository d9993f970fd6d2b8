import type { SignOutPayload } from '../../generated/schema.ts';
import type { PublishedConfig } from '../runtime/config.ts';

/**
 * Returns the result of a sign-out. A service that only verifies signatures accepts access tokens until they expire, so
 * the result says when the last of them does.
 */
export function toSignOutPayload({ tokenValidity }: Pick<PublishedConfig, 'tokenValidity'>): SignOutPayload {
  return {
    __typename: 'SignOutPayload',
    done: true,
    accessTokensExpireBy: new Date(Date.now() + tokenValidity.accessSeconds * 1000).toISOString(),
  };
}
