import type { AuthResult, ConfirmForgotPasswordInput } from '../../generated/schema.ts';
import type { ChallengeSession } from '../challenges/ChallengeSession.ts';
import { isExpired, type Challenges } from '../challenges/Challenges.ts';
import { passwordStep } from '../challenges/steps.ts';
import { stateOf } from '../cognito/CognitoError.ts';
import { limitResetCodes } from '../cognito/limitResetCodes.ts';
import { signInWithPassword } from '../cognito/signInWithPassword.ts';
import { readUsername } from '../input/contacts.ts';
import { readChallengeSession } from '../input/opaqueTexts.ts';
import { readNewPassword } from '../input/passwords.ts';
import { readCode } from '../input/readCode.ts';
import { optional, readFields } from '../input/readFields.ts';
import { AuthError } from '../runtime/AuthError.ts';
import type { Operation, Services } from './Operation.ts';

/**
 * Sets a new password with the mailed code, signs the user's other devices out, and signs in.
 *
 * A wrong, used or foreign code is CODE_MISMATCH, and so is any code for a user name without an account or whose
 * password cannot be reset: Cognito would tell them apart. The challenge session is not necessary; with one that is
 * older than a code lives, the failure is CODE_EXPIRED, whatever the account. One of another user name is treated as
 * absent.
 *
 * The password is set before the sign-in. When the sign-in fails, the answer is PASSWORD; after a crash in between, or
 * when the answer is lost, the user signs in with the new password.
 */
export const confirmForgotPassword: Operation<ConfirmForgotPasswordInput, AuthResult> = async (services, input) => {
  const { challenges, config } = services;
  const { session, ...reset } = readFields(input, {
    username: readUsername,
    code: readCode,
    newPassword: (text) => readNewPassword(text, config.published.passwordPolicy),
    session: optional(readChallengeSession),
  });
  const { username, newPassword } = reset;
  const opened = session === null ? null : await readFor(username, session, challenges);
  await resetPassword(services, reset, opened);
  const flow = {
    username,
    locale: opened?.locale ?? null,
    supports: input.supports ?? opened?.supports ?? null,
    signOutOthers: !(await signOut(services, username)),
  };
  try {
    return await signInWithPassword(services, flow, newPassword);
  } catch (error) {
    if (!(error instanceof AuthError)) throw error;
    return challenges.issue(passwordStep, flow);
  }
};

async function resetPassword(
  { appClient }: Services,
  { username, code, newPassword }: { username: string; code: string; newPassword: string },
  opened: ChallengeSession | null,
): Promise<void> {
  try {
    await limitResetCodes(username, () =>
      appClient
        .call('ConfirmForgotPassword', { Username: username, ConfirmationCode: code, Password: newPassword })
        .catch(ignoreAfterConfirmation),
    );
  } catch (error) {
    const isTooOld = opened !== null && isExpired(opened);
    throw isTooOld && error instanceof AuthError && error.code === 'CODE_MISMATCH'
      ? new AuthError('CODE_EXPIRED')
      : error;
  }
}

/**
 * Signs the user out on every device; before the sign-in, whose tokens would be revoked, too. The password is set and
 * the user has to get in: returns false after a failure, and the sign-in ends the other sessions.
 */
async function signOut({ pendingAccounts }: Services, username: string): Promise<boolean> {
  try {
    await pendingAccounts.signOut(username);
    return true;
  } catch {
    return false;
  }
}

/** Lets a PostConfirmation trigger fail, which runs after the password was set. */
function ignoreAfterConfirmation(error: unknown): void {
  if (stateOf(error) !== 'POST_CONFIRMATION_FAILED') throw error;
}

/** Reads a challenge session; null when it was issued for another user name. */
async function readFor(username: string, session: string, challenges: Challenges): Promise<ChallengeSession | null> {
  const opened = await challenges.read(session, ['RESET_PASSWORD']);
  return opened.username === username ? opened : null;
}
