import type { AuthResult, ResendCodeInput } from '../../generated/schema.ts';
import { isExpired, type Challenges, type Delivery } from '../challenges/Challenges.ts';
import type { ChallengeSession } from '../challenges/ChallengeSession.ts';
import { resendAvailableAt } from '../challenges/resendAvailableAt.ts';
import { confirmSignUpStep, resetPasswordStep } from '../challenges/steps.ts';
import type { AppClient } from '../cognito/AppClient.ts';
import { stateOf } from '../cognito/CognitoError.ts';
import { guessDelivery } from '../cognito/guessDelivery.ts';
import { sendResetCode } from '../cognito/sendResetCode.ts';
import { toDelivery } from '../cognito/toDelivery.ts';
import { readUsername } from '../input/contacts.ts';
import { readChallengeSession } from '../input/opaqueTexts.ts';
import { optional, readFields } from '../input/readFields.ts';
import { AuthError } from '../runtime/AuthError.ts';
import { takeAtLeast } from '../runtime/takeAtLeast.ts';
import type { Operation } from './Operation.ts';

/**
 * Sends the code of CONFIRM_SIGN_UP or RESET_PASSWORD again; Cognito invalidates the previous code.
 *
 * With a challenge session it is rejected before `resendAvailableAt`. By user name alone there is no such wait, because
 * nothing is stored, and the code is that of CONFIRM_SIGN_UP; Cognito's limit of five per hour and user remains. As in
 * confirmSignUp, a challenge session that has expired or was issued for another user name is treated as absent; alone,
 * an expired one is SESSION_EXPIRED.
 *
 * The answer does not depend on the account. Without an account, for one that needs no code and after its five codes,
 * nothing is sent and the answer is the same, after the same minimum time (`signUpFloorMillis`), decoys included; the
 * destination is derived from the input. Faults of the deployment, such as mail that cannot be sent, are reported,
 * although only some accounts show them.
 */
export const resendCode: Operation<ResendCodeInput, AuthResult> = async ({ config, appClient, challenges }, input) => {
  const fields = readFields(input, { session: optional(readChallengeSession), username: optional(readUsername) });
  const { username, session, resets } = await findAccount(challenges, fields);
  return takeAtLeast(config.signUpFloorMillis, async () => {
    const sent = await (resets ? sendResetCode(appClient, username) : sendSignUpCode(appClient, username));
    const delivery = (session?.decoy === false ? sent : null) ?? guessDelivery(username);
    const rest = { decoy: session?.decoy ?? true, resends: session === null ? 0 : session.resends + 1 };
    const step = resets
      ? resetPasswordStep(delivery, rest)
      : confirmSignUpStep(delivery, { ...toEntered(session), ...rest });
    const { locale, supports } = session ?? { locale: null, supports: null };
    return challenges.issue(step, { username, locale, supports });
  });
};

/** Returns what a challenge session of CONFIRM_SIGN_UP holds about the sign-up. */
function toEntered(session: ChallengeSession | null): Pick<ChallengeSession, 'userId' | 'claim' | 'passwordHash'> {
  const { userId = null, claim = null, passwordHash = null } = session ?? {};
  return { userId, claim, passwordHash };
}

/** The account that a code is for, and the challenge session that names it, if one does. */
interface Account {
  username: string;
  session: ChallengeSession | null;
  /** True for a code that resets the password. */
  resets: boolean;
}

async function findAccount(
  challenges: Challenges,
  { session, username }: { session: string | null; username: string | null },
): Promise<Account> {
  const byName = username === null ? null : { username, session: null, resets: false };
  if (session === null) return byName ?? rejectEmpty();
  const opened = await challenges.read(session, ['CONFIRM_SIGN_UP', 'RESET_PASSWORD']);
  if (byName !== null && opened.username !== username) return byName;
  const resets = opened.kind === 'RESET_PASSWORD';
  if (isExpired(opened)) return byName === null ? rejectExpired() : { ...byName, resets };
  if (opened.username === null) throw new AuthError('SESSION_INVALID', { restart: true });
  assertResendAvailable(opened);
  return { username: opened.username, session: opened, resets };
}

function rejectExpired(): never {
  throw new AuthError('SESSION_EXPIRED', { restart: true });
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
async function sendSignUpCode(appClient: AppClient, username: string): Promise<Delivery | null> {
  try {
    const answer = await appClient.call('ResendConfirmationCode', { Username: username });
    return toDelivery(answer.CodeDeliveryDetails);
  } catch (error) {
    if (stateOf(error) === null) throw error;
    return null;
  }
}
