import {
  assertNever,
  type AuthClient,
  type AuthFactor,
  type AuthError,
  type AuthOutcome,
  type Challenge,
} from '@genkan/client';

/** The fields of the forms, spelled as in the schema. */
export type Fields = Record<
  'nickname' | 'email' | 'phoneNumber' | 'username' | 'password' | 'newPassword' | 'code',
  string
> & { factor: AuthFactor };

/** Sends the answer to a challenge. A missing kind is a compile error. */
export function answer(auth: AuthClient, challenge: Challenge, fields: Fields): Promise<AuthOutcome> {
  const { code, password, newPassword, phoneNumber, nickname, factor } = fields;
  const { session: challengeSession, username } = challenge;
  switch (challenge.kind) {
    case 'CONFIRM_SIGN_UP':
      return auth.confirmSignUp({ username: username ?? '', code, session: challengeSession });
    case 'NEW_PASSWORD_REQUIRED': {
      const input = { session: challengeSession, newPassword, phoneNumber, nickname };
      return auth.respondToNewPasswordChallenge(input);
    }
    case 'PASSWORD':
      return auth.respondToPasswordChallenge({ session: challengeSession, password });
    case 'RESET_PASSWORD': {
      const input = { username: username ?? '', code, newPassword, session: challengeSession };
      return auth.confirmForgotPassword(input);
    }
    case 'SMS_MFA':
      return auth.respondToSmsChallenge({ session: challengeSession, code });
    case 'SOFTWARE_TOKEN_MFA':
      return auth.respondToTotpChallenge({ session: challengeSession, code });
    case 'SELECT_MFA_FACTOR':
      return auth.selectFactor({ session: challengeSession, factor });
    case 'UNSUPPORTED':
      // There is nothing to send: the form has a link to a page that supports the step.
      return Promise.resolve({ status: 'challenge', challenge });
    default:
      return assertNever(challenge);
  }
}

/**
 * Returns the form to go back to after an error; null when the same form can be sent again.
 * @param kind the challenge that was answered
 */
export function formAfter({ code, restart }: AuthError, kind?: Challenge['kind']): 'signIn' | 'signUp' | null {
  // The phone number of the sign-up belongs to someone else. An invited user enters another one in the same form.
  if (code === 'ALIAS_TAKEN' && kind !== 'NEW_PASSWORD_REQUIRED') return 'signUp';
  // A texted code is sent again by another sign-in; after a reload the client no longer has the password.
  return restart || code === 'PASSWORD_REQUIRED' ? 'signIn' : null;
}
