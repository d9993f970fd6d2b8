import { assertNever, type AuthClient, type AuthOutcome, type Challenge } from 'genkan-client';
import type { Fields } from './Form.tsx';

/** Sends the answer to a challenge. A missing kind is a compile error. */
export function answer(auth: AuthClient, challenge: Challenge, { code, password }: Fields): Promise<AuthOutcome> {
  const { session: challengeSession, username } = challenge;
  switch (challenge.kind) {
    case 'CONFIRM_SIGN_UP':
      return auth.confirmSignUp({ username: username ?? '', code, session: challengeSession });
    case 'PASSWORD':
      return auth.respondToPasswordChallenge({ session: challengeSession, password });
    case 'SMS_MFA':
      return auth.respondToSmsChallenge({ session: challengeSession, code });
    case 'UNSUPPORTED':
      // There is nothing to send: the form has a link to a page that supports the step.
      return Promise.resolve({ status: 'challenge', challenge });
    default:
      return assertNever(challenge);
  }
}
