import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminDeleteSoftwareTokenCommand,
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminGetUserCommand,
  AdminListGroupsForUserCommand,
  AdminRemoveUserFromGroupCommand,
  AdminResetUserPasswordCommand,
  AdminSetUserMFAPreferenceCommand,
  AdminUserGlobalSignOutCommand,
  GetGroupCommand,
  ListUsersCommand,
} from '@aws-sdk/client-cognito-identity-provider';

/** Milliseconds. A call that sends a message waits for the CustomMessage trigger: see lambdas/cognito/actions.ts. */
const SENDS_MESSAGE = { timeoutMillis: 16_000, attempts: 1 };
const SENDS_NOTHING = { timeoutMillis: 5000, attempts: 3 };

/**
 * The API actions that the function's role allows: the SDK's command, the time limit of one attempt, and the number of
 * attempts: one where a second call would send a second mail.
 */
export const adminActions = {
  AdminAddUserToGroup: { Command: AdminAddUserToGroupCommand, ...SENDS_NOTHING },
  AdminCreateUser: { Command: AdminCreateUserCommand, ...SENDS_MESSAGE },
  AdminDeleteSoftwareToken: { Command: AdminDeleteSoftwareTokenCommand, ...SENDS_NOTHING },
  AdminDeleteUser: { Command: AdminDeleteUserCommand, ...SENDS_NOTHING },
  AdminDisableUser: { Command: AdminDisableUserCommand, ...SENDS_NOTHING },
  AdminEnableUser: { Command: AdminEnableUserCommand, ...SENDS_NOTHING },
  AdminGetUser: { Command: AdminGetUserCommand, ...SENDS_NOTHING },
  AdminListGroupsForUser: { Command: AdminListGroupsForUserCommand, ...SENDS_NOTHING },
  AdminRemoveUserFromGroup: { Command: AdminRemoveUserFromGroupCommand, ...SENDS_NOTHING },
  AdminResetUserPassword: { Command: AdminResetUserPasswordCommand, ...SENDS_MESSAGE },
  AdminSetUserMFAPreference: { Command: AdminSetUserMFAPreferenceCommand, ...SENDS_NOTHING },
  AdminUserGlobalSignOut: { Command: AdminUserGlobalSignOutCommand, ...SENDS_NOTHING },
  GetGroup: { Command: GetGroupCommand, ...SENDS_NOTHING },
  ListUsers: { Command: ListUsersCommand, ...SENDS_NOTHING },
} as const;

/**
 * An API action of operators. A new one needs its row here, in adminExceptions.ts and adminAnswers.ts, and its
 * permission in infra/functions/AdminFunction.ts.
 */
export type AdminAction = keyof typeof adminActions;

type CommandOf<Name extends AdminAction> = InstanceType<(typeof adminActions)[Name]['Command']>;

/** The input of an action, without the user pool. */
export type AdminInputOf<Name extends AdminAction> = Omit<CommandOf<Name>['input'], 'UserPoolId'>;
