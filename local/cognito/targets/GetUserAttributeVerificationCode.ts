import { exceptions } from '../exceptions/exceptions.ts';
import { sendCode } from '../messages/sendCode.ts';
import { verificationOf } from '../state/Codes.ts';
import { verifyAccessToken } from '../tokens/verifyAccessToken.ts';
import { readContact } from '../users/attributes.ts';
import { defineTarget } from '../wire/defineTarget.ts';
import { shapes } from '../wire/shapes.ts';

/**
 * GetUserAttributeVerificationCode: sends a new code to the pending contact if there is one, else to the user's own,
 * verified or not (observed on AWS, floci-io/floci#1898). AWS does not document the pending contact here, nor how long
 * it is kept; in the engine it ends with its code.
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetUserAttributeVerificationCode.html
 */
export const GetUserAttributeVerificationCode = defineTarget({
  parameters: {
    AccessToken: shapes.token,
    AttributeName: shapes.attributeName,
    ClientMetadata: shapes.clientMetadata,
  },
  async run(input, cognito) {
    const { user, scope } = await verifyAccessToken(cognito, input.AccessToken);
    const attribute = readContact(input.AttributeName);
    const purpose = verificationOf(attribute);
    const destination = cognito.codes.sentTo(user, purpose) ?? user.attributes[attribute];
    if (destination === undefined) throw exceptions.contactMissing(attribute);
    cognito.limits.assertOpen(user, 'GetUserAttributeVerificationCode');
    cognito.limits.record(user, 'GetUserAttributeVerificationCode');
    const CodeDeliveryDetails = await sendCode(cognito, scope.pool, {
      user,
      purpose,
      source: 'CustomMessage_VerifyUserAttribute',
      attribute,
      destination,
      clientId: scope.client.id,
      clientMetadata: input.ClientMetadata,
    });
    return { CodeDeliveryDetails };
  },
});
