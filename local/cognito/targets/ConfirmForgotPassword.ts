import { assertCallerAddress } from '../appClient/callerAddress.ts';
import { scopeOf, type Cognito } from '../context/Cognito.ts';
import { exceptions } from '../exceptions/exceptions.ts';
import { assertPolicy, hashPassword } from '../users/passwords.ts';
import { assertSecretHash } from '../appClient/secretHash.ts';
import { assertPlayed } from '../settings/notEmulated.ts';
import { transaction } from '../state/transaction.ts';
import type { User } from '../state/Users.ts';
import { defineTarget } from '../wire/defineTarget.ts';
import { shapes } from '../wire/shapes.ts';

function checkCode(cognito: Cognito, user: User, code: string): void {
  cognito.limits.assertOpen(user, 'ConfirmForgotPassword');
  const { state } = cognito.codes.check(user, 'FORGOT_PASSWORD', code);
  if (state === 'none') throw exceptions.codeExpired();
  if (state === 'right') return;
  cognito.limits.record(user, 'ConfirmForgotPassword');
  throw exceptions.codeMismatch();
}

/**
 * ConfirmForgotPassword. Where users are hidden, nobody and a disabled user are answered as a wrong code (developer guide,
 * cognito-user-pool-managing-errors).
 */
export const ConfirmForgotPassword = defineTarget({
  parameters: {
    ClientId: shapes.clientId,
    SecretHash: shapes.secretHash,
    Username: shapes.username,
    ConfirmationCode: shapes.confirmationCode,
    Password: shapes.password,
    ClientMetadata: shapes.clientMetadata,
    UserContextData: shapes.userContextData,
  },
  async run(input, cognito) {
    const { pool, client } = scopeOf(cognito, input.ClientId);
    assertSecretHash(client, input.Username, { hash: input.SecretHash });
    assertCallerAddress(client, input.UserContextData);
    assertPlayed(pool, 'PostConfirmation');
    assertPolicy(pool.policy, input.Password);
    const user = cognito.users.find(pool, input.Username);
    if (client.hidesUsers && !user?.enabled) throw exceptions.codeMismatch();
    if (!user) throw exceptions.userNotFoundInRecovery();
    if (!user.enabled) throw exceptions.userDisabled();
    checkCode(cognito, user, input.ConfirmationCode);
    const passwordHash = await hashPassword(input.Password);
    transaction(cognito.state, () => {
      // Again, inside the transaction: of two answers with the same code one finds it gone.
      checkCode(cognito, user, input.ConfirmationCode);
      const current = cognito.users.bySub(pool.id, user.sub) ?? user;
      cognito.codes.remove(user, 'FORGOT_PASSWORD');
      cognito.users.update(current, { passwordHash, status: 'CONFIRMED', temporaryUntil: null });
      cognito.lockouts.clear(pool.id, user.sub);
    });
    return {};
  },
});
