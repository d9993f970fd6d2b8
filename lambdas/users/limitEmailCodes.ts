import { RecentTimes } from '../cognito/RecentTimes.ts';

/** Codes for new e-mail addresses, by user and by address: at most five within an hour. */
const codes = new RecentTimes(5, 60 * 60 * 1000);

/**
 * Counts a code that is about to be mailed to a new address of a signed-in user. Cognito does not limit them. By the
 * address too, so that several accounts cannot flood one mailbox. Counted before the call, so that concurrent calls
 * count, and whether or not an account has the address. Best effort, as `RecentTimes`.
 * @throws AuthError RATE_LIMITED, with the seconds until the oldest code no longer counts; then nothing is counted
 */
export function limitEmailCodes(userId: string, email: string): void {
  const keys = [`user ${userId}`, `address ${email}`];
  codes.assertBelowLimit(keys);
  for (const key of keys) codes.record(key);
}
