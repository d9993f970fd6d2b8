import { ForgotPasswordCommand, type ForgotPasswordCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import type { Answer, AppClient } from '../AppClient.ts';

/** `metadata` reaches the CustomMessage trigger as `clientMetadata`. */
export interface ResetRequest {
  username: string;
  metadata: Record<string, string>;
}

/** Cognito ForgotPassword: mails a code to a verified address. */
export function sendForgotPassword(
  client: AppClient,
  { username, metadata }: ResetRequest,
): Promise<Answer<ForgotPasswordCommandOutput>> {
  return client.call('ForgotPassword', username, (own, { sdk, options }) =>
    sdk.send(new ForgotPasswordCommand({ ...own, Username: username, ClientMetadata: metadata }), options),
  );
}
