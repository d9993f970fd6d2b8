/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** A user to delete. */
export type AdminDeleteUserInput = {
  /** Why, for the log. 1 to 500 characters. */
  reason: string;
  /** Id, e-mail address or phone number of the user. */
  username: string;
};

/** A user to invite. */
export type AdminInviteUserInput = {
  /** Custom attributes that the deployment declares. Null: none. Ignored with `resend`. */
  attributes?: Array<StringPairInput> | null | undefined;
  /** E-mail address; the invitation goes there, and the address counts as verified. Read as in signUp. */
  email: string;
  /** Groups to put the user into, at most 100. An unknown one is GROUP_NOT_FOUND, and no one is invited. Null: none. */
  groups?: Array<string> | null | undefined;
  /** BCP 47 language tag of the user's mails and texts. Null: the deployment's default language. Ignored with `resend`. */
  locale?: string | null | undefined;
  /** The name used to greet the user in mails. 1 to 40 characters. Ignored with `resend`. */
  nickname: string;
  /** Phone number, read as in signUp. The first texted code proves it. Null: the user enters one at the first sign-in. */
  phoneNumber?: string | null | undefined;
  /**
   * True: mails a new temporary password to the invited user of the address, also after the last one expired. The user
   * keeps the stored attributes. FORBIDDEN for a user who has signed in.
   */
  resend?: boolean | null | undefined;
};

/** A user who has lost the authenticator app. */
export type AdminResetMfaInput = {
  /** Why, for the log. 1 to 500 characters. */
  reason: string;
  /** Id, e-mail address or phone number of the user. */
  username: string;
};

/** A user whose password has to be changed. */
export type AdminResetPasswordInput = {
  /** Why, for the log. 1 to 500 characters. */
  reason: string;
  /** Id, e-mail address or phone number of the user. */
  username: string;
};

/** A user to disable or enable. */
export type AdminSetUserEnabledInput = {
  /** False: no sign-in any more, and all sessions end. */
  enabled: boolean;
  /** Why, for the log. 1 to 500 characters. */
  reason: string;
  /** Id, e-mail address or phone number of the user. */
  username: string;
};

/** A user and the groups to be in. */
export type AdminSetUserGroupsInput = {
  /** All groups of the user, at most 100; those that are not listed are left. An unknown one is GROUP_NOT_FOUND. */
  groups: Array<string>;
  /** Why, for the log. 1 to 500 characters. */
  reason: string;
  /** Id, e-mail address or phone number of the user. */
  username: string;
};

/** A user to sign out. */
export type AdminSignOutUserInput = {
  /** Why, for the log. 1 to 500 characters. */
  reason: string;
  /** Id, e-mail address or phone number of the user. */
  username: string;
};

/**
 * Which users to list. Cognito filters by one attribute: with both, a page holds those of its users that have the status, so
 * it can be short or empty while `nextToken` is not null.
 */
export type AdminUserFilter = {
  /** The beginning of the e-mail address, at most 128 characters. */
  emailPrefix?: string | null | undefined;
  /** The status of the user; not OTHER. */
  status?: UserStatus | null | undefined;
};

/** A second factor. An open enum: later versions add values. */
export type AuthFactor =
  /** A code that is texted to the user's phone number. */
  | 'SMS'
  /** A code that the user's authenticator app shows (TOTP, RFC 6238). */
  | 'TOTP';

/** A name and a value. */
export type StringPairInput = {
  /** The name, as in the prop `attributes` of the construct. */
  name: string;
  /** The value as text: `42`, `true`, `2026-04-01T09:00:00Z`. */
  value: string;
};

/** The status of a user, as Cognito names it. */
export type UserStatus =
  /** Can sign in. */
  | 'CONFIRMED'
  /** Signs in with another identity provider. */
  | 'EXTERNAL_PROVIDER'
  /** Invited; has to change the temporary password at the first sign-in. */
  | 'FORCE_CHANGE_PASSWORD'
  /** Any other status. */
  | 'OTHER'
  /** Has to set a new password with a mailed code before the next sign-in. */
  | 'RESET_REQUIRED'
  /** Signed up; the e-mail address was never confirmed. */
  | 'UNCONFIRMED';

