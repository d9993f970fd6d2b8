import type { Cognito } from '../context/Cognito.ts';
import { exceptions } from '../exceptions/exceptions.ts';
import { transaction } from '../state/transaction.ts';
import type { User } from '../state/Users.ts';
import { verifyAccessToken } from '../tokens/verifyAccessToken.ts';
import { assertPolicy, hashPassword, isPassword } from '../users/passwords.ts';
import { defineTarget } from '../wire/defineTarget.ts';
import { shapes } from '../wire/shapes.ts';

/** Throws unless the password is the user's. Wrong ones are limited; AWS does not document how many. */
async function checkPrevious(cognito: Cognito, user: User, password: string | undefined): Promise<void> {
  cognito.limits.assertOpen(user, 'ChangePassword');
  if (password !== undefined && (await isPassword(password, user.passwordHash))) return;
  cognito.limits.record(user, 'ChangePassword');
  throw exceptions.incorrectCredentials();
}

/**
 * ChangePassword: tokens stay valid, because AWS documents no revocation. The order of the checks and the state
 * RESET_REQUIRED, whose exception the API reference lists, are not documented.
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ChangePassword.html
 */
export const ChangePassword = defineTarget({
  parameters: {
    PreviousPassword: shapes.optionalPassword,
    ProposedPassword: shapes.password,
    AccessToken: shapes.token,
  },
  async run(input, cognito) {
    const { user, scope } = await verifyAccessToken(cognito, input.AccessToken);
    assertPolicy(scope.pool.policy, input.ProposedPassword);
    if (user.status === 'RESET_REQUIRED') throw exceptions.passwordResetRequired();
    // One at a time, so that concurrent guesses are all counted.
    return cognito.userLocks.run(`${user.poolId}/${user.sub}`, async () => {
      const current = cognito.users.bySub(user.poolId, user.sub);
      if (!current) throw exceptions.userNotFound();
      await checkPrevious(cognito, current, input.PreviousPassword);
      const passwordHash = await hashPassword(input.ProposedPassword);
      transaction(cognito.state, () => {
        // Read again: the user can have changed while the hash was computed.
        const latest = cognito.users.bySub(user.poolId, user.sub);
        if (latest?.passwordHash !== current.passwordHash) throw exceptions.incorrectCredentials();
        cognito.users.update(latest, { passwordHash, temporaryUntil: null });
      });
      return {};
    });
  },
});
