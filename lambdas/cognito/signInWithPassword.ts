import type { AuthResult } from '../../generated/schema.ts';
import type { Challenges, Delivery, Flow } from '../challenges/Challenges.ts';
import { confirmSignUpStep } from '../challenges/steps.ts';
import type { PendingAccounts } from '../pendingAccounts/PendingAccounts.ts';
import { AuthError } from '../runtime/AuthError.ts';
import type { Config } from '../runtime/config.ts';
import type { AppClient } from './AppClient.ts';
import { challengeReset } from './challengeReset.ts';
import { stateOf } from './CognitoError.ts';
import { limitSignInTexts } from './limitSignInTexts.ts';
import { toAuthResult } from './toAuthResult.ts';
import { toDelivery } from './toDelivery.ts';

interface SignInServices {
  config: Pick<Config, 'attributes'>;
  appClient: AppClient;
  challenges: Challenges;
  pendingAccounts: PendingAccounts;
}

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
  services: SignInServices,
  flow: Flow & { username: string },
  password: string,
): Promise<AuthResult> {
  const result = await signInIfConfirmed(services, flow, password);
  if (result !== null) return result;
  const account = await services.pendingAccounts.find(flow.username);
  // Its password is that of a former sign-up, and no longer leads anywhere.
  if (account?.contested) throw new AuthError('INVALID_CREDENTIALS');
  const userId = account?.userId ?? null;
  if (userId !== null) {
    // By its id, because the account of the user name can have been replaced since the password was checked.
    const own = await signInIfConfirmed(services, { ...flow, username: userId }, password);
    if (own !== null) return own;
  }
  const delivery = await resendCode(services.appClient, userId ?? flow.username);
  return services.challenges.issue(confirmSignUpStep(delivery, { userId }), flow);
}

/** Signs in with user name and password; null for the right password of an account that was never confirmed. */
export async function signInIfConfirmed(
  services: SignInServices,
  flow: Flow & { username: string },
  password: string,
): Promise<AuthResult | null> {
  const { appClient } = services;
  try {
    const answer = await limitSignInTexts(flow.username, () =>
      appClient.call('InitiateAuth', {
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: flow.username, PASSWORD: password },
      }),
    );
    return await toAuthResult(answer, flow, services);
  } catch (error) {
    if (stateOf(error) === 'NOT_CONFIRMED') return null;
    if (stateOf(error) === 'PASSWORD_RESET_REQUIRED') return challengeReset(services, flow);
    throw error;
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
