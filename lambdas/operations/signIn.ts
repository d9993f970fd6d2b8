import type { AuthResult, SignInInput } from '../../generated/schema.ts';
import { sendInitiateAuth } from '../cognito/calls/sendInitiateAuth.ts';
import { sendResendConfirmationCode } from '../cognito/calls/sendResendConfirmationCode.ts';
import { toAuthResult } from '../cognito/toAuthResult.ts';
import { toDelivery } from '../cognito/toDelivery.ts';
import { Fields } from '../input/Fields.ts';
import { readPassword } from '../input/readPassword.ts';
import { readUsername } from '../input/readUsername.ts';
import { failure, success } from '../runtime/outcome.ts';
import type { Delivery } from '../session/Challenges.ts';
import { confirmSignUpStep, resetPasswordStep } from '../session/steps.ts';
import type { Operation, Services } from './Operation.ts';

/**
 * The first factor. An account that was never confirmed, or whose password has to be reset, is a next step and no failure.
 *
 * For an unconfirmed account a fresh code is mailed, because the old one is often a day old and lost. That is no way to flood
 * somebody's mailbox: Cognito sends five codes an hour and user at most, and was seen to answer so only to the right password
 * (not documented: docs/aws-checklist.md).
 */
export const signIn: Operation<SignInInput, AuthResult> = async (services, input, caller) => {
  const fields = new Fields();
  const username = fields.take('username', readUsername(input.username));
  const password = fields.take('password', readPassword(input.password));
  if (fields.refusal !== null) return failure(fields.refusal, caller);

  const { config, appClient, challenges } = services;
  const traveller = { username, locale: null, supports: input.supports ?? null };
  const challengeValidMillis = config.published.challengeValidityMinutes * 60_000;
  const answer = await sendInitiateAuth(appClient, { username, password });
  if (answer.ok) return success(await toAuthResult(answer.output, { challenges, traveller, challengeValidMillis }));
  switch (answer.state) {
    case 'NOT_CONFIRMED':
      return success(await challenges.issue(confirmSignUpStep(await resend(services, username)), traveller));
    case 'PASSWORD_RESET_REQUIRED':
      return success(await challenges.issue(resetPasswordStep(challengeValidMillis), traveller));
    default:
      return failure(answer.refusal, caller);
  }
};

/** Where the fresh code went; null when none was sent, and then the one before still works. */
async function resend({ appClient }: Services, username: string): Promise<Delivery | null> {
  const answer = await sendResendConfirmationCode(appClient, username);
  if (!answer.ok) return null;
  const details = answer.output.CodeDeliveryDetails;
  return toDelivery(details?.DeliveryMedium, details?.Destination);
}
