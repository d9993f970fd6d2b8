import type { AdminSignOutUserInput, AdminUserPayload } from '../../../generated/schema.ts';
import type { AdminOperation } from '../AdminOperation.ts';
import { changeUser } from '../changeUser.ts';

/** Ends all sessions of a user. A service that only verifies signatures accepts access tokens until they expire. */
export const adminSignOutUser: AdminOperation<AdminSignOutUserInput, AdminUserPayload> = (services, input) =>
  changeUser(services, input, {
    forbiddenTo: null,
    run: ({ username: Username }) => services.userPool.call('AdminUserGlobalSignOut', { Username }),
  });
