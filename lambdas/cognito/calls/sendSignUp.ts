import { SignUpCommand, type SignUpCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import type { Answer, AppClient } from '../AppClient.ts';

/** A new account. `attributes` are standard attributes by Cognito's names. */
export interface NewAccount {
  username: string;
  password: string;
  attributes: Readonly<Record<string, string>>;
}

/** Cognito SignUp. */
export function sendSignUp(
  client: AppClient,
  { username, password, attributes }: NewAccount,
): Promise<Answer<SignUpCommandOutput>> {
  return client.call('SignUp', username, (own, { sdk, options }) =>
    sdk.send(
      new SignUpCommand({
        ...own,
        Username: username,
        Password: password,
        UserAttributes: Object.entries(attributes).map(([Name, Value]) => ({ Name, Value })),
      }),
      options,
    ),
  );
}
