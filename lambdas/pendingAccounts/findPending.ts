import type { PendingAccount } from './contract.ts';
import type { PendingServices } from './PendingServices.ts';

/** Finds the account of a user name that waits for the confirmation of its address; null when there is none. */
export async function findPending(
  { admin }: PendingServices,
  { username }: { username: string },
): Promise<{ account: PendingAccount | null }> {
  const account = await admin.find(username);
  if (account?.status !== 'UNCONFIRMED') return { account: null };
  return { account: { userId: account.userId, contested: account.contested } };
}
