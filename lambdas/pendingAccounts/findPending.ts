import { hasUnprovenNumber, isPending } from './Account.ts';
import type { PendingAccount } from './contract.ts';
import type { PendingServices } from './PendingServices.ts';

/** Finds the account of a user name that is pending, or whose number is unproven; null when there is none. */
export async function findPending(
  { admin }: PendingServices,
  { username }: { username: string },
): Promise<{ account: PendingAccount | null }> {
  const account = await admin.find(username);
  if (account === null) return { account: null };
  const pending = isPending(account);
  if (!pending && !hasUnprovenNumber(account)) return { account: null };
  const contested = pending && account.contested === 'true';
  return { account: { userId: account.userId, pending, contested, completed: account.contested === 'completed' } };
}
