import { ignoreDeclared } from './ignoreDeclared.ts';
import { inviteAgain } from './inviteAgain.ts';
import type { PendingServices } from './PendingServices.ts';

/**
 * Mails the owner of an account whose password Cognito cannot reset: an invited user gets the invitation again, and the
 * owner of an account that was never confirmed reads that the sign-up is not complete. Nothing changes but the code and
 * the temporary password. Runs after the caller got the answer, which is the same in each case.
 */
export async function forgotPassword(
  { appClient, admin }: PendingServices,
  { username }: { username: string },
): Promise<void> {
  const account = await admin.find(username);
  if (account === null || !account.enabled) return;
  if (account.status === 'FORCE_CHANGE_PASSWORD') await inviteAgain(admin, username, account);
  if (account.status !== 'UNCONFIRMED') return;
  // Greets no one: the nickname is that of the person who signed up, who can be another one.
  const ClientMetadata = { notice: 'SIGN_UP_INCOMPLETE', nickname: '' };
  await appClient.call('ResendConfirmationCode', { Username: username, ClientMetadata }).catch(ignoreDeclared);
}
