import { userByName } from '../users/administration.ts';
import { poolById } from '../context/Cognito.ts';
import { exceptions } from '../exceptions/exceptions.ts';
import { sendCode } from '../messages/sendCode.ts';
import { recoveryContact } from '../users/recovery.ts';
import { defineTarget } from '../wire/defineTarget.ts';
import { shapes } from '../wire/shapes.ts';

/**
 * AdminResetUserPassword: sends a code with which the user must set a new password before the next sign-in.
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminResetUserPassword.html
 */
export const AdminResetUserPassword = defineTarget({
  signed: true,
  parameters: { UserPoolId: shapes.userPoolId, Username: shapes.username, ClientMetadata: shapes.clientMetadata },
  async run(input, cognito) {
    const pool = poolById(cognito, input.UserPoolId);
    const user = userByName(cognito, pool, input.Username);
    if (user.status !== 'CONFIRMED' && user.status !== 'RESET_REQUIRED') throw exceptions.recoveryNotInThisState();
    await sendCode(cognito, pool, {
      user,
      purpose: 'FORGOT_PASSWORD',
      source: 'CustomMessage_ForgotPassword',
      attribute: recoveryContact(cognito, pool, user),
      clientId: null,
      clientMetadata: input.ClientMetadata,
      also: () => cognito.users.update(user, { status: 'RESET_REQUIRED' }),
    });
    return {};
  },
});
