import { hasUnprovenNumber } from './Account.ts';
import type { NumberOutcome } from './contract.ts';
import type { PendingServices } from './PendingServices.ts';
import { PROVE_WITHIN_SECONDS } from './proveWithin.ts';

/**
 * Takes a number from another account than that of `userId`, unless that has proven it (`phoneTaken`) or was completed
 * a moment ago, and may prove it now (`phoneBusy`).
 */
export async function freeNumber(
  { admin }: PendingServices,
  phoneNumber: string,
  userId: string,
): Promise<NumberOutcome> {
  const holder = await admin.find(phoneNumber);
  if (holder === null || holder.userId === userId) return 'free';
  if (!hasUnprovenNumber(holder)) return 'phoneTaken';
  if (holder.status === 'CONFIRMED' && holder.unchangedMillis < PROVE_WITHIN_SECONDS * 1000) return 'phoneBusy';
  // The holder's sign-up can be completed again; only its number is lost.
  await admin.contest(holder);
  return 'free';
}
