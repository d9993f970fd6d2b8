import { InitiateAuthCommand, type InitiateAuthCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import type { Answer, AppClient } from '../AppClient.ts';

/** Cognito InitiateAuth with USER_PASSWORD_AUTH; sends the second factor's code when the password is right. */
export function sendInitiateAuth(
  client: AppClient,
  { username, password }: { username: string; password: string },
): Promise<Answer<InitiateAuthCommandOutput>> {
  return client.call('InitiateAuth', username, ({ ClientId, SecretHash, UserContextData }, { sdk, options }) =>
    sdk.send(
      new InitiateAuthCommand({
        ClientId,
        UserContextData,
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: username, PASSWORD: password, SECRET_HASH: SecretHash },
      }),
      options,
    ),
  );
}
