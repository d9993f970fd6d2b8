import type { SendAttributeCodeInput, SendAttributeCodePayload } from '../../generated/schema.ts';
import type { Delivery } from '../challenges/Challenges.ts';
import { limitTexts } from '../cognito/limitSignInTexts.ts';
import { AuthError } from '../runtime/AuthError.ts';
import { takeAtLeast } from '../runtime/takeAtLeast.ts';
import { CurrentUser } from '../users/CurrentUser.ts';
import { limitEmailCodes } from '../users/limitEmailCodes.ts';
import { requireAccessToken } from '../users/requireAccessToken.ts';
import { requestCode } from '../users/requestCode.ts';
import { sendEmailCode } from '../users/sendEmailCode.ts';
import type { Operation, Services } from './Operation.ts';

/**
 * Sends a new code to the pending e-mail address, the unverified one, or the unverified phone number; Cognito
 * invalidates the previous code. For a pending address the answer takes at least `signUpFloorMillis`, as in
 * updateProfile.
 */
export const sendAttributeCode: Operation<SendAttributeCodeInput, SendAttributeCodePayload> = async (
  services,
  { attribute },
  caller,
) => {
  const accessToken = requireAccessToken(caller);
  const user = await CurrentUser.read(services, accessToken);
  if (!user.pendingVerification().some((pending) => pending.attribute === attribute)) {
    throw new AuthError('VALIDATION_FAILED', { fields: [{ name: 'attribute', rule: 'verified' }] });
  }
  const email = attribute === 'EMAIL' ? user.pendingEmail : null;
  const request = { accessToken, userId: user.id };
  const send = () => requestCode(services.appClient, { accessToken, attribute });
  const delivery = await (email !== null
    ? sendToPending(services, { ...request, email })
    : attribute === 'EMAIL'
      ? send()
      : limitTexts(user.id, send));
  return { __typename: 'SendAttributeCodePayload', delivery: { __typename: 'CodeDelivery', ...delivery } };
};

function sendToPending(services: Services, request: Parameters<typeof sendEmailCode>[1]): Promise<Delivery> {
  return takeAtLeast(services.config.signUpFloorMillis, () => {
    limitEmailCodes(request.userId, request.email);
    return sendEmailCode(services, request);
  });
}
