import type { AdminResetMfaInput, AdminUserPayload } from '../../../generated/schema.ts';
import { setFactors } from '../../cognito/setFactors.ts';
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
      return setFactors({ preferred: null, enabled: ['SMS'] }, (settings) =>
        services.userPool.call('AdminSetUserMFAPreference', { Username, ...settings }),
      );
    },
  });
