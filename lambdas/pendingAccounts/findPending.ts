import type { PendingAccount } from './contract.ts';
import type { PendingServices } from './PendingServices.ts';
import { isPending } from './UserPoolAdmin.ts';

/** Finds the pending account of a user name; null when there is none. */
export async function findPending(
  { admin }: PendingServices,
  { username }: { username: string },
): Promise<{ account: PendingAccount | null }> {
  const account = await admin.find(username);
  if (account === null || !isPending(account)) return { account: null };
  return { account: { userId: account.userId, contested: account.contested === 'true' } };
}
