import type { Tokens } from '../../generated/schema.ts';
import type { TokenSet } from './answers.ts';

/**
 * Turns Cognito's tokens into those of the contract.
 * @param keptRefreshToken the refresh token to keep when Cognito returns no new one: where refresh tokens do not rotate
 */
export function toTokens(result: TokenSet, keptRefreshToken: string | null): Tokens {
  const { AccessToken, IdToken, RefreshToken, TokenType, ExpiresIn } = result;
  return {
    __typename: 'Tokens',
    accessToken: AccessToken,
    idToken: IdToken,
    refreshToken: RefreshToken ?? keptRefreshToken,
    tokenType: TokenType ?? 'Bearer',
    expiresIn: ExpiresIn,
    expiresAt: new Date(Date.now() + ExpiresIn * 1000).toISOString(),
  };
}
