import { GetUserCommand, type GetUserCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import type { Answer, AppClient } from '../AppClient.ts';

/** Cognito GetUser. */
export const sendGetUser = (client: AppClient, accessToken: string): Promise<Answer<GetUserCommandOutput>> =>
  client.read('GetUser', ({ sdk, options }) => sdk.send(new GetUserCommand({ AccessToken: accessToken }), options));