export type AdminDeleteUserMutationVariables = Exact<{
  input: AdminDeleteUserInput;
}>;


export type AdminDeleteUserMutation = { adminDeleteUser: { user: { id: string, username: string, email: string | null, phoneNumber: string | null, status: UserStatus, enabled: boolean, emailVerified: boolean, phoneNumberVerified: boolean, nickname: string | null, locale: string | null, groups: Array<string>, createdAt: string, updatedAt: string, attributes: Array<{ name: string, value: string }>, mfa: { preferred: AuthFactor | null, enabled: Array<AuthFactor> } | null } | null } | null };

export type AdminInviteUserMutationVariables = Exact<{
  input: AdminInviteUserInput;
}>;


export type AdminInviteUserMutation = { adminInviteUser: { user: { id: string, username: string, email: string | null, phoneNumber: string | null, status: UserStatus, enabled: boolean, emailVerified: boolean, phoneNumberVerified: boolean, nickname: string | null, locale: string | null, groups: Array<string>, createdAt: string, updatedAt: string, attributes: Array<{ name: string, value: string }>, mfa: { preferred: AuthFactor | null, enabled: Array<AuthFactor> } | null } | null } | null };

export type AdminResetMfaMutationVariables = Exact<{
  input: AdminResetMfaInput;
}>;


export type AdminResetMfaMutation = { adminResetMfa: { user: { id: string, username: string, email: string | null, phoneNumber: string | null, status: UserStatus, enabled: boolean, emailVerified: boolean, phoneNumberVerified: boolean, nickname: string | null, locale: string | null, groups: Array<string>, createdAt: string, updatedAt: string, attributes: Array<{ name: string, value: string }>, mfa: { preferred: AuthFactor | null, enabled: Array<AuthFactor> } | null } | null } | null };

export type AdminResetPasswordMutationVariables = Exact<{
  input: AdminResetPasswordInput;
}>;


export type AdminResetPasswordMutation = { adminResetPassword: { user: { id: string, username: string, email: string | null, phoneNumber: string | null, status: UserStatus, enabled: boolean, emailVerified: boolean, phoneNumberVerified: boolean, nickname: string | null, locale: string | null, groups: Array<string>, createdAt: string, updatedAt: string, attributes: Array<{ name: string, value: string }>, mfa: { preferred: AuthFactor | null, enabled: Array<AuthFactor> } | null } | null } | null };

export type AdminSetUserEnabledMutationVariables = Exact<{
  input: AdminSetUserEnabledInput;
}>;


export type AdminSetUserEnabledMutation = { adminSetUserEnabled: { user: { id: string, username: string, email: string | null, phoneNumber: string | null, status: UserStatus, enabled: boolean, emailVerified: boolean, phoneNumberVerified: boolean, nickname: string | null, locale: string | null, groups: Array<string>, createdAt: string, updatedAt: string, attributes: Array<{ name: string, value: string }>, mfa: { preferred: AuthFactor | null, enabled: Array<AuthFactor> } | null } | null } | null };

export type AdminSetUserGroupsMutationVariables = Exact<{
  input: AdminSetUserGroupsInput;
}>;


export type AdminSetUserGroupsMutation = { adminSetUserGroups: { user: { id: string, username: string, email: string | null, phoneNumber: string | null, status: UserStatus, enabled: boolean, emailVerified: boolean, phoneNumberVerified: boolean, nickname: string | null, locale: string | null, groups: Array<string>, createdAt: string, updatedAt: string, attributes: Array<{ name: string, value: string }>, mfa: { preferred: AuthFactor | null, enabled: Array<AuthFactor> } | null } | null } | null };

export type AdminSignOutUserMutationVariables = Exact<{
  input: AdminSignOutUserInput;
}>;


