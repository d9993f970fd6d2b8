import { userByName } from '../users/administration.ts';
import { toAttributes } from '../users/attributes.ts';
import { changeAttributes } from '../users/changeAttributes.ts';
import { poolById } from '../context/Cognito.ts';
import { sendCode } from '../messages/sendCode.ts';
import { transaction } from '../state/transaction.ts';
import { defineTarget } from '../wire/defineTarget.ts';
import { shapes } from '../wire/shapes.ts';

/**
 * AdminUpdateUserAttributes: writes any mutable attribute, whatever the app clients have permission for; an empty value
 * deletes. A changed contact that the pool auto-verifies gets a code, unless the request says that it is verified.
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminUpdateUserAttributes.html
 */
export const AdminUpdateUserAttributes = defineTarget({
  signed: true,
  parameters: {
    UserPoolId: shapes.userPoolId,
    Username: shapes.username,
    UserAttributes: shapes.attributes,
    ClientMetadata: shapes.clientMetadata,
  },
  async run(input, cognito) {
    const pool = poolById(cognito, input.UserPoolId);
    const before = userByName(cognito, pool, input.Username);
    const { user, unverified } = transaction(cognito.state, () =>
      changeAttributes(cognito, pool, { user: before, given: toAttributes(input.UserAttributes) }),
    );
    for (const attribute of unverified.filter((contact) => pool.autoVerified.has(contact))) {
      await sendCode(cognito, pool, {
        user,
        purpose: attribute === 'email' ? 'VERIFY_EMAIL' : 'VERIFY_PHONE_NUMBER',
        source: 'CustomMessage_UpdateUserAttribute',
        attribute,
        clientId: null,
        clientMetadata: input.ClientMetadata,
      });
    }
    return {};
  },
});
