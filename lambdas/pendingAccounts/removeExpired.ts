import { monotonicMillis } from '../runtime/monotonicMillis.ts';
import type { PendingServices } from './PendingServices.ts';

/** A run ends after this time, before the function's timeout of 30 seconds; the next run goes on. */
const RUN_MILLIS = 20_000;

/**
 * Deletes the accounts that were not confirmed within their validity, contested ones included
 * (docs/decisions/pending-accounts.md). One that cannot be deleted does not stop the others. Logs the numbers of
 * accounts.
 * @throws the first error of AWS, after the run
 */
export async function removeExpired(services: PendingServices): Promise<void> {
  const errors: unknown[] = [];
  let removed = 0;
  try {
    for await (const userId of listExpired(services)) {
      try {
        if (await removeUnconfirmed(services, userId)) removed += 1;
      } catch (error) {
        errors.push(error);
      }
    }
  } finally {
    const line = { level: 'INFO', action: 'removeExpired', removed, failed: errors.length };
    process.stdout.write(`${JSON.stringify(line)}\n`);
  }
  if (errors.length > 0) throw errors[0];
}

/** Yields the ids of the accounts that have expired, until the time of the run is over. */
async function* listExpired({ admin, validityMillis }: PendingServices): AsyncGenerator<string> {
  const end = monotonicMillis() + RUN_MILLIS;
  let from: string | undefined;
  do {
    const { accounts, next } = await admin.listUnconfirmed(from);
    for (const { userId, ageMillis } of accounts) {
      if (monotonicMillis() >= end) return;
      if (ageMillis >= validityMillis) yield userId;
    }
    from = next;
  } while (from !== undefined && monotonicMillis() < end);
}

/** Deletes an account unless it was confirmed since it was listed. Returns true when it was deleted. */
async function removeUnconfirmed({ admin }: PendingServices, userId: string): Promise<boolean> {
  const account = await admin.find(userId);
  if (account?.status !== 'UNCONFIRMED') return false;
  await admin.deletePending(account);
  return true;
}
