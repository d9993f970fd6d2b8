import type { SignInAnswer } from './answers.ts';
import { RecentTimes, remember } from './RecentTimes.ts';

/** Texts that were sent, by the pool's own user name: at most five within ten minutes. */
const texts = new RecentTimes(5, 10 * 60 * 1000);
/** The pool's own user name by the e-mail address or phone number that signed in. */
const users = new Map<string, string>();

/**
 * Makes the call of a sign-in, unless the user was texted five codes within ten minutes: then RATE_LIMITED, and Cognito
 * is not called. Best effort: each execution environment counts for itself, and a new one starts at zero.
 *
 * Only calls that led to a text count, so a stranger without the password can neither reach the limit nor lock the
 * owner out. At the limit, right and wrong passwords have the same result, so nothing is learned about a password. A
 * stranger may learn that someone with the right password signed in five times in ten minutes, and so that the account
 * exists; counting other attempts too would hide that, but would let strangers lock owners out.
 * @throws AuthError RATE_LIMITED, with the seconds until the oldest text no longer counts; and errors of `call`
 */
export async function limitSignInTexts(username: string, call: () => Promise<SignInAnswer>): Promise<SignInAnswer> {
  const knownUser = users.get(username);
  texts.assertBelowLimit(knownUser === undefined ? [] : [knownUser]);
  const answer = await call();
  if (answer.AuthenticationResult === undefined && answer.ChallengeName === 'SMS_MFA') {
    const textedUser = answer.ChallengeParameters?.['USER_ID_FOR_SRP'] ?? username;
    remember(users, username, textedUser);
    texts.record(textedUser);
  }
  return answer;
}

/**
 * Makes a call that texts a signed-in user a code, within the same limit. It counts before it is made, so that
 * concurrent and failed calls count, too.
 * @param user the pool's own user name
 * @throws AuthError RATE_LIMITED as `limitSignInTexts`; and errors of `call`
 */
export async function limitTexts<Result>(user: string, call: () => Promise<Result>): Promise<Result> {
  texts.assertBelowLimit([user]);
  remember(users, user, user);
  texts.record(user);
  return call();
}
