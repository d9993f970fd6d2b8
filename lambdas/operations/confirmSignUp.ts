import type { AuthResult, ConfirmSignUpInput } from '../../generated/schema.ts';
import type { ChallengeSession } from '../challenges/ChallengeSession.ts';
import type { Challenges } from '../challenges/Challenges.ts';
import { passwordStep } from '../challenges/steps.ts';
import { stateOf } from '../cognito/CognitoError.ts';
import { readUsername } from '../input/contacts.ts';
import { readChallengeSession } from '../input/opaqueTexts.ts';
import { readCode } from '../input/readCode.ts';
import { optional, readFields } from '../input/readFields.ts';
import { AuthError } from '../runtime/AuthError.ts';
import type { Operation, Services } from './Operation.ts';

/**
 * Confirms the e-mail address with the mailed code, but never an account that someone else has the password of
 * (docs/decisions/pending-accounts.md):
 * - with the challenge session of the sign-up that created the account, the account is confirmed;
 * - with one of another sign-up, only a contested account is;
 * - in both cases the PASSWORD challenge that follows carries the claim of this sign-up, which proves for an hour that
 *   its holder has the address, and completes the account that is pending then;
 * - without one, as on another device, or with one that names no account, nothing is confirmed yet: the code counts
 *   together with the account's password, which the PASSWORD challenge that follows asks for.
 * A challenge session that has expired or belongs to another user name is treated as absent.
 */
export const confirmSignUp: Operation<ConfirmSignUpInput, AuthResult> = async (services, input) => {
  const { challenges } = services;
  const { username, code, session } = readFields(input, {
    username: readUsername,
    code: readCode,
    session: optional(readChallengeSession),
  });
  const opened = session === null ? null : await openFor(username, session, challenges);
  const flow = {
    username,
    locale: opened?.locale ?? null,
    supports: input.supports ?? opened?.supports ?? null,
  };
  if (opened === null) return challenges.issue({ ...passwordStep, code }, flow);
  const rest = await confirm(services, { username, code, opened });
  return challenges.issue({ ...passwordStep, ...rest }, flow);
};

/**
 * Confirms the account that the challenge session may confirm; a wrong code and an account that it may not confirm
 * cannot be told apart, by the answer or by the calls. Returns what the next step needs: the claim, or the code where
 * the challenge session names no account.
 */
async function confirm(
  { appClient, pendingAccounts }: Services,
  { username, code, opened }: { username: string; code: string; opened: ChallengeSession },
): Promise<Partial<Pick<ChallengeSession, 'claim' | 'passwordHash' | 'code'>>> {
  if (opened.userId === null && opened.claim === null) return { code };
  const account = await pendingAccounts.find(username);
  const isOwn = account?.userId === opened.userId;
  const contested = account?.contested && opened.claim !== null ? account : null;
  const userId = contested?.userId ?? opened.userId;
  if (userId === null) return { code };
  try {
    await appClient.call('ConfirmSignUp', { Username: userId, ConfirmationCode: code });
  } catch (error) {
    // The code is entered again, as after a lost answer. Not after someone else completed or signed in to the account.
    const isRepeated = stateOf(error) === 'ALREADY_CONFIRMED' && !opened.decoy && contested === null;
    if (isRepeated && isOwn && !account.completed) return {};
    if (stateOf(error) === 'POST_CONFIRMATION_FAILED') {
      return { claim: opened.claim, passwordHash: opened.passwordHash };
    }
    // Only a pending account has a limit of attempts, so it is reported to the person who created the account alone.
    const hidden = error instanceof AuthError && error.code === 'TOO_MANY_ATTEMPTS' && !isOwn;
    throw hidden ? new AuthError('CODE_MISMATCH') : error;
  }
  return { claim: opened.claim, passwordHash: opened.passwordHash };
}

/** Opens a challenge session; null when it has expired or was issued for another user name. */
async function openFor(username: string, session: string, challenges: Challenges): Promise<ChallengeSession | null> {
  try {
    const opened = await challenges.open(session, 'CONFIRM_SIGN_UP');
    return opened.username === username ? opened : null;
  } catch (error) {
    if (error instanceof AuthError && error.code === 'SESSION_EXPIRED') return null;
    throw error;
  }
}
