import type { VerifiableAttribute } from '../../generated/schema.ts';
import type { Delivery } from '../challenges/Challenges.ts';
import type { AppClient } from '../cognito/AppClient.ts';
import { toDelivery } from '../cognito/toDelivery.ts';
import { AuthError } from '../runtime/AuthError.ts';
import { toAttributeName } from './toAttributeName.ts';

/**
 * Sends a code to the user's e-mail address or phone number. The caller limits the texts (`limitTexts`).
 * @throws AuthError TEMPORARILY_UNAVAILABLE when Cognito names no destination
 */
export async function requestCode(
  appClient: AppClient,
  { accessToken, attribute }: { accessToken: string; attribute: VerifiableAttribute },
): Promise<Delivery> {
  const AttributeName = toAttributeName(attribute);
  const { CodeDeliveryDetails } = await appClient.call('GetUserAttributeVerificationCode', {
    AccessToken: accessToken,
    AttributeName,
  });
  const delivery = toDelivery(CodeDeliveryDetails);
  if (delivery === null) throw new AuthError('TEMPORARILY_UNAVAILABLE');
  return delivery;
}
