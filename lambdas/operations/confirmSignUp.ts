import type { AuthResult, ConfirmSignUpInput } from '../../generated/schema.ts';
import type { ChallengeSession } from '../challenges/ChallengeSession.ts';
import type { Challenges } from '../challenges/Challenges.ts';
import { passwordStep } from '../challenges/steps.ts';
import { stateOf } from '../cognito/CognitoError.ts';
import { readUsername } from '../input/contacts.ts';
import { readChallengeSession, readCode } from '../input/opaqueTexts.ts';
import { optional, readFields } from '../input/readFields.ts';
import { AuthError } from '../runtime/AuthError.ts';
import type { Operation } from './Operation.ts';

/**
 * Confirms the e-mail address with the mailed code. The challenge session is optional, so that the mail can be opened
 * on another device; one that has expired is treated as absent, and Cognito then reports CODE_EXPIRED.
 *
 * A decoy takes the same path, the Cognito call included: the answer takes as long as for a real one, and an owner who
 * got a new code because of another sign-up can use it. Only "already confirmed", which would reveal the account, is
 * CODE_MISMATCH for a decoy and without a challenge session. What may remain, if Cognito counts wrong codes for
 * unconfirmed users only (not documented): TOO_MANY_ATTEMPTS after some fifteen of them reveals that no confirmed
 * account has the address.
 */
export const confirmSignUp: Operation<ConfirmSignUpInput, AuthResult> = async ({ appClient, challenges }, input) => {
  const { username, code, session } = readFields(input, {
    username: readUsername,
    code: readCode,
    session: optional(readChallengeSession),
  });
  const opened = session === null ? null : await openFor(username, session, challenges);
  try {
    await appClient.call('ConfirmSignUp', {
      Username: username,
      ConfirmationCode: code,
      ...(opened?.cognitoSession && { Session: opened.cognitoSession }),
    });
  } catch (error) {
    const isOwnDoubleSubmit = stateOf(error) === 'ALREADY_CONFIRMED' && opened?.decoy === false;
    if (!isOwnDoubleSubmit) throw error;
  }
  const supports = input.supports ?? opened?.supports ?? null;
  return challenges.issue(passwordStep, { username, locale: opened?.locale ?? null, supports });
};

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
