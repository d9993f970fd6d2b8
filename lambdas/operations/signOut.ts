import type { SignOutInput, SignOutPayload } from '../../generated/schema.ts';
import { stateOf } from '../cognito/CognitoError.ts';
import { readRefreshToken } from '../input/opaqueTexts.ts';
import { readFields } from '../input/readFields.ts';
import { toSignOutPayload } from '../users/toSignOutPayload.ts';
import type { Operation } from './Operation.ts';

/**
 * Ends the session of a refresh token. A token that is invalid already gives the same result, as RFC 7009, section 2.2,
 * asks; an access or ID token is an input error, because the session would go on.
 */
export const signOut: Operation<SignOutInput, SignOutPayload> = async ({ config, appClient }, input) => {
  const { refreshToken } = readFields(input, { refreshToken: readRefreshToken });
  try {
    await appClient.call('RevokeToken', { Token: refreshToken });
  } catch (error) {
    if (stateOf(error) !== 'TOKEN_GONE') throw error;
  }
  return toSignOutPayload(config.published);
};
