import {
  GetTokensFromRefreshTokenCommand,
  type GetTokensFromRefreshTokenCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Answer, AppClient } from '../AppClient.ts';

/** Cognito GetTokensFromRefreshToken: the only way to refresh where refresh tokens rotate. Takes the plain client secret. */
export function sendGetTokensFromRefreshToken(
  client: AppClient,
  refreshToken: string,
): Promise<Answer<GetTokensFromRefreshTokenCommandOutput>> {
  return client.callPlain('GetTokensFromRefreshToken', (own, { sdk, options }) =>
    sdk.send(new GetTokensFromRefreshTokenCommand({ ...own, RefreshToken: refreshToken }), options),
  );
}
