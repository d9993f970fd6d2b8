import type { RefreshTokensInput, Tokens } from '../../generated/schema.ts';
import type { AppClient } from '../cognito/AppClient.ts';
import { toTokens } from '../cognito/toTokens.ts';
import { readRefreshToken } from '../input/opaqueTexts.ts';
import { readFields } from '../input/readFields.ts';
import { AuthError } from '../runtime/AuthError.ts';
import type { Operation } from './Operation.ts';

/**
 * Exchanges a refresh token for new tokens. Cognito rotates it: the old one stays valid for the grace period, in case
 * the answer was lost, and the new one expires when the first would have.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-refresh-token.html
 *
 * A token that is used after the grace period was copied: its session ends for both holders. Cognito only rejects the
 * token, so it is revoked here; the error is the same whether that succeeds or not.
 */
export const refreshTokens: Operation<RefreshTokensInput, Tokens> = async ({ appClient }, input) => {
  const { refreshToken } = readFields(input, { refreshToken: readRefreshToken });
  try {
    const answer = await appClient.call('GetTokensFromRefreshToken', { RefreshToken: refreshToken });
    return toTokens(answer.AuthenticationResult, refreshToken);
  } catch (error) {
    if (error instanceof AuthError && error.code === 'REFRESH_TOKEN_REUSED') await revoke(appClient, refreshToken);
    throw error;
  }
};

async function revoke(appClient: AppClient, refreshToken: string): Promise<void> {
  try {
    await appClient.call('RevokeToken', { Token: refreshToken });
  } catch (error) {
    if (!(error instanceof AuthError)) throw error;
  }
}
