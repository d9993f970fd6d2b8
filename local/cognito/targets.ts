import { AdminAddUserToGroup } from './targets/AdminAddUserToGroup.ts';
import { AdminConfirmSignUp } from './targets/AdminConfirmSignUp.ts';
import { AdminCreateUser } from './targets/AdminCreateUser.ts';
import { AdminDeleteUser } from './targets/AdminDeleteUser.ts';
import { AdminDeleteUserAttributes } from './targets/AdminDeleteUserAttributes.ts';
import { AdminDisableUser } from './targets/AdminDisableUser.ts';
import { AdminEnableUser } from './targets/AdminEnableUser.ts';
import { AdminGetUser } from './targets/AdminGetUser.ts';
import { AdminListGroupsForUser } from './targets/AdminListGroupsForUser.ts';
import { AdminRemoveUserFromGroup } from './targets/AdminRemoveUserFromGroup.ts';
import { AdminResetUserPassword } from './targets/AdminResetUserPassword.ts';
import { AdminSetUserPassword } from './targets/AdminSetUserPassword.ts';
import { AdminUpdateUserAttributes } from './targets/AdminUpdateUserAttributes.ts';
import { AdminUserGlobalSignOut } from './targets/AdminUserGlobalSignOut.ts';
import { ChangePassword } from './targets/ChangePassword.ts';
import { ConfirmForgotPassword } from './targets/ConfirmForgotPassword.ts';
import { ConfirmSignUp } from './targets/ConfirmSignUp.ts';
import { CreateGroup } from './targets/CreateGroup.ts';
import { DeleteGroup } from './targets/DeleteGroup.ts';
import { DeleteUser } from './targets/DeleteUser.ts';
import { DeleteUserAttributes } from './targets/DeleteUserAttributes.ts';
import { DescribeUserPool } from './targets/DescribeUserPool.ts';
import { DescribeUserPoolClient } from './targets/DescribeUserPoolClient.ts';
import { ForgotPassword } from './targets/ForgotPassword.ts';
import { GetGroup } from './targets/GetGroup.ts';
import { GetTokensFromRefreshToken } from './targets/GetTokensFromRefreshToken.ts';
import { GetUser } from './targets/GetUser.ts';
import { GetUserAttributeVerificationCode } from './targets/GetUserAttributeVerificationCode.ts';
import { GlobalSignOut } from './targets/GlobalSignOut.ts';
import { InitiateAuth } from './targets/InitiateAuth.ts';
import { ListGroups } from './targets/ListGroups.ts';
import { ListUsers } from './targets/ListUsers.ts';
import { ListUsersInGroup } from './targets/ListUsersInGroup.ts';
import { ResendConfirmationCode } from './targets/ResendConfirmationCode.ts';
import { RespondToAuthChallenge } from './targets/RespondToAuthChallenge.ts';
import { RevokeToken } from './targets/RevokeToken.ts';
import { SignUp } from './targets/SignUp.ts';
import { UpdateGroup } from './targets/UpdateGroup.ts';
import { UpdateUserAttributes } from './targets/UpdateUserAttributes.ts';
import { VerifyUserAttribute } from './targets/VerifyUserAttribute.ts';
import type { Target } from './wire/defineTarget.ts';

/** The emulated API actions, by AWS's name. */
export const targets: ReadonlyMap<string, Target> = new Map(
  Object.entries({
    AdminAddUserToGroup,
    AdminConfirmSignUp,
    AdminCreateUser,
    AdminDeleteUser,
    AdminDeleteUserAttributes,
    AdminDisableUser,
    AdminEnableUser,
    AdminGetUser,
    AdminListGroupsForUser,
    AdminRemoveUserFromGroup,
    AdminResetUserPassword,
    AdminSetUserPassword,
    AdminUpdateUserAttributes,
    AdminUserGlobalSignOut,
    ChangePassword,
    ConfirmForgotPassword,
    ConfirmSignUp,
    CreateGroup,
    DeleteGroup,
    DeleteUser,
    DeleteUserAttributes,
    DescribeUserPool,
    DescribeUserPoolClient,
    ForgotPassword,
    GetGroup,
    GetTokensFromRefreshToken,
    GetUser,
    GetUserAttributeVerificationCode,
    GlobalSignOut,
    InitiateAuth,
    ListGroups,
    ListUsers,
    ListUsersInGroup,
    ResendConfirmationCode,
    RespondToAuthChallenge,
    RevokeToken,
    SignUp,
    UpdateGroup,
    UpdateUserAttributes,
    VerifyUserAttribute,
  }),
);
