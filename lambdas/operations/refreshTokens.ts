import type { RefreshTokensInput, Tokens } from '../../generated/schema.ts';
import { sendGetTokensFromRefreshToken } from '../cognito/calls/sendGetTokensFromRefreshToken.ts';
import { sendRevokeToken } from '../cognito/calls/sendRevokeToken.ts';
import { toTokens } from '../cognito/toTokens.ts';
import { Fields } from '../input/Fields.ts';
import { readRefreshToken } from '../input/readRefreshToken.ts';
import { failure, success } from '../runtime/outcome.ts';
import type { Operation } from './Operation.ts';

/**
 * New tokens for a refresh token. Cognito rotates it: the one that was sent works for the grace period more, for whoever lost the
 * answer, and the new one lives as long as the first would have
 * (https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-refresh-token.html).
 *
 * One that comes after that is in two hands, and nobody can tell the owner's from the thief's, so its session ends for both. Cognito
 * refuses the token and leaves the session alive, hence the RevokeToken; whatever it answers, the failure stays the same.
 */
export const refreshTokens: Operation<RefreshTokensInput, Tokens> = async ({ appClient }, input, caller) => {
  const fields = new Fields();
  const refreshToken = fields.take('refreshToken', readRefreshToken(input.refreshToken));
  if (fields.refusal !== null) return failure(fields.refusal, caller);
  const answer = await sendGetTokensFromRefreshToken(appClient, refreshToken);
  if (answer.ok) return success(toTokens(answer.output.AuthenticationResult ?? {}, refreshToken));
  if (answer.refusal.code === 'REFRESH_TOKEN_REUSED') await sendRevokeToken(appClient, refreshToken);
  return failure(answer.refusal, caller);
};
