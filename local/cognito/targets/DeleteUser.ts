import { verifyAccessToken } from '../tokens/verifyAccessToken.ts';
import { removeUser } from '../users/removeUser.ts';
import { defineTarget } from '../wire/defineTarget.ts';
import { shapes } from '../wire/shapes.ts';

/**
 * DeleteUser: AdminDeleteUser by the user. Of concurrent calls, those after the first report an unknown user.
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DeleteUser.html
 */
export const DeleteUser = defineTarget({
  parameters: { AccessToken: shapes.token },
  async run(input, cognito) {
    const { user } = await verifyAccessToken(cognito, input.AccessToken);
    removeUser(cognito, user);
    return {};
  },
});
