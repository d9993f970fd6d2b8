import { userByName } from '../users/administration.ts';
import { poolById } from '../context/Cognito.ts';
import { exceptions } from '../exceptions/exceptions.ts';
import { assertEmulated } from '../settings/notEmulated.ts';
import { transaction } from '../state/transaction.ts';
import { defineTarget } from '../wire/defineTarget.ts';
import { shapes } from '../wire/shapes.ts';

/**
 * AdminConfirmSignUp: confirms without a code, so it verifies no contact.
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminConfirmSignUp.html
 */
export const AdminConfirmSignUp = defineTarget({
  signed: true,
  parameters: { UserPoolId: shapes.userPoolId, Username: shapes.username, ClientMetadata: shapes.clientMetadata },
  run(input, cognito) {
    const pool = poolById(cognito, input.UserPoolId);
    assertEmulated(pool, 'PostConfirmation');
    const user = userByName(cognito, pool, input.Username);
    if (user.status !== 'UNCONFIRMED') throw exceptions.cannotConfirm(user.status);
    transaction(cognito.state, () => {
      cognito.users.update(user, { status: 'CONFIRMED' });
      cognito.codes.remove(user, 'SIGN_UP');
    });
    return {};
  },
});
