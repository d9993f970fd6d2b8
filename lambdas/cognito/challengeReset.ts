import type { Challenge } from '../../generated/schema.ts';
import type { Challenges, Delivery, Flow } from '../challenges/Challenges.ts';
import { resetPasswordStep } from '../challenges/steps.ts';
import type { PendingAccounts } from '../pendingAccounts/PendingAccounts.ts';
import { AuthError } from '../runtime/AuthError.ts';
import type { AppClient } from './AppClient.ts';
import { guessDelivery } from './guessDelivery.ts';
import { sendResetCode } from './sendResetCode.ts';

/**
 * Issues RESET_PASSWORD for an account whose password has to be reset, and mails the code, unless an operator's reset
 * has just done so. When no code can be sent, the challenge names no destination, and the code before it still works.
 *
 * Cognito mails a code when an operator resets the password, but none when it imports users.
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminResetUserPassword.html
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-using-import-tool.html
 */
export async function challengeReset(
  services: { appClient: AppClient; challenges: Challenges; pendingAccounts: PendingAccounts },
  flow: Flow & { username: string },
): Promise<Challenge> {
  return services.challenges.issue(resetPasswordStep(await sendCode(services, flow.username)), flow);
}

async function sendCode(
  { appClient, pendingAccounts }: { appClient: AppClient; pendingAccounts: PendingAccounts },
  username: string,
): Promise<Delivery | null> {
  try {
    const isFresh = await pendingAccounts.hasFreshResetCode(username);
    return isFresh ? guessDelivery(username) : await sendResetCode(appClient, username);
  } catch (error) {
    if (error instanceof AuthError) return null;
    throw error;
  }
}
