import type { AuthenticationResultType } from '@aws-sdk/client-cognito-identity-provider';
import type { Tokens } from '../../generated/schema.ts';

/**
 * Turns Cognito's tokens into those of the contract.
 * @param keptRefreshToken the refresh token to keep when Cognito returns no new one: where refresh tokens do not rotate
 * @throws Error when access or ID token is missing, which Cognito does not document
 */
export function toTokens(result: AuthenticationResultType, keptRefreshToken: string | null): Tokens {
  const { AccessToken, IdToken, RefreshToken, TokenType, ExpiresIn } = result;
  if (!AccessToken || !IdToken || !ExpiresIn) throw new Error('Cognito answered with incomplete tokens');
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
