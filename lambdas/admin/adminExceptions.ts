import { byAction } from '../cognito/exceptions.ts';
import type { Failure, Row } from '../cognito/failures.ts';
import type { AdminAction } from './adminActions.ts';

const USER_NOT_FOUND: Failure = { code: 'USER_NOT_FOUND' };
/** FORBIDDEN because of the user acted on; the text of the code is about the caller. */
const USER_STATUS: Failure = { code: 'FORBIDDEN', messageKey: 'auth.error.USER_STATUS' };
const MISCONFIGURED: Failure = { code: 'MISCONFIGURED' };
const PAGE_TOKEN: Failure = { code: 'VALIDATION_FAILED', fields: [{ name: 'after', rule: 'format' }] };

/**
 * An unknown user pool and an unknown group are the same exception. Its texts are not documented
 * (docs/aws-checklist.md).
 */
const GROUP_NOT_FOUND: Row = { byText: [[/pool/i, MISCONFIGURED]], otherwise: { code: 'GROUP_NOT_FOUND' } };

/** Exceptions of signed calls that name a user. */
const ofUser = {
  UserNotFoundException: USER_NOT_FOUND,
  // Of the function's role, not of the caller.
  NotAuthorizedException: MISCONFIGURED,
} satisfies Record<string, Row>;

/** Exceptions whose report depends on the action, for operators: an unknown user is reported as such. */
export const byAdminAction: Readonly<Record<AdminAction, Readonly<Record<string, Row>>>> = {
  AdminAddUserToGroup: { ...ofUser, ResourceNotFoundException: GROUP_NOT_FOUND },
  AdminCreateUser: {
    ...ofUser,
    // The attributes are those of SignUp.
    InvalidParameterException: byAction.SignUp['InvalidParameterException'] as Row,
    PreconditionNotMetException: MISCONFIGURED,
    // An invitation can be sent again only until the user has accepted it.
    UnsupportedUserStateException: USER_STATUS,
    UsernameExistsException: { code: 'ALIAS_TAKEN' },
  },
  AdminDeleteSoftwareToken: { ...ofUser, UserNotConfirmedException: USER_STATUS },
  AdminDeleteUser: ofUser,
  AdminDisableUser: ofUser,
  AdminEnableUser: ofUser,
  AdminGetUser: ofUser,
  AdminListGroupsForUser: ofUser,
  AdminRemoveUserFromGroup: { ...ofUser, ResourceNotFoundException: GROUP_NOT_FOUND },
  AdminResetUserPassword: {
    ...ofUser,
    // "User password cannot be reset in the current state."
    NotAuthorizedException: USER_STATUS,
    InvalidParameterException: { byText: [[/no registered|verified/i, USER_STATUS]], otherwise: MISCONFIGURED },
  },
  AdminSetUserMFAPreference: {
    ...ofUser,
    // "User does not have delivery config set to turn on SMS_MFA": there is no phone number.
    InvalidParameterException: {
      byText: [
        [/software.token/i, { ...MISCONFIGURED, state: 'APP_NOT_SET_UP' }],
        [/delivery config/i, USER_STATUS],
      ],
      otherwise: MISCONFIGURED,
    },
    PasswordResetRequiredException: USER_STATUS,
    UserNotConfirmedException: USER_STATUS,
  },
  AdminUserGlobalSignOut: ofUser,
  GetGroup: { NotAuthorizedException: MISCONFIGURED, ResourceNotFoundException: GROUP_NOT_FOUND },
  ListUsers: {
    NotAuthorizedException: MISCONFIGURED,
    // "Paging marker … is invalid for request …": https://github.com/aws/aws-sdk-js/issues/3705
    InvalidParameterException: { byText: [[/pagination ?token|paging marker/i, PAGE_TOKEN]], otherwise: MISCONFIGURED },
  },
};
