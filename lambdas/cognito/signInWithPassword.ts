import type { AuthResult } from '../../generated/schema.ts';
import type { Challenges, Delivery, Flow } from '../challenges/Challenges.ts';
import { confirmSignUpStep, resetPasswordStep } from '../challenges/steps.ts';
import { AuthError } from '../runtime/AuthError.ts';
import type { AppClient } from './AppClient.ts';
import { stateOf } from './CognitoError.ts';
import { limitSignInTexts } from './limitSignInTexts.ts';
import { toAuthResult } from './toAuthResult.ts';
import { toDelivery } from './toDelivery.ts';

/**
 * Signs in with user name and password. An account that was never confirmed, or whose password has to be reset, leads
 * to a challenge.
 *
 * An unconfirmed account gets a new code, because the one before may be a day old. That cannot flood a mailbox: Cognito
 * sends at most five codes per hour and user, and was seen to report UserNotConfirmedException only for the right
 * password (not documented: docs/aws-checklist.md).
 * @param flow its user name must be normalised
 * @param password as typed
 */
export async function signInWithPassword(
  services: { appClient: AppClient; challenges: Challenges },
  flow: Flow & { username: string },
  password: string,
): Promise<AuthResult> {
  const { appClient, challenges } = services;
  try {
    const answer = await limitSignInTexts(flow.username, () =>
      appClient.call('InitiateAuth', {
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: flow.username, PASSWORD: password },
      }),
    );
    return await toAuthResult(answer, flow, challenges);
  } catch (error) {
    switch (stateOf(error)) {
      case 'NOT_CONFIRMED':
        return challenges.issue(confirmSignUpStep(await resendCode(appClient, flow.username)), flow);
      case 'PASSWORD_RESET_REQUIRED':
        return challenges.issue(resetPasswordStep, flow);
      default:
        throw error;
    }
  }
}

/** Returns where the new code went; null when none was sent, and then the code before it still works. */
async function resendCode(appClient: AppClient, username: string): Promise<Delivery | null> {
  try {
    const answer = await appClient.call('ResendConfirmationCode', { Username: username });
    return toDelivery(answer.CodeDeliveryDetails);
  } catch (error) {
    if (error instanceof AuthError) return null;
    throw error;
  }
}
