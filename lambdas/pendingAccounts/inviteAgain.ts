import type { Account } from './Account.ts';
import type { UserPoolAdmin } from './UserPoolAdmin.ts';

/** At most one invitation an hour is sent again. */
const AFTER_MILLIS = 60 * 60 * 1000;

/** Mails an invited user a new temporary password, unless the invitation is younger than an hour. */
export async function inviteAgain(
  admin: UserPoolAdmin,
  username: string,
  { unchangedMillis }: Pick<Account, 'unchangedMillis'>,
): Promise<void> {
  if (unchangedMillis > AFTER_MILLIS) await admin.resendInvitation(username);
}
