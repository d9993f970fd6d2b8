import type { AuthResult, ResendCodeInput } from '../../generated/schema.ts';
import type { Challenges, Delivery } from '../challenges/Challenges.ts';
import type { ChallengeSession } from '../challenges/ChallengeSession.ts';
import { resendAvailableAt } from '../challenges/resendAvailableAt.ts';
import { confirmSignUpStep } from '../challenges/steps.ts';
import type { AppClient } from '../cognito/AppClient.ts';
import { stateOf } from '../cognito/CognitoError.ts';
import { maskEmail } from '../cognito/maskEmail.ts';
import { toDelivery } from '../cognito/toDelivery.ts';
import { readUsername } from '../input/contacts.ts';
import { readChallengeSession } from '../input/opaqueTexts.ts';
import { optional, readFields } from '../input/readFields.ts';
import { AuthError } from '../runtime/AuthError.ts';
import { takeAtLeast } from '../runtime/takeAtLeast.ts';
import type { Operation } from './Operation.ts';

/**
 * Sends the code of CONFIRM_SIGN_UP again; Cognito invalidates the previous code.
 *
 * With a challenge session it is rejected before `resendAvailableAt`. By user name alone there is no such wait, because
 * nothing is stored; Cognito's limit of five per hour and user remains. As in confirmSignUp, a challenge session that
 * has expired or was issued for another user name is treated as absent; alone, an expired one is SESSION_EXPIRED.
 *
 * The answer does not depend on the account. Without an account, for a confirmed one and after its five codes, nothing
 * is sent and the answer is the same, after the same minimum time (`signUpFloorMillis`), decoys included; the
 * destination is derived from the input. Faults of the deployment, such as mail that cannot be sent, are reported,
 * although only an unconfirmed account shows them.
 */
export const resendCode: Operation<ResendCodeInput, AuthResult> = async ({ config, appClient, challenges }, input) => {
  const fields = readFields(input, { session: optional(readChallengeSession), username: optional(readUsername) });
  const { username, session } = await findAccount(challenges, fields);
  return takeAtLeast(config.signUpFloorMillis, async () => {
    const sent = await resend(appClient, username);
    const known = session?.decoy === false ? sent : null;
    const step = confirmSignUpStep(known ?? toGuess(username), {
      userId: session?.userId ?? null,
      decoy: session?.decoy ?? true,
      claim: session?.claim ?? null,
      passwordHash: session?.passwordHash ?? null,
      resends: session === null ? 0 : session.resends + 1,
    });
    const { locale, supports } = session ?? { locale: null, supports: null };
    return challenges.issue(step, { username, locale, supports });
  });
};

/** The account that a code is for, and the challenge session that names it, if one does. */
interface Account {
  username: string;
  session: ChallengeSession | null;
}

async function findAccount(
  challenges: Challenges,
  { session, username }: { session: string | null; username: string | null },
): Promise<Account> {
  const byName = username === null ? null : { username, session: null };
  if (session === null) return byName ?? rejectEmpty();
  try {
    const opened = await challenges.open(session, 'CONFIRM_SIGN_UP');
    if (byName !== null && opened.username !== username) return byName;
    if (opened.username === null) throw new AuthError('SESSION_INVALID', { restart: true });
    assertResendAvailable(opened);
    return { username: opened.username, session: opened };
  } catch (error) {
    if (byName !== null && error instanceof AuthError && error.code === 'SESSION_EXPIRED') return byName;
    throw error;
  }
}

function rejectEmpty(): never {
  const fields = (['session', 'username'] as const).map((name) => ({ name, rule: 'required' as const }));
  throw new AuthError('VALIDATION_FAILED', { fields });
}

function assertResendAvailable(session: ChallengeSession): void {
  const waitMillis = Number(resendAvailableAt(session)) - Date.now();
  if (waitMillis > 0) throw new AuthError('RATE_LIMITED', { retryAfterSeconds: Math.ceil(waitMillis / 1000) });
}

/** Returns where the code was sent; null when there is no account to send one to, or no more codes may be sent. */
async function resend(appClient: AppClient, username: string): Promise<Delivery | null> {
  try {
    const answer = await appClient.call('ResendConfirmationCode', { Username: username });
    return toDelivery(answer.CodeDeliveryDetails);
  } catch (error) {
    if (stateOf(error) === null) throw error;
    return null;
  }
}

/** Returns the destination as far as the user name tells it: nothing of the address behind a phone number. */
function toGuess(username: string): Delivery {
  return { medium: 'EMAIL', destination: username.includes('@') ? maskEmail(username) : '***@***' };
}
