import type { Delivery } from '../challenges/Challenges.ts';
import type { AppClient } from './AppClient.ts';
import { stateOf } from './CognitoError.ts';
import { toDelivery } from './toDelivery.ts';

/**
 * Mails a code that resets the password. Returns where it was sent; null when there is no account whose password can be
 * reset, or no more codes may be sent.
 * @throws AuthError for a fault of the deployment
 */
export async function sendResetCode(appClient: AppClient, username: string): Promise<Delivery | null> {
  try {
    const answer = await appClient.call('ForgotPassword', { Username: username });
    return toDelivery(answer.CodeDeliveryDetails);
  } catch (error) {
    if (stateOf(error) === null) throw error;
    return null;
  }
}
