import { RevokeTokenCommand, type RevokeTokenCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import type { Answer, AppClient } from '../AppClient.ts';

/**
 * Cognito RevokeToken: ends the session that a refresh token belongs to, with its access tokens. Takes the plain client secret.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/token-revocation.html
 */
export function sendRevokeToken(client: AppClient, refreshToken: string): Promise<Answer<RevokeTokenCommandOutput>> {
  return client.callPlain('RevokeToken', (own, { sdk, options }) =>
    sdk.send(new RevokeTokenCommand({ ...own, Token: refreshToken }), options),
  );
}
