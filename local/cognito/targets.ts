import { AdminAddUserToGroup } from './targets/AdminAddUserToGroup.ts';
import { AdminConfirmSignUp } from './targets/AdminConfirmSignUp.ts';
import { AdminCreateUser } from './targets/AdminCreateUser.ts';
import { AdminDeleteSoftwareToken } from './targets/AdminDeleteSoftwareToken.ts';
import { AdminDeleteUser } from './targets/AdminDeleteUser.ts';
import { AdminDeleteUserAttributes } from './targets/AdminDeleteUserAttributes.ts';
import { AdminDisableProviderForUser } from './targets/AdminDisableProviderForUser.ts';
import { AdminDisableUser } from './targets/AdminDisableUser.ts';
import { AdminEnableUser } from './targets/AdminEnableUser.ts';
import { AdminGetUser } from './targets/AdminGetUser.ts';
import { AdminInitiateAuth } from './targets/AdminInitiateAuth.ts';
import { AdminLinkProviderForUser } from './targets/AdminLinkProviderForUser.ts';
import { AdminListGroupsForUser } from './targets/AdminListGroupsForUser.ts';
import { AdminListUserSessions } from './targets/AdminListUserSessions.ts';
import { AdminRemoveUserFromGroup } from './targets/AdminRemoveUserFromGroup.ts';
import { AdminResetUserPassword } from './targets/AdminResetUserPassword.ts';
import { AdminRespondToAuthChallenge } from './targets/AdminRespondToAuthChallenge.ts';
import { AdminRevokeUserSession } from './targets/AdminRevokeUserSession.ts';
import { AdminSetUserMFAPreference } from './targets/AdminSetUserMFAPreference.ts';
import { AdminSetUserPassword } from './targets/AdminSetUserPassword.ts';
import { AdminUpdateUserAttributes } from './targets/AdminUpdateUserAttributes.ts';
import { AdminUserGlobalSignOut } from './targets/AdminUserGlobalSignOut.ts';
import { AssociateSoftwareToken } from './targets/AssociateSoftwareToken.ts';
import { ChangePassword } from './targets/ChangePassword.ts';
import { ConfirmForgotPassword } from './targets/ConfirmForgotPassword.ts';
import { ConfirmSignUp } from './targets/ConfirmSignUp.ts';
import { CreateGroup } from './targets/CreateGroup.ts';
import { DeleteGroup } from './targets/DeleteGroup.ts';
import { DeleteUser } from './targets/DeleteUser.ts';
import { DeleteUserAttributes } from './targets/DeleteUserAttributes.ts';
import { DescribeIdentityProvider } from './targets/DescribeIdentityProvider.ts';
import { DescribeUserPool } from './targets/DescribeUserPool.ts';
import { DescribeUserPoolClient } from './targets/DescribeUserPoolClient.ts';
import { DescribeUserPoolDomain } from './targets/DescribeUserPoolDomain.ts';
import { ForgotPassword } from './targets/ForgotPassword.ts';
import { GetGroup } from './targets/GetGroup.ts';
import { GetIdentityProviderByIdentifier } from './targets/GetIdentityProviderByIdentifier.ts';
import { GetTokensFromRefreshToken } from './targets/GetTokensFromRefreshToken.ts';
import { GetUser } from './targets/GetUser.ts';
import { GetUserAttributeVerificationCode } from './targets/GetUserAttributeVerificationCode.ts';
import { GetUserPoolSessionConfiguration } from './targets/GetUserPoolSessionConfiguration.ts';
import { GlobalSignOut } from './targets/GlobalSignOut.ts';
import { InitiateAuth } from './targets/InitiateAuth.ts';
import { ListGroups } from './targets/ListGroups.ts';
import { ListIdentityProviders } from './targets/ListIdentityProviders.ts';
import { ListUserPoolClients } from './targets/ListUserPoolClients.ts';
import { ListUserPools } from './targets/ListUserPools.ts';
import { ListUserSessions } from './targets/ListUserSessions.ts';
import { ListUsers } from './targets/ListUsers.ts';
import { ListUsersInGroup } from './targets/ListUsersInGroup.ts';
import { ResendConfirmationCode } from './targets/ResendConfirmationCode.ts';
import { RespondToAuthChallenge } from './targets/RespondToAuthChallenge.ts';
import { RevokeToken } from './targets/RevokeToken.ts';
import { RevokeUserSession } from './targets/RevokeUserSession.ts';
import { SetUserMFAPreference } from './targets/SetUserMFAPreference.ts';
import { SetUserPoolSessionConfiguration } from './targets/SetUserPoolSessionConfiguration.ts';
import { SignUp } from './targets/SignUp.ts';
import { UpdateGroup } from './targets/UpdateGroup.ts';
import { UpdateUserAttributes } from './targets/UpdateUserAttributes.ts';
import { VerifySoftwareToken } from './targets/VerifySoftwareToken.ts';
import { VerifyUserAttribute } from './targets/VerifyUserAttribute.ts';
import type { Target } from './wire/defineTarget.ts';

/** The emulated API actions, by AWS's name. */
export const targets: ReadonlyMap<string, Target> = new Map(
  Object.entries({
    AdminAddUserToGroup,
    AdminConfirmSignUp,
    AdminCreateUser,
    AdminDeleteSoftwareToken,
    AdminDeleteUser,
    AdminDeleteUserAttributes,
    AdminDisableProviderForUser,
    AdminDisableUser,
    AdminEnableUser,
    AdminGetUser,
    AdminInitiateAuth,
    AdminLinkProviderForUser,
    AdminListGroupsForUser,
    AdminListUserSessions,
    AdminRemoveUserFromGroup,
    AdminResetUserPassword,
    AdminRespondToAuthChallenge,
    AdminRevokeUserSession,
    AdminSetUserMFAPreference,
    AdminSetUserPassword,
    AdminUpdateUserAttributes,
    AdminUserGlobalSignOut,
    AssociateSoftwareToken,
    ChangePassword,
    ConfirmForgotPassword,
    ConfirmSignUp,
    CreateGroup,
    DeleteGroup,
    DeleteUser,
    DeleteUserAttributes,
    DescribeIdentityProvider,
    DescribeUserPool,
    DescribeUserPoolClient,
    DescribeUserPoolDomain,
    ForgotPassword,
    GetGroup,
    GetIdentityProviderByIdentifier,
    GetTokensFromRefreshToken,
    GetUser,
    GetUserAttributeVerificationCode,
    GetUserPoolSessionConfiguration,
    GlobalSignOut,
    InitiateAuth,
    ListGroups,
    ListIdentityProviders,
    ListUserPoolClients,
    ListUserPools,
    ListUserSessions,
    ListUsers,
    ListUsersInGroup,
    ResendConfirmationCode,
    RespondToAuthChallenge,
    RevokeToken,
    RevokeUserSession,
    SetUserMFAPreference,
    SetUserPoolSessionConfiguration,
    SignUp,
    UpdateGroup,
    UpdateUserAttributes,
    VerifySoftwareToken,
    VerifyUserAttribute,
  }),
);
