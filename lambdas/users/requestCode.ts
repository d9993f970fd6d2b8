import type { VerifiableAttribute } from '../../generated/schema.ts';
import type { Delivery } from '../challenges/Challenges.ts';
import type { AppClient } from '../cognito/AppClient.ts';
import { limitTexts } from '../cognito/limitSignInTexts.ts';
import { toDelivery } from '../cognito/toDelivery.ts';
import { AuthError } from '../runtime/AuthError.ts';
import { toAttributeName } from './toAttributeName.ts';

/**
 * Sends a code to the user's e-mail address or phone number. Texts count with those of sign-in: five in ten minutes.
 * @throws AuthError TEMPORARILY_UNAVAILABLE when Cognito names no destination
 */
export async function requestCode(
  appClient: AppClient,
  { accessToken, userId, attribute }: { accessToken: string; userId: string; attribute: VerifiableAttribute },
): Promise<Delivery> {
  const AttributeName = toAttributeName(attribute);
  const send = () => appClient.call('GetUserAttributeVerificationCode', { AccessToken: accessToken, AttributeName });
  const { CodeDeliveryDetails } = await (attribute === 'EMAIL' ? send() : limitTexts(userId, send));
  const delivery = toDelivery(CodeDeliveryDetails);
  if (delivery === null) throw new AuthError('TEMPORARILY_UNAVAILABLE');
  return delivery;
}
