import type { AuthResult, RespondToPasswordChallengeInput } from '../../generated/schema.ts';
import type { ChallengeSession } from '../challenges/ChallengeSession.ts';
import { isHashOf } from '../challenges/passwordHash.ts';
import { stateOf } from '../cognito/CognitoError.ts';
import { signInIfConfirmed, signInWithPassword } from '../cognito/signInWithPassword.ts';
import { readChallengeSession } from '../input/opaqueTexts.ts';
import { readPassword } from '../input/passwords.ts';
import { readFields } from '../input/readFields.ts';
import { PROVE_WITHIN_SECONDS } from '../pendingAccounts/proveWithin.ts';
import { AuthError } from '../runtime/AuthError.ts';
import type { Operation, Services } from './Operation.ts';

/**
 * Answers PASSWORD: signs in the account of the challenge session. A wrong password counts with Cognito as in signIn;
 * the challenge session stays valid for another attempt until it expires.
 *
 * After confirmSignUp, the challenge session may carry more: the claim of the sign-up whose address was proven, which a
 * contested account now gets, with the password of the same sign-up; or a code that was entered without a challenge
 * session, which now confirms the account that the password belongs to. A wrong or old code leads back to
 * CONFIRM_SIGN_UP, with a new code.
 */
export const respondToPasswordChallenge: Operation<RespondToPasswordChallengeInput, AuthResult> = async (
  services,
  input,
) => {
  const { session, password } = readFields(input, { session: readChallengeSession, password: readPassword });
  const opened = await services.challenges.open(session, 'PASSWORD');
  const { username, code } = opened;
  if (username === null) throw new AuthError('SESSION_INVALID', { restart: true });
  const { locale, signOutOthers = false } = opened;
  const flow = { username, locale, signOutOthers, supports: input.supports ?? opened.supports };
  if (code !== null) return confirmAndSignIn(services, { flow, code, password });
  await complete(services, opened, password);
  return signInWithPassword(services, flow, password);
};

type Flow = Pick<ChallengeSession, 'locale' | 'supports' | 'signOutOthers'> & { username: string };

/**
 * Confirms the account if the password is right: with another password than that of the account's creator, a code
 * confirms nothing. Nor does it confirm a contested account, which only a claim can complete.
 */
async function confirmAndSignIn(
  services: Services,
  { flow, code, password }: { flow: Flow; code: string; password: string },
): Promise<AuthResult> {
  const result = await signInIfConfirmed(services, flow, password);
  if (result !== null) return result;
  const account = await services.pendingAccounts.find(flow.username);
  // By its id: a contested account, and one that has been replaced meanwhile, stay unconfirmed.
  if (account?.contested === false) await tryToConfirm(services, account.userId, code);
  return signInWithPassword(services, flow, password);
}

/** Confirms an account, unless the code is wrong or too old. */
async function tryToConfirm({ appClient }: Services, userId: string, code: string): Promise<void> {
  try {
    await appClient.call('ConfirmSignUp', { Username: userId, ConfirmationCode: code });
  } catch (error) {
    const unusable = error instanceof AuthError && (error.code === 'CODE_MISMATCH' || error.code === 'CODE_EXPIRED');
    if (!unusable && stateOf(error) !== 'POST_CONFIRMATION_FAILED') throw error;
  }
}

/** Completes the account of the claim, if it is pending; only the password of the same sign-up can become its own. */
async function complete(
  { pendingAccounts }: Services,
  { claim, passwordHash }: ChallengeSession,
  password: string,
): Promise<void> {
  if (claim === null || passwordHash === null) return;
  if (!isHashOf(passwordHash, password)) {
    const account = await pendingAccounts.find(claim.email);
    if (account?.pending) throw new AuthError('INVALID_CREDENTIALS');
    return;
  }
  const outcome = await pendingAccounts.complete({ claim, password });
  if (outcome === 'phoneTaken') throw new AuthError('ALIAS_TAKEN', { restart: true });
  if (outcome === 'phoneBusy') throw new AuthError('RATE_LIMITED', { retryAfterSeconds: PROVE_WITHIN_SECONDS });
}
