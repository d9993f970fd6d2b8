import type { AdminResetPasswordInput, AdminUserPayload } from '../../../generated/schema.ts';
import type { AdminOperation } from '../AdminOperation.ts';
import { changeUser } from '../changeUser.ts';

/**
 * Makes a user set a new password: the old one no longer signs in, Cognito mails a code for a new one, and all sessions
 * end. In this order, so that no one can sign in with the old password in between.
 */
export const adminResetPassword: AdminOperation<AdminResetPasswordInput, AdminUserPayload> = (services, input) =>
  changeUser(services, input, {
    forbiddenTo: null,
    run: async ({ username: Username }) => {
      await services.userPool.call('AdminResetUserPassword', { Username });
      await services.userPool.call('AdminUserGlobalSignOut', { Username });
    },
  });