export type AdminSignOutUserMutation = { adminSignOutUser: { user: { id: string, username: string, email: string | null, phoneNumber: string | null, status: UserStatus, enabled: boolean, emailVerified: boolean, phoneNumberVerified: boolean, nickname: string | null, locale: string | null, groups: Array<string>, createdAt: string, updatedAt: string, attributes: Array<{ name: string, value: string }>, mfa: { preferred: AuthFactor | null, enabled: Array<AuthFactor> } | null } | null } | null };

export type AdminUserQueryVariables = Exact<{
  username: string;
}>;


export type AdminUserQuery = { adminUser: { id: string, username: string, email: string | null, phoneNumber: string | null, status: UserStatus, enabled: boolean, emailVerified: boolean, phoneNumberVerified: boolean, nickname: string | null, locale: string | null, groups: Array<string>, createdAt: string, updatedAt: string, attributes: Array<{ name: string, value: string }>, mfa: { preferred: AuthFactor | null, enabled: Array<AuthFactor> } | null } | null };

export type AdminUsersQueryVariables = Exact<{
  filter?: AdminUserFilter | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type AdminUsersQuery = { adminUsers: { nextToken: string | null, nodes: Array<{ id: string, username: string, email: string | null, phoneNumber: string | null, status: UserStatus, enabled: boolean, emailVerified: boolean, phoneNumberVerified: boolean, nickname: string | null, locale: string | null, groups: Array<string>, createdAt: string, updatedAt: string, attributes: Array<{ name: string, value: string }>, mfa: { preferred: AuthFactor | null, enabled: Array<AuthFactor> } | null }> } | null };

export type AdminUserFragment = { id: string, username: string, email: string | null, phoneNumber: string | null, status: UserStatus, enabled: boolean, emailVerified: boolean, phoneNumberVerified: boolean, nickname: string | null, locale: string | null, groups: Array<string>, createdAt: string, updatedAt: string, attributes: Array<{ name: string, value: string }>, mfa: { preferred: AuthFactor | null, enabled: Array<AuthFactor> } | null };


/** The result and the variables of each operation of operators. */
export interface AdminOperations {
  /** Operators: deletes an account in any status; its address and number are free at once. Not the operator's own account. Cognito: AdminDeleteUser. */
  adminDeleteUser: { result: AdminDeleteUserMutation; variables: AdminDeleteUserMutationVariables };
  /** Operators: creates an account and mails a temporary password, which the user has to change at the first sign-in. With `resend`, mails a new one to a user who was invited before. A taken address or number is ALIAS_TAKEN. Cognito: AdminCreateUser. */
  adminInviteUser: { result: AdminInviteUserMutation; variables: AdminInviteUserMutationVariables };
  /** Operators: turns the authenticator app of a user off, as after the loss of a phone, so that sign-ins ask for a texted code again, and deletes it: the user has to set up an app anew. FORBIDDEN for a user without a phone number, and for the operator's own account. Cognito: AdminSetUserMFAPreference, AdminDeleteSoftwareToken. */
  adminResetMfa: { result: AdminResetMfaMutation; variables: AdminResetMfaMutationVariables };
  /** Operators: makes the user choose a new password, mails a code for it, and ends all sessions of the user. FORBIDDEN for a user who has not confirmed the e-mail address or not accepted the invitation. Cognito: AdminResetUserPassword, AdminUserGlobalSignOut. */
  adminResetPassword: { result: AdminResetPasswordMutation; variables: AdminResetPasswordMutationVariables };
  /** Operators: disables an account, whose tokens Cognito revokes, or enables it again. Not the operator's own account. Cognito: AdminDisableUser, AdminEnableUser. */
  adminSetUserEnabled: { result: AdminSetUserEnabledMutation; variables: AdminSetUserEnabledMutationVariables };
  /** Operators: puts a user into exactly these groups. Tokens have the groups of the time of their issue. Not the operator's own groups. Cognito: AdminAddUserToGroup, AdminRemoveUserFromGroup. */
  adminSetUserGroups: { result: AdminSetUserGroupsMutation; variables: AdminSetUserGroupsMutationVariables };
  /** Operators: ends all sessions of a user. Cognito: AdminUserGlobalSignOut. */
  adminSignOutUser: { result: AdminSignOutUserMutation; variables: AdminSignOutUserMutationVariables };
  /** Operators: finds a user by id, e-mail address or phone number. USER_NOT_FOUND if there is none. Cognito: AdminGetUser. */
  adminUser: { result: AdminUserQuery; variables: AdminUserQueryVariables };
  /** Operators: lists users, a page at a time, in Cognito's order. The list may be some seconds behind. Cognito: ListUsers. */
  adminUsers: { result: AdminUsersQuery; variables: AdminUsersQueryVariables };
}

/** The name of an operation of operators. */
export type AdminOperationName = keyof AdminOperations;

/** The documents as text, without the white space that GraphQL ignores. */
export const adminDocumentTexts: Readonly<Record<AdminOperationName, string>> = {
  adminDeleteUser:
    `mutation adminDeleteUser($input:AdminDeleteUserInput!){adminDeleteUser(input:$input){user{...on AdminUser{id username email phoneNumber status enabled emailVerified phoneNumberVerified nickname locale groups attributes{name value}mfa{preferred enabled}createdAt updatedAt}}}}`,
  adminInviteUser:
    `mutation adminInviteUser($input:AdminInviteUserInput!){adminInviteUser(input:$input){user{...on AdminUser{id username email phoneNumber status enabled emailVerified phoneNumberVerified nickname locale groups attributes{name value}mfa{preferred enabled}createdAt updatedAt}}}}`,
  adminResetMfa:
    `mutation adminResetMfa($input:AdminResetMfaInput!){adminResetMfa(input:$input){user{...on AdminUser{id username email phoneNumber status enabled emailVerified phoneNumberVerified nickname locale groups attributes{name value}mfa{preferred enabled}createdAt updatedAt}}}}`,
  adminResetPassword:
    `mutation adminResetPassword($input:AdminResetPasswordInput!){adminResetPassword(input:$input){user{...on AdminUser{id username email phoneNumber status enabled emailVerified phoneNumberVerified nickname locale groups attributes{name value}mfa{preferred enabled}createdAt updatedAt}}}}`,
  adminSetUserEnabled:
    `mutation adminSetUserEnabled($input:AdminSetUserEnabledInput!){adminSetUserEnabled(input:$input){user{...on AdminUser{id username email phoneNumber status enabled emailVerified phoneNumberVerified nickname locale groups attributes{name value}mfa{preferred enabled}createdAt updatedAt}}}}`,
  adminSetUserGroups:
    `mutation adminSetUserGroups($input:AdminSetUserGroupsInput!){adminSetUserGroups(input:$input){user{...on AdminUser{id username email phoneNumber status enabled emailVerified phoneNumberVerified nickname locale groups attributes{name value}mfa{preferred enabled}createdAt updatedAt}}}}`,
  adminSignOutUser:
    `mutation adminSignOutUser($input:AdminSignOutUserInput!){adminSignOutUser(input:$input){user{...on AdminUser{id username email phoneNumber status enabled emailVerified phoneNumberVerified nickname locale groups attributes{name value}mfa{preferred enabled}createdAt updatedAt}}}}`,
  adminUser:
    `query adminUser($username:String!){adminUser(username:$username){...on AdminUser{id username email phoneNumber status enabled emailVerified phoneNumberVerified nickname locale groups attributes{name value}mfa{preferred enabled}createdAt updatedAt}}}`,
  adminUsers:
    `query adminUsers($filter:AdminUserFilter$first:Int$after:String){adminUsers(filter:$filter first:$first after:$after){nodes{...on AdminUser{id username email phoneNumber status enabled emailVerified phoneNumberVerified nickname locale groups attributes{name value}mfa{preferred enabled}createdAt updatedAt}}nextToken}}`,
};
