import type { Cognito } from '../context/Cognito.ts';
import { exceptions } from '../exceptions/exceptions.ts';
import { hashNewPassword, replacePassword } from '../users/newPassword.ts';
import { assertPolicy } from '../users/passwords.ts';
import { transaction } from '../state/transaction.ts';
import type { User } from '../state/Users.ts';
import { postConfirmation } from '../triggers/postConfirmation.ts';
import { defineClientTarget } from '../wire/defineClientTarget.ts';
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
 * ConfirmForgotPassword. An app client that hides users gets CodeMismatchException for an unknown or disabled user.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-managing-errors.html
 */
export const ConfirmForgotPassword = defineClientTarget({
  parameters: {
    ConfirmationCode: shapes.confirmationCode,
    Password: shapes.password,
  },
  async run(input, cognito, { pool, client }) {
    assertPolicy(pool.policy, input.Password);
    const user = cognito.users.find(pool, input.Username);
    if (client.hidesUsers && !user?.enabled) throw exceptions.codeMismatch();
    if (!user) throw exceptions.userNotFoundInRecovery();
    if (!user.enabled) throw exceptions.userDisabled();
    checkCode(cognito, user, input.ConfirmationCode);
    const passwordHash = await hashNewPassword(cognito, pool, { user, password: input.Password });
    const reset = transaction(cognito.state, () => {
      // Checked again in the transaction: of two concurrent calls with one code, the second must fail.
      checkCode(cognito, user, input.ConfirmationCode);
      const current = cognito.users.bySub(pool.id, user.sub) ?? user;
      cognito.codes.remove(user, 'FORGOT_PASSWORD');
      cognito.lockouts.clear(pool.id, user.sub);
      const change = { passwordHash, status: 'CONFIRMED', temporaryUntil: null } as const;
      return replacePassword(cognito, pool, { user: current, change });
    });
    await postConfirmation(cognito, pool, {
      source: 'PostConfirmation_ConfirmForgotPassword',
      user: reset,
      clientId: client.id,
      clientMetadata: input.ClientMetadata,
    });
    return {};
  },
});
