import type { AdminResetMfaInput, AdminUserPayload } from '../../../generated/schema.ts';
import { toMfaInput } from '../../cognito/factors.ts';
import { requireTotp } from '../../runtime/requireTotp.ts';
import type { AdminOperation } from '../AdminOperation.ts';
import { changeUser } from '../changeUser.ts';

/**
 * Turns the authenticator app of a user off, so that the next sign-in asks for a texted code. Not that of the operator,
 * who has setMfaPreference, which sends a notice.
 */
export const adminResetMfa: AdminOperation<AdminResetMfaInput, AdminUserPayload> = (services, input, caller) =>
  changeUser(services, input, {
    forbiddenTo: caller,
    run: ({ username: Username }) => {
      requireTotp(services.config);
      const settings = toMfaInput({ preferred: null, enabled: ['SMS'] });
      return services.userPool.call('AdminSetUserMFAPreference', { Username, ...settings });
    },
  });
