import type { AuthResult } from '../../generated/schema.ts';
import type { Refusal } from '../runtime/outcome.ts';
import type { Delivery } from '../session/Challenges.ts';
import { confirmSignUpStep, resetPasswordStep } from '../session/steps.ts';
import type { AppClient } from './AppClient.ts';
import { sendInitiateAuth } from './calls/sendInitiateAuth.ts';
import { sendResendConfirmationCode } from './calls/sendResendConfirmationCode.ts';
import { toAuthResult, type StepContext } from './toAuthResult.ts';
import { toDelivery } from './toDelivery.ts';

/** Are you in, what is next, or why not. */
export type SignedIn = { ok: true; result: AuthResult } | { ok: false; refusal: Refusal };

/**
 * The first factor. An account that was never confirmed, or whose password has to be reset, is a next step and no failure.
 *
 * For an unconfirmed account a fresh code is mailed, because the old one is often a day old and lost. That is no way to flood
 * somebody's mailbox: Cognito sends five codes an hour and user at most, and was seen to answer so only to the right password
 * (not documented: docs/aws-checklist.md).
 * @param credentials the user name normalised, the password as typed.
 */
export async function signInByPassword(
  appClient: AppClient,
  credentials: { username: string; password: string },
  context: StepContext,
): Promise<SignedIn> {
  const { challenges, traveller, challengeValidMillis } = context;
  const answer = await sendInitiateAuth(appClient, credentials);
  if (answer.ok) return { ok: true, result: await toAuthResult(answer.output, context) };
  switch (answer.state) {
    case 'NOT_CONFIRMED': {
      const step = confirmSignUpStep(await resend(appClient, credentials.username));
      return { ok: true, result: await challenges.issue(step, traveller) };
    }
    case 'PASSWORD_RESET_REQUIRED':
      return { ok: true, result: await challenges.issue(resetPasswordStep(challengeValidMillis), traveller) };
    default:
      return { ok: false, refusal: answer.refusal };
  }
}

/** Where the fresh code went; null when none was sent, and then the one before still works. */
async function resend(appClient: AppClient, username: string): Promise<Delivery | null> {
  const answer = await sendResendConfirmationCode(appClient, username);
  if (!answer.ok) return null;
  const details = answer.output.CodeDeliveryDetails;
  return toDelivery(details?.DeliveryMedium, details?.Destination);
}
