import type { AdminResetMfaInput, AdminUserPayload } from '../../../generated/schema.ts';
import { setFactors } from '../../cognito/setFactors.ts';
import { requireTotp } from '../../runtime/requireTotp.ts';
import type { AdminOperation } from '../AdminOperation.ts';
import { changeUser } from '../changeUser.ts';

/**
 * Turns the authenticator app of a user off, so that the next sign-in asks for a texted code. The app is deleted, too:
 * one that is only off could be turned on again by setMfaPreference, without a code, and be that of a lost phone. Not
 * the app of the operator, who has setMfaPreference, which sends a notice.
 */
export const adminResetMfa: AdminOperation<AdminResetMfaInput, AdminUserPayload> = (services, input, caller) =>
  changeUser(services, input, {
    forbiddenTo: caller,
    run: async ({ username: Username }) => {
      requireTotp(services.config);
      // First, because it fails for a user without a phone number, whose only factor is the app.
      await setFactors({ preferred: null, enabled: ['SMS'] }, (settings) =>
        services.userPool.call('AdminSetUserMFAPreference', { Username, ...settings }),
      );
      await services.userPool.call('AdminDeleteSoftwareToken', { Username });
    },
  });
