import {
  ResendConfirmationCodeCommand,
  type ResendConfirmationCodeCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Answer, AppClient } from '../AppClient.ts';

/** Cognito ResendConfirmationCode: the code before it stops working. Cognito allows five an hour and user. */
export function sendResendConfirmationCode(
  client: AppClient,
  username: string,
): Promise<Answer<ResendConfirmationCodeCommandOutput>> {
  return client.call('ResendConfirmationCode', username, (own, { sdk, options }) =>
    sdk.send(new ResendConfirmationCodeCommand({ ...own, Username: username }), options),
  );
}
