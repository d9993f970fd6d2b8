import { AuthError } from '../runtime/AuthError.ts';
import { RecentTimes } from './RecentTimes.ts';

/** Wrong codes, by the user name as it was given: at most five within an hour, the least that Cognito allows. */
const wrongCodes = new RecentTimes(5, 60 * 60 * 1000);

/**
 * Makes the call that resets a password, unless five codes for the user name were wrong within an hour: then
 * TOO_MANY_ATTEMPTS, and Cognito is not called. Cognito's own limit cannot be reported, because only accounts have it;
 * this one counts for every user name. Best effort, as `RecentTimes`: where Cognito's limit is reached first, the right
 * code is CODE_MISMATCH until its hour is over.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html
 * @throws AuthError TOO_MANY_ATTEMPTS, with the seconds until the oldest wrong code no longer counts; and errors of
 * `call`
 */
export async function limitResetCodes(username: string, call: () => Promise<unknown>): Promise<void> {
  wrongCodes.assertBelowLimit([username], 'TOO_MANY_ATTEMPTS');
  try {
    await call();
  } catch (error) {
    if (error instanceof AuthError && error.code === 'CODE_MISMATCH') wrongCodes.record(username);
    throw error;
  }
  wrongCodes.forget(username);
}
