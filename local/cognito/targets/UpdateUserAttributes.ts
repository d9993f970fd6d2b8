import { updateAttributes } from '../messages/updateAttributes.ts';
import { verifyAccessToken } from '../tokens/verifyAccessToken.ts';
import { assertWritable, toAttributes } from '../users/attributes.ts';
import { defineTarget } from '../wire/defineTarget.ts';
import { shapes } from '../wire/shapes.ts';

/**
 * UpdateUserAttributes: writes the attributes that the app client has permission for; an empty value deletes. Returns
 * the contacts that got a code.
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UpdateUserAttributes.html
 */
export const UpdateUserAttributes = defineTarget({
  parameters: {
    UserAttributes: shapes.requiredAttributes,
    AccessToken: shapes.token,
    ClientMetadata: shapes.clientMetadata,
  },
  async run(input, cognito) {
    const { user, scope } = await verifyAccessToken(cognito, input.AccessToken);
    const given = toAttributes(input.UserAttributes);
    assertWritable(scope.pool, scope.client, given);
    const CodeDeliveryDetailsList = await updateAttributes(cognito, scope.pool, {
      user,
      given,
      clientId: scope.client.id,
      clientMetadata: input.ClientMetadata,
    });
    return { CodeDeliveryDetailsList };
  },
});
