import type { NumberOutcome } from './contract.ts';
import type { PendingServices } from './PendingServices.ts';
import { PROVE_WITHIN_SECONDS } from './proveWithin.ts';
import { hasUnprovenNumber } from './UserPoolAdmin.ts';

/**
 * Takes a number from the account that has it, unless that has proven it (`phoneTaken`) or was completed a moment ago,
 * and may prove it now (`phoneBusy`).
 */
export async function freeNumber({ admin }: PendingServices, phoneNumber: string): Promise<NumberOutcome> {
  const holder = await admin.find(phoneNumber);
  if (holder === null) return 'free';
  if (!hasUnprovenNumber(holder)) return 'phoneTaken';
  if (holder.status === 'CONFIRMED' && holder.unchangedMillis < PROVE_WITHIN_SECONDS * 1000) return 'phoneBusy';
  // The holder's sign-up can be completed again; only its number is lost.
  await admin.contest(holder);
  return 'free';
}
