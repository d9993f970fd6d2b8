import type { AuthResult, RespondToPasswordChallengeInput } from '../../generated/schema.ts';
import type { ChallengeSession } from '../challenges/ChallengeSession.ts';
import { isHashOf } from '../challenges/passwordHash.ts';
import { signInIfConfirmed, signInWithPassword } from '../cognito/signInWithPassword.ts';
import { readChallengeSession } from '../input/opaqueTexts.ts';
import { readPassword } from '../input/passwords.ts';
import { readFields } from '../input/readFields.ts';
import { AuthError } from '../runtime/AuthError.ts';
import type { Operation, Services } from './Operation.ts';

/**
 * Answers PASSWORD: signs in the account of the challenge session. A wrong password counts with Cognito as in signIn;
 * the challenge session stays valid for another attempt until it expires.
 *
 * After confirmSignUp, the challenge session may carry more: a code that was entered without a challenge session, which
 * now confirms the account that the password belongs to; or the claim for a contested account, which now gets this
 * claim, with the password of the same sign-up.
 */
export const respondToPasswordChallenge: Operation<RespondToPasswordChallengeInput, AuthResult> = async (
  services,
  input,
) => {
  const { session, password } = readFields(input, { session: readChallengeSession, password: readPassword });
  const opened = await services.challenges.open(session, 'PASSWORD');
  const { username, locale, code } = opened;
  if (username === null) throw new AuthError('SESSION_INVALID', { restart: true });
  const flow = { username, locale, supports: input.supports ?? opened.supports };
  if (code !== null) return confirmAndSignIn(services, { flow, code, password });
  if (opened.claim !== null) await complete(services, opened, password);
  return signInWithPassword(services, flow, password);
};

type Flow = Pick<ChallengeSession, 'locale' | 'supports'> & { username: string };

/**
 * Confirms the account if the password is right: with another password than that of the account's creator, a code
 * confirms nothing.
 */
async function confirmAndSignIn(
  services: Services,
  { flow, code, password }: { flow: Flow; code: string; password: string },
): Promise<AuthResult> {
  const result = await signInIfConfirmed(services, flow, password);
  if (result !== null) return result;
  await services.appClient.call('ConfirmSignUp', { Username: flow.username, ConfirmationCode: code });
  return signInWithPassword(services, flow, password);
}

/** Completes a contested account, if the password is the one of the confirmer's own sign-up. */
async function complete(
  { pendingAccounts }: Services,
  { userId, claim, passwordHash }: ChallengeSession,
  password: string,
): Promise<void> {
  if (userId === null || claim === null || passwordHash === null) return;
  if (!isHashOf(passwordHash, password)) throw new AuthError('INVALID_CREDENTIALS');
  const outcome = await pendingAccounts.complete({ userId, claim, password });
  if (outcome === 'gone') throw new AuthError('SESSION_INVALID', { restart: true });
  if (outcome === 'phoneTaken') throw new AuthError('ALIAS_TAKEN', { restart: true });
}
