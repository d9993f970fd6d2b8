import type { AuthResult } from '../../generated/schema.ts';
import type { Challenges, Delivery, Flow } from '../challenges/Challenges.ts';
import { confirmSignUpStep, resetPasswordStep } from '../challenges/steps.ts';
import type { PendingAccount } from '../pendingAccounts/contract.ts';
import type { PendingAccounts } from '../pendingAccounts/PendingAccounts.ts';
import { AuthError } from '../runtime/AuthError.ts';
import type { AppClient } from './AppClient.ts';
import { stateOf } from './CognitoError.ts';
import { limitSignInTexts } from './limitSignInTexts.ts';
import { toAuthResult } from './toAuthResult.ts';
import { toDelivery } from './toDelivery.ts';

interface SignInServices {
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
  const { appClient, challenges, pendingAccounts } = services;
  try {
    return await initiateAuth(services, flow, password);
  } catch (error) {
    if (stateOf(error) !== 'NOT_CONFIRMED') throw error;
  }
  const account = await pendingAccounts.find(flow.username);
  const userId =
    account !== null && (await isPasswordOf(services, account, { ...flow, password })) ? account.userId : null;
  const delivery = await resendCode(appClient, userId ?? flow.username);
  return challenges.issue(confirmSignUpStep(delivery, { userId }), flow);
}

/**
 * Returns true when the password is the pending account's. Checked with the account's id, because the account of the
 * user name can have been replaced since the password was checked.
 */
async function isPasswordOf(
  services: SignInServices,
  { userId }: PendingAccount,
  { password, ...flow }: Flow & { password: string },
): Promise<boolean> {
  try {
    await initiateAuth(services, { ...flow, username: userId }, password);
    return false;
  } catch (error) {
    if (stateOf(error) === 'NOT_CONFIRMED') return true;
    if (error instanceof AuthError) return false;
    throw error;
  }
}

/** Signs in with user name and password as `signInWithPassword`, but fails for an account that was never confirmed. */
export async function initiateAuth(
  { appClient, challenges }: Pick<SignInServices, 'appClient' | 'challenges'>,
  flow: Flow & { username: string },
  password: string,
): Promise<AuthResult> {
  try {
    const answer = await limitSignInTexts(flow.username, () =>
      appClient.call('InitiateAuth', {
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: flow.username, PASSWORD: password },
      }),
    );
    return await toAuthResult(answer, flow, challenges);
  } catch (error) {
    if (stateOf(error) === 'PASSWORD_RESET_REQUIRED') return challenges.issue(resetPasswordStep, flow);
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
