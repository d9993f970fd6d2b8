import { userByName } from '../users/administration.ts';
import { toAttributes } from '../users/attributes.ts';
import { poolById } from '../context/Cognito.ts';
import { updateAttributes } from '../messages/updateAttributes.ts';
import { defineTarget } from '../wire/defineTarget.ts';
import { shapes } from '../wire/shapes.ts';

/**
 * AdminUpdateUserAttributes: writes any mutable attribute, whatever the app clients have permission for; an empty value
 * deletes. A changed contact gets a code if the pool auto-verifies it or verifies it before the update, unless the
 * request says that it is verified.
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminUpdateUserAttributes.html
 */
export const AdminUpdateUserAttributes = defineTarget({
  signed: true,
  parameters: {
    UserPoolId: shapes.userPoolId,
    Username: shapes.username,
    UserAttributes: shapes.requiredAttributes,
    ClientMetadata: shapes.clientMetadata,
  },
  async run(input, cognito) {
    const pool = poolById(cognito, input.UserPoolId);
    await updateAttributes(cognito, pool, {
      user: userByName(cognito, pool, input.Username),
      given: toAttributes(input.UserAttributes),
      clientId: null,
      clientMetadata: input.ClientMetadata,
    });
    return {};
  },
});
