import { ConfirmSignUpCommand, type ConfirmSignUpCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import type { Answer, AppClient } from '../AppClient.ts';

/** `cognitoSession` is SignUp's, if there is one. */
export interface Confirmation {
  username: string;
  code: string;
  cognitoSession: string | null;
}

/** Cognito ConfirmSignUp. */
export function sendConfirmSignUp(
  client: AppClient,
  { username, code, cognitoSession }: Confirmation,
): Promise<Answer<ConfirmSignUpCommandOutput>> {
  return client.call('ConfirmSignUp', username, (own, { sdk, options }) =>
    sdk.send(
      new ConfirmSignUpCommand({
        ...own,
        Username: username,
        ConfirmationCode: code,
        ...(cognitoSession === null ? {} : { Session: cognitoSession }),
      }),
      options,
    ),
  );
}
