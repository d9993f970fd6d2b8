import { userByName } from '../users/administration.ts';
import { poolById } from '../context/Cognito.ts';
import { exceptions } from '../exceptions/exceptions.ts';
import { transaction } from '../state/transaction.ts';
import { postConfirmation } from '../triggers/postConfirmation.ts';
import { defineTarget } from '../wire/defineTarget.ts';
import { shapes } from '../wire/shapes.ts';

/**
 * AdminConfirmSignUp: confirms without a code, so it verifies no contact.
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminConfirmSignUp.html
 */
export const AdminConfirmSignUp = defineTarget({
  signed: true,
  parameters: { UserPoolId: shapes.userPoolId, Username: shapes.username, ClientMetadata: shapes.clientMetadata },
  async run(input, cognito) {
    const pool = poolById(cognito, input.UserPoolId);
    const user = userByName(cognito, pool, input.Username);
    if (user.status !== 'UNCONFIRMED') throw exceptions.cannotConfirm(user.status);
    const confirmed = transaction(cognito.state, () => {
      cognito.codes.remove(user, 'SIGN_UP');
      return cognito.users.update(user, { status: 'CONFIRMED' });
    });
    await postConfirmation(cognito, pool, {
      source: 'PostConfirmation_ConfirmSignUp',
      user: confirmed,
      clientId: null,
      clientMetadata: input.ClientMetadata,
    });
    return {};
  },
});
