import { claimsOf } from '../cognito/claimsOf.ts';
import { AuthError } from '../runtime/AuthError.ts';

/** Seconds. As long as a user may take at an identity provider. */
const RECENT_SECONDS = 10 * 60;

/**
 * Checks that the user of an access token has signed in within ten minutes, so that a stolen session cannot give its
 * thief another way in. A refresh keeps the time of the sign-in, `auth_time`, and no trigger can change it. It stands
 * for a password, which users of an identity provider do not have.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-access-token.html
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-token-generation.html
 * @throws AuthError FORBIDDEN with the message key `auth.error.SIGN_IN_AGAIN`, after which the user signs in again
 */
export function assertRecentSignIn(accessToken: string): void {
  const { auth_time: signedInAt } = claimsOf(accessToken);
  const isRecent = typeof signedInAt === 'number' && Date.now() / 1000 - signedInAt < RECENT_SECONDS;
  if (!isRecent) throw new AuthError('FORBIDDEN', { messageKey: 'auth.error.SIGN_IN_AGAIN' });
}
