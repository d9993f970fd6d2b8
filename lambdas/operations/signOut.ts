import type { SignOutInput, SignOutPayload } from '../../generated/schema.ts';
import { sendRevokeToken } from '../cognito/calls/sendRevokeToken.ts';
import { Fields } from '../input/Fields.ts';
import { readRefreshToken } from '../input/readRefreshToken.ts';
import { failure, success } from '../runtime/outcome.ts';
import type { Operation } from './Operation.ts';

/**
 * Ends the session that a refresh token belongs to. A token that is of no use already answers the same, as RFC 7009, 2.2, has it;
 * an access or ID token is a fault of the input, because the session would go on. Whoever only verifies signatures honours access
 * tokens until they expire, so the answer says when the last of them does.
 */
export const signOut: Operation<SignOutInput, SignOutPayload> = async ({ config, appClient }, input, caller) => {
  const fields = new Fields();
  const refreshToken = fields.take('refreshToken', readRefreshToken(input.refreshToken));
  if (fields.refusal !== null) return failure(fields.refusal, caller);
  const answer = await sendRevokeToken(appClient, refreshToken);
  if (!answer.ok && answer.state !== 'TOKEN_GONE') return failure(answer.refusal, caller);
  const { accessSeconds } = config.published.tokenValidity;
  return success({
    __typename: 'SignOutPayload',
    done: true,
    accessTokensExpireBy: new Date(Date.now() + accessSeconds * 1000).toISOString(),
  });
};
