import type { PendingAccountActions } from './contract.ts';
import { ignoreDeclared } from './ignoreDeclared.ts';
import type { PendingServices } from './PendingServices.ts';

/**
 * Mails a user about a change of the account, with a code to reset the password in case someone else made the change.
 * Cognito has no such mail, so it is the mail of ForgotPassword with another text, and goes to the verified address.
 *
 * Cognito sends five of them an hour; after that none is sent.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html
 */
export async function notify(
  { appClient }: PendingServices,
  { userId, notice }: PendingAccountActions['notify']['event'],
): Promise<void> {
  await appClient.call('ForgotPassword', { Username: userId, ClientMetadata: { notice } }).catch(ignoreDeclared);
}
