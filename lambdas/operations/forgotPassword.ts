import type { AuthResult, ForgotPasswordInput } from '../../generated/schema.ts';
import { resetPasswordStep } from '../challenges/steps.ts';
import { guessDelivery } from '../cognito/guessDelivery.ts';
import { sendResetCode } from '../cognito/sendResetCode.ts';
import { readUsername } from '../input/contacts.ts';
import { readFields } from '../input/readFields.ts';
import { takeAtLeast } from '../runtime/takeAtLeast.ts';
import type { Operation } from './Operation.ts';

/**
 * Mails a code with which the password can be reset.
 *
 * The answer does not depend on the account, nor do the calls before it and the minimum time (`signUpFloorMillis`); the
 * destination is derived from the input. Without an account, and where Cognito cannot reset the password, no code is
 * sent: for an account that was never confirmed, for an invited user, for a disabled account, for one without a
 * verified e-mail address, and after its codes of the hour. The function pendingAccounts mails the first two what to do
 * instead, after the answer. Faults of the deployment, such as mail that cannot be sent, are reported.
 */
export const forgotPassword: Operation<ForgotPasswordInput, AuthResult> = async (
  { config, appClient, challenges, pendingAccounts },
  input,
) => {
  const { username } = readFields(input, { username: readUsername });
  return takeAtLeast(config.signUpFloorMillis, async () => {
    await sendResetCode(appClient, username);
    await pendingAccounts.forgotPassword(username);
    const step = resetPasswordStep(guessDelivery(username), { decoy: true });
    return challenges.issue(step, { username, locale: null, supports: input.supports ?? null });
  });
};
