import { AuthError } from '../runtime/AuthError.ts';
import type { SignInAnswer } from './answers.ts';

/** Texts that one user may get within the period. */
const MAX_TEXTS = 5;
const PERIOD_MILLIS = 10 * 60 * 1000;
/** Users and user names that are remembered; the longest known are forgotten first. */
const MAX_ENTRIES = 10_000;

/** When texts were sent, oldest first, by the pool's own user name. */
const texts = new Map<string, number[]>();
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
  assertBelowLimit(users.get(username));
  const answer = await call();
  if (answer.AuthenticationResult === undefined && answer.ChallengeName === 'SMS_MFA') {
    record(username, answer.ChallengeParameters?.['USER_ID_FOR_SRP'] ?? username);
  }
  return answer;
}

/**
 * Makes a call that texts a signed-in user a code, within the same limit.
 * @param user the pool's own user name
 * @throws AuthError RATE_LIMITED as `limitSignInTexts`; and errors of `call`
 */
export async function limitTexts<Result>(user: string, call: () => Promise<Result>): Promise<Result> {
  assertBelowLimit(user);
  const result = await call();
  record(user, user);
  return result;
}

function assertBelowLimit(user: string | undefined): void {
  const now = Date.now();
  const sent = recentTexts(user, now);
  const [oldest] = sent;
  if (oldest !== undefined && sent.length >= MAX_TEXTS) {
    throw new AuthError('RATE_LIMITED', { retryAfterSeconds: Math.ceil((oldest + PERIOD_MILLIS - now) / 1000) });
  }
}

function recentTexts(user: string | undefined, now: number): number[] {
  const sent = user === undefined ? [] : (texts.get(user) ?? []);
  return sent.filter((millis) => now - millis < PERIOD_MILLIS);
}

function record(username: string, user: string): void {
  const now = Date.now();
  remember(users, username, user);
  remember(texts, user, [...recentTexts(user, now), now]);
}

/** Stores an entry as the newest of a map of limited size. */
function remember<Value>(map: Map<string, Value>, key: string, value: Value): void {
  map.delete(key);
  map.set(key, value);
  const [oldest] = map.keys();
  if (map.size > MAX_ENTRIES && oldest !== undefined) map.delete(oldest);
}
