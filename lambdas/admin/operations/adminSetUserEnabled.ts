import type { AdminSetUserEnabledInput, AdminUserPayload } from '../../../generated/schema.ts';
import type { AdminOperation } from '../AdminOperation.ts';
import { changeUser } from '../changeUser.ts';

/** Disables a user, whose tokens Cognito revokes, or enables the user again. Idempotent. */
export const adminSetUserEnabled: AdminOperation<AdminSetUserEnabledInput, AdminUserPayload> = (
  services,
  input,
  caller,
) => {
  services.audit.change = input.enabled ? 'enabled' : 'disabled';
  return changeUser(services, input, {
    // Also to enable it, which a token can ask for that was issued before the account was disabled.
    forbiddenTo: caller,
    run: ({ username }) =>
      services.userPool.call(input.enabled ? 'AdminEnableUser' : 'AdminDisableUser', { Username: username }),
  });
};
