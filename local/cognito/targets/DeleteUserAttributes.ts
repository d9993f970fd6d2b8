import { transaction } from '../state/transaction.ts';
import { verifyAccessToken } from '../tokens/verifyAccessToken.ts';
import { assertWritable, deletionOf } from '../users/attributes.ts';
import { changeAttributes } from '../users/changeAttributes.ts';
import { defineTarget } from '../wire/defineTarget.ts';
import { shapes } from '../wire/shapes.ts';

/**
 * DeleteUserAttributes: an attribute that the user does not have is no error.
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DeleteUserAttributes.html
 */
export const DeleteUserAttributes = defineTarget({
  parameters: { UserAttributeNames: shapes.requiredAttributeNames, AccessToken: shapes.token },
  async run(input, cognito) {
    const { user, scope } = await verifyAccessToken(cognito, input.AccessToken);
    const given = deletionOf(input.UserAttributeNames);
    assertWritable(scope.pool, scope.client, given);
    transaction(cognito.state, () => changeAttributes(cognito, scope.pool, { user, given }));
    return {};
  },
});
