import { RecentTimes } from '../cognito/RecentTimes.ts';

const HOUR_MILLIS = 60 * 60 * 1000;

/** Codes for new e-mail addresses, by user: at most five within an hour. */
const codesOfUser = new RecentTimes(5, HOUR_MILLIS);
/** The same, by address: at most 20, so that one account cannot lock out the owner of an address. */
const codesToAddress = new RecentTimes(20, HOUR_MILLIS);

/**
 * Counts a code that is about to be mailed to a new address of a signed-in user. Cognito does not limit them. By the
 * address too, so that several accounts cannot flood one mailbox. Counted before the call, so that concurrent calls
 * count, and whether or not an account has the address. Best effort, as `RecentTimes`.
 * @throws AuthError RATE_LIMITED, with the seconds until the oldest code no longer counts; then nothing is counted
 */
export function limitEmailCodes(userId: string, email: string): void {
  codesOfUser.assertBelowLimit([userId]);
  codesToAddress.assertBelowLimit([email]);
  codesOfUser.record(userId);
  codesToAddress.record(email);
}
