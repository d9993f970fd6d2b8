import { userByName } from '../users/administration.ts';
import { poolById } from '../context/Cognito.ts';
import { hashNewPassword, replacePassword } from '../users/newPassword.ts';
import { assertPolicy, temporaryUntil } from '../users/passwords.ts';
import { transaction } from '../state/transaction.ts';
import { defineTarget } from '../wire/defineTarget.ts';
import { shapes } from '../wire/shapes.ts';

/**
 * AdminSetUserPassword: sets a permanent password, which confirms the user, or a temporary one, which the user must
 * change at the next sign-in. Sends no message, verifies no contact and revokes no token.
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminSetUserPassword.html
 */
export const AdminSetUserPassword = defineTarget({
  signed: true,
  parameters: {
    UserPoolId: shapes.userPoolId,
    Username: shapes.username,
    Password: shapes.password,
    Permanent: shapes.flag,
  },
  async run(input, cognito) {
    const pool = poolById(cognito, input.UserPoolId);
    const before = userByName(cognito, pool, input.Username);
    assertPolicy(pool.policy, input.Password);
    const passwordHash = await hashNewPassword(cognito, pool, { user: before, password: input.Password });
    transaction(cognito.state, () => {
      // Read again: the user can have changed while the hash was computed.
      const user = userByName(cognito, pool, before.sub);
      replacePassword(cognito, pool, {
        user,
        change: input.Permanent
          ? { passwordHash, status: 'CONFIRMED', temporaryUntil: null }
          : { passwordHash, status: 'FORCE_CHANGE_PASSWORD', temporaryUntil: temporaryUntil(pool, cognito.clock) },
      });
      cognito.codes.remove(user, 'SIGN_UP');
    });
    return {};
  },
});
