import { poolById } from '../context/Cognito.ts';
import { transaction } from '../state/transaction.ts';
import { userByName } from '../users/administration.ts';
import { deletionOf } from '../users/attributes.ts';
import { changeAttributes } from '../users/changeAttributes.ts';
import { defineTarget } from '../wire/defineTarget.ts';
import { shapes } from '../wire/shapes.ts';

/**
 * AdminDeleteUserAttributes: tokens stay valid; the next ID token lacks the attributes.
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminDeleteUserAttributes.html
 */
export const AdminDeleteUserAttributes = defineTarget({
  signed: true,
  parameters: {
    UserPoolId: shapes.userPoolId,
    Username: shapes.username,
    UserAttributeNames: shapes.requiredAttributeNames,
  },
  run(input, cognito) {
    const pool = poolById(cognito, input.UserPoolId);
    const user = userByName(cognito, pool, input.Username);
    const given = deletionOf(input.UserAttributeNames);
    transaction(cognito.state, () => changeAttributes(cognito, pool, { user, given }));
    return {};
  },
});
