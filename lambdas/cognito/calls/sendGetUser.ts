import { GetUserCommand, type GetUserCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import type { Answer, AppClient } from '../AppClient.ts';

/** Cognito GetUser. */
export function sendGetUser(client: AppClient, accessToken: string): Promise<Answer<GetUserCommandOutput>> {
  return client.read('GetUser', ({ sdk, options }) =>
    sdk.send(new GetUserCommand({ AccessToken: accessToken }), options),
  );
}
