// The package's entry for operators, which apps of users do not load.
export type {
  AdminDeleteUserInput,
  AdminInviteUserInput,
  AdminOperationName,
  AdminResetMfaInput,
  AdminResetPasswordInput,
  AdminSetUserEnabledInput,
  AdminSetUserGroupsInput,
  AdminSignOutUserInput,
  AdminUserFilter,
  AdminUserFragment,
  UserStatus,
} from '../generated/adminOperations.ts';
export { createAdminClient, type AdminClient, type AdminClientOptions } from './admin/createAdminClient.ts';
