export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  AWSDate: { input: string; output: string; }
  AWSDateTime: { input: string; output: string; }
  AWSEmail: { input: string; output: string; }
  AWSIPAddress: { input: string; output: string; }
  AWSJSON: { input: string; output: string; }
  AWSPhone: { input: string; output: string; }
  AWSTime: { input: string; output: string; }
  AWSTimestamp: { input: number; output: number; }
  AWSURL: { input: string; output: string; }
};

/** A user to delete. */
export type AdminDeleteUserInput = {
  /** Why, for the log. 1 to 500 characters. */
  reason: Scalars['String']['input'];
  /** Id, e-mail address or phone number of the user. */
  username: Scalars['String']['input'];
};

/** A user to invite. */
export type AdminInviteUserInput = {
  /** Custom attributes that the deployment declares. Null: none. Ignored with `resend`. */
  attributes?: InputMaybe<Array<StringPairInput>>;
  /** E-mail address; the invitation goes there, and the address counts as verified. Read as in signUp. */
  email: Scalars['String']['input'];
  /** Groups to put the user into, at most 100. An unknown one is GROUP_NOT_FOUND, and no one is invited. Null: none. */
  groups?: InputMaybe<Array<Scalars['String']['input']>>;
  /** BCP 47 language tag of the user's mails and texts. Null: the deployment's default language. Ignored with `resend`. */
  locale?: InputMaybe<Scalars['String']['input']>;
  /** The name used to greet the user in mails. 1 to 40 characters. Ignored with `resend`. */
  nickname: Scalars['String']['input'];
  /** Phone number, read as in signUp. The first texted code proves it. Null: the user enters one at the first sign-in. */
  phoneNumber?: InputMaybe<Scalars['String']['input']>;
  /**
   * True: mails a new temporary password to the invited user of the address, also after the last one expired. The user
   * keeps the stored attributes. FORBIDDEN for a user who has signed in.
   */
  resend?: InputMaybe<Scalars['Boolean']['input']>;
};

/** A user who has lost the authenticator app. */
export type AdminResetMfaInput = {
  /** Why, for the log. 1 to 500 characters. */
  reason: Scalars['String']['input'];
  /** Id, e-mail address or phone number of the user. */
  username: Scalars['String']['input'];
};

/** A user whose password has to be changed. */
export type AdminResetPasswordInput = {
  /** Why, for the log. 1 to 500 characters. */
  reason: Scalars['String']['input'];
  /** Id, e-mail address or phone number of the user. */
  username: Scalars['String']['input'];
};

/** A user to disable or enable. */
export type AdminSetUserEnabledInput = {
  /** False: no sign-in any more, and all sessions end. */
  enabled: Scalars['Boolean']['input'];
  /** Why, for the log. 1 to 500 characters. */
  reason: Scalars['String']['input'];
  /** Id, e-mail address or phone number of the user. */
  username: Scalars['String']['input'];
};

/** A user and the groups to be in. */
export type AdminSetUserGroupsInput = {
  /** All groups of the user, at most 100; those that are not listed are left. An unknown one is GROUP_NOT_FOUND. */
  groups: Array<Scalars['String']['input']>;
  /** Why, for the log. 1 to 500 characters. */
  reason: Scalars['String']['input'];
  /** Id, e-mail address or phone number of the user. */
  username: Scalars['String']['input'];
};

/** A user to sign out. */
export type AdminSignOutUserInput = {
  /** Why, for the log. 1 to 500 characters. */
  reason: Scalars['String']['input'];
  /** Id, e-mail address or phone number of the user. */
  username: Scalars['String']['input'];
};

/** A user, as operators see them. */
export type AdminUser = {
  __typename: 'AdminUser';
  /** The custom attributes that the deployment declares and that have a value. */
  attributes: Array<UserAttribute>;
  /** When the user was created. */
  createdAt: Scalars['AWSDateTime']['output'];
  /** The e-mail address. Null if the pool holds none. */
  email?: Maybe<Scalars['String']['output']>;
  /** True once a mailed code was answered, and for invited users. */
  emailVerified: Scalars['Boolean']['output'];
  /** False for a user who was disabled by an operator. */
  enabled: Scalars['Boolean']['output'];
  /** The groups of the user, by name. */
  groups: Array<Scalars['String']['output']>;
  /** The user's `sub`: a UUID that never changes. */
  id: Scalars['ID']['output'];
  /** BCP 47 language tag of the user's messages. Null if none was stored. */
  locale?: Maybe<Scalars['String']['output']>;
  /** The second factors of the user. Null in the list of `adminUsers`, for which Cognito does not return them. */
  mfa?: Maybe<MfaSettings>;
  /** The name that the user chose. Null if the pool holds none. */
  nickname?: Maybe<Scalars['String']['output']>;
  /** The phone number in E.164. Null if the pool holds none. */
  phoneNumber?: Maybe<Scalars['String']['output']>;
  /** True once a texted code was answered. */
  phoneNumberVerified: Scalars['Boolean']['output'];
  /** The status of the user. */
  status: UserStatus;
  /** When the user's attributes or status were last changed. */
  updatedAt: Scalars['AWSDateTime']['output'];
  /** The user pool's own user name: the same as `id`. */
  username: Scalars['String']['output'];
};

/** A page of users. */
export type AdminUserConnection = {
  __typename: 'AdminUserConnection';
  /** Where the next page begins. Null after the last one. */
  nextToken?: Maybe<Scalars['String']['output']>;
  /** The users of the page. */
  nodes: Array<AdminUser>;
};

/**
 * Which users to list. Cognito filters by one attribute: with both, a page holds those of its users that have the status, so
 * it can be short or empty while `nextToken` is not null.
 */
export type AdminUserFilter = {
  /** The beginning of the e-mail address, at most 128 characters. */
  emailPrefix?: InputMaybe<Scalars['String']['input']>;
  /** The status of the user; not OTHER. */
  status?: InputMaybe<UserStatus>;
};

/** The result of an operator's mutation. */
export type AdminUserPayload = {
  __typename: 'AdminUserPayload';
  /** The user after the change. Null after adminDeleteUser. */
  user?: Maybe<AdminUser>;
};

/** What this deployment can do. */
export type AuthConfig = {
  __typename: 'AuthConfig';
  /** Validity of an SMS_MFA challenge session and its code, in minutes. */
  challengeValidityMinutes: Scalars['Int']['output'];
  /** Every error that this API declares. */
  errors: Array<AuthErrorDescription>;
  /** The external identity providers that users can sign in with, in the order of the construct's prop. Empty without any. */
  identityProviders: Array<IdentityProvider>;
  /** Languages of mails and texts, as BCP 47 tags; the first is the default. */
  locales: Array<Scalars['String']['output']>;
  /** Cognito's own sign-in pages. Null when this deployment has no redirect sign-in. */
  managedLogin?: Maybe<ManagedLogin>;
  /** The second factors that users can have: SMS, and TOTP where the deployment has it. */
  mfaFactors: Array<AuthFactor>;
  /** The rules for a new password. */
  passwordPolicy: PasswordPolicy;
  /** False when accounts are made by operators only; signUp then fails with SIGN_UP_DISABLED. */
  signUpOpen: Scalars['Boolean']['output'];
  /** How long tokens live. */
  tokenValidity: TokenValidity;
};

/**
 * The strings that appear as `errorType` of a GraphQL error. An open enum: treat a value that you do not know as INTERNAL.
 * `errorInfo` always has the shape
 * `{retryable, retryAfterSeconds?, restart?, fields?: [{name, rule}], messageKey, requestId}`.
 */
export type AuthErrorCode =
  /**
   * The e-mail address of the external identity belongs to an account that the identity is not linked to. Sign in to the
   * account in the way used before, and link the identity provider there.
   */
  | 'ACCOUNT_NOT_LINKED'
  /**
   * The e-mail address or phone number belongs to another account. From signUp only where existing accounts are revealed;
   * from respondToPasswordChallenge when another account has proven the number of the sign-up: sign up with another one;
   * from respondToNewPasswordChallenge when another account has the number: send another one. From updateProfile when
   * another account has the new number, and from verifyAttribute when another account has the address: nothing changed.
   */
  | 'ALIAS_TAKEN'
  /** The challenge session belongs to another kind of challenge. */
  | 'CHALLENGE_MISMATCH'
  /**
   * The code is too old or was never sent; ask for a new one. For respondToTotpChallenge: the code was used before; wait for
   * the next one of the app.
   */
  | 'CODE_EXPIRED'
  /** The code is wrong. Also the answer for an unknown user. */
  | 'CODE_MISMATCH'
  /** The message with the code could not be sent. */
  | 'DELIVERY_FAILED'
  /** The identity provider has not verified the e-mail address of the identity. Verify it there, and sign in again. */
  | 'EMAIL_NOT_VERIFIED'
  /** The user or the deployment does not have this second factor; nothing changed. */
  | 'FACTOR_UNAVAILABLE'
  /**
   * The caller may not do this: an operator to their own account, a user who is no longer an operator, something that the
   * user's status does not allow, or something that needs a sign-in within the last ten minutes.
   */
  | 'FORBIDDEN'
  /** Operators only: there is no such group; nothing was changed. */
  | 'GROUP_NOT_FOUND'
  /** The sign-in at the identity provider failed or was cancelled. Start again. */
  | 'IDENTITY_PROVIDER_FAILED'
  /** An unexpected error in the gateway; quote `errorInfo.requestId` to support. */
  | 'INTERNAL'
  /** User name or password is incorrect. Also the answer for an unknown or disabled user. */
  | 'INVALID_CREDENTIALS'
  /**
   * The temporary password of an invitation was right but has expired. No retry helps: an operator of the service has to send
   * a new invitation.
   */
  | 'INVITATION_EXPIRED'
  /** The deployment is configured wrongly; quote `errorInfo.requestId` to its operators. */
  | 'MISCONFIGURED'
  /** The password breaks the policy; `errorInfo.fields` names each broken rule. */
  | 'PASSWORD_POLICY_VIOLATION'
  /** The password was used before. */
  | 'PASSWORD_REUSED'
  /** Too many requests to the deployment, or a code asked for again too soon or too often; retry after `errorInfo.retryAfterSeconds`. */
  | 'RATE_LIMITED'
  /** The refresh token is unknown, expired or revoked; sign in again. */
  | 'REFRESH_TOKEN_INVALID'
  /** A refresh token was used again after the grace period, so it may have been stolen. The session is revoked; sign in again. */
  | 'REFRESH_TOKEN_REUSED'
  /** A rule of this deployment (a Lambda trigger) rejected the request. `messageKey` is `auth.hook.<message>` for a message that the deployment declares. */
  | 'REJECTED_BY_HOOK'
  /** The challenge session has expired; start again with signIn. */
  | 'SESSION_EXPIRED'
  /** The challenge session was altered, already used, or issued by another deployment; start again. */
  | 'SESSION_INVALID'
  /** Accounts are made by operators only. */
  | 'SIGN_UP_DISABLED'
  /** Cognito or a part of the gateway did not answer; retry later. */
  | 'TEMPORARILY_UNAVAILABLE'
  /**
   * The user's attempts are used up for now: retry after `errorInfo.retryAfterSeconds`. Without it, wait longer after each attempt: from
   * the fifth wrong password or code of a second factor on, Cognito's lock-out doubles from one second to about 15 minutes.
   */
  | 'TOO_MANY_ATTEMPTS'
  /** Not signed in with a valid access token; an ID token is not accepted. */
  | 'UNAUTHENTICATED'
  /** Operators only: there is no such user. */
  | 'USER_NOT_FOUND'
  /** An input field broke a rule; `errorInfo.fields` names each field and rule. */
  | 'VALIDATION_FAILED';

/** One error, for clients that show it. */
export type AuthErrorDescription = {
  __typename: 'AuthErrorDescription';
  /** The `errorType` of the GraphQL error. */
  code: AuthErrorCode;
  /** The key of the text to show; the same as `errorInfo.messageKey`. */
  messageKey: Scalars['String']['output'];
  /** True when the same request may succeed later. */
  retryable: Scalars['Boolean']['output'];
};

/** A second factor. An open enum: later versions add values. */
export type AuthFactor =
  /** A code that is texted to the user's phone number. */
  | 'SMS'
  /** A code that the user's authenticator app shows (TOTP, RFC 6238). */
  | 'TOTP';

/**
 * The result of every auth mutation: tokens, or the next step (`Challenge`). The union never gains a member; `Challenge` can gain
 * fields and kinds.
 */
export type AuthResult = Challenge | Tokens;

/** A step that the user has to take before getting tokens. */
export type Challenge = {
  __typename: 'Challenge';
  /** Where a code went, masked. Null when nothing was sent. */
  delivery?: Maybe<CodeDelivery>;
  /** Data that only some kinds need. Null for a plain code box. */
  details?: Maybe<ChallengeDetails>;
  /**
   * When the challenge session expires: the app client's AuthSessionValidity for SMS_MFA, SOFTWARE_TOKEN_MFA,
   * SELECT_MFA_FACTOR and NEW_PASSWORD_REQUIRED, an hour for PASSWORD and RESET_PASSWORD, 24 hours for CONFIRM_SIGN_UP.
   * After that, start again with signIn.
   */
  expiresAt: Scalars['AWSDateTime']['output'];
  /** The same in whole seconds from this answer. Count these down: the device's clock may differ from the server's. */
  expiresIn: Scalars['Int']['output'];
  /** The kind of the step. An open enum: treat an unknown value as UNSUPPORTED. */
  kind: ChallengeKind;
  /**
   * When resendCode accepts this challenge session. Null when Cognito cannot send the step's code again: for a new
   * SMS_MFA code, sign in again.
   */
  resendAvailableAt?: Maybe<Scalars['AWSDateTime']['output']>;
  /** The same in whole seconds from this answer. Null when `resendAvailableAt` is. */
  resendAvailableIn?: Maybe<Scalars['Int']['output']>;
  /** The challenge session: opaque and sealed. Send it back unchanged with the answer. It may be kept in sessionStorage. */
  session: Scalars['String']['output'];
};

/** Data of some challenge kinds. An open union: later versions add members. */
export type ChallengeDetails = FactorChoice | NewPasswordRequirements | UnsupportedChallenge;

/** The step that a `Challenge` asks for. An open enum: later versions add values. */
export type ChallengeKind =
  /** Ask for the code that was mailed after signUp, and send it to confirmSignUp. */
  | 'CONFIRM_SIGN_UP'
  /**
   * An invited user has to choose a password: ask for one and for the attributes that `details` names, and send them to
   * respondToNewPasswordChallenge.
   */
  | 'NEW_PASSWORD_REQUIRED'
  /** Ask for the password, and send it to respondToPasswordChallenge. */
  | 'PASSWORD'
  /** Ask for the code that was mailed and for a new password, and send both to confirmForgotPassword. */
  | 'RESET_PASSWORD'
  /** The user has several second factors: let the user choose one of `details.options`, and send it to selectFactor. */
  | 'SELECT_MFA_FACTOR'
  /** Ask for the code that was texted, and send it to respondToSmsChallenge. */
  | 'SMS_MFA'
  /** Ask for the code that the user's authenticator app shows, and send it to respondToTotpChallenge. */
  | 'SOFTWARE_TOKEN_MFA'
  /** A step that this client did not list in `supports`, or that this deployment does not support; `details` names it. */
  | 'UNSUPPORTED';

/** The old and the new password. */
export type ChangePasswordInput = {
  /** The password that the user has now. At most 256 characters. */
  currentPassword: Scalars['String']['input'];
  /** Must satisfy `authConfig.passwordPolicy`. At most 256 characters. */
  proposedPassword: Scalars['String']['input'];
  /** False keeps the user's other sessions. A session that began seconds before may stay; signOutEverywhere ends it. */
  signOutOthers?: InputMaybe<Scalars['Boolean']['input']>;
};

/** The password was changed. */
export type ChangePasswordPayload = {
  __typename: 'ChangePasswordPayload';
  /** The time of the change, on the server's clock. */
  changedAt: Scalars['AWSDateTime']['output'];
};

/** Where a code was sent. */
export type CodeDelivery = {
  __typename: 'CodeDelivery';
  /** Masked by Cognito, e.g. `+********5678` or `h***@e***`. */
  destination: Scalars['String']['output'];
  /** The channel of the message. */
  medium: DeliveryMedium;
};

/** The mailed code and the new password. */
export type ConfirmForgotPasswordInput = {
  /** The mailed code, read as the one of confirmSignUp: 6 to 8 digits. */
  code: Scalars['String']['input'];
  /** Must satisfy `authConfig.passwordPolicy`. At most 256 characters. */
  newPassword: Scalars['String']['input'];
  /**
   * `Challenge.session` of RESET_PASSWORD. Optional, so that the code also works on another device. With it, a code that is
   * older than an hour is CODE_EXPIRED instead of CODE_MISMATCH.
   */
  session?: InputMaybe<Scalars['String']['input']>;
  /** Challenge kinds that the client can show; any other comes back as UNSUPPORTED. Null: those of the challenge session. */
  supports?: InputMaybe<Array<ChallengeKind>>;
  /** E-mail address or phone number of the account, in any spelling that signUp accepts. At most 128 characters. */
  username: Scalars['String']['input'];
};

/** The code that proves the e-mail address. */
export type ConfirmSignUpInput = {
  /**
   * The mailed code: 6 to 8 digits, in any script. Spaces, hyphens and invisible marks are ignored, and so is a sentence
   * around it without another number, as in `Your code is 123 456.`.
   */
  code: Scalars['String']['input'];
  /**
   * `Challenge.session` of CONFIRM_SIGN_UP. Optional, so that the code also works on another device, with the password of
   * the sign-up. After a second sign-up with the same address it is necessary: on another device, sign up there.
   */
  session?: InputMaybe<Scalars['String']['input']>;
  /** Challenge kinds that the client can show; any other comes back as UNSUPPORTED. Null: all. */
  supports?: InputMaybe<Array<ChallengeKind>>;
  /** E-mail address or phone number of the account, in any spelling that signUp accepts. At most 128 characters. */
  username: Scalars['String']['input'];
};

/** The confirmation that the account is to be deleted. */
export type DeleteAccountInput = {
  /** Must equal the signed-in user's e-mail address, in any spelling that signUp accepts. Guards against a stray click. */
  confirmEmail: Scalars['String']['input'];
};

/** The account was deleted. */
export type DeleteAccountPayload = {
  __typename: 'DeleteAccountPayload';
  /** The time of the deletion, on the server's clock. */
  deletedAt: Scalars['AWSDateTime']['output'];
};

/** The channel of a message. */
export type DeliveryMedium =
  /** An e-mail. */
  | 'EMAIL'
  /** A text message. */
  | 'SMS';

/** The second factors that the user can choose from. */
export type FactorChoice = {
  __typename: 'FactorChoice';
  /** At least one. */
  options: Array<FactorOption>;
};

/** A second factor to choose. */
export type FactorOption = {
  __typename: 'FactorOption';
  /** Where its code goes, masked by Cognito. Null for a factor that sends no code, and when Cognito does not say. */
  destination?: Maybe<Scalars['String']['output']>;
  /** The factor, for selectFactor. */
  factor: AuthFactor;
};

/** The code that proves that the authenticator app has the secret. */
export type FinishTotpSetupInput = {
  /** The code of the app, read as the one of confirmSignUp: 6 digits. */
  code: Scalars['String']['input'];
  /** A name of the device, for Cognito's records. 1 to 40 characters, as `nickname` of signUp. Null: none. */
  deviceName?: InputMaybe<Scalars['String']['input']>;
};

/** The account whose password was forgotten. */
export type ForgotPasswordInput = {
  /** Challenge kinds that the client can show; any other comes back as UNSUPPORTED. Null: all. */
  supports?: InputMaybe<Array<ChallengeKind>>;
  /** E-mail address or phone number of the account, in any spelling that signUp accepts. At most 128 characters. */
  username: Scalars['String']['input'];
};

/** An external identity provider. The redirect entry of the client adds what `startUrl` lacks. */
export type IdentityProvider = {
  __typename: 'IdentityProvider';
  /** The name in the user pool: `Google`, `Facebook`, `SignInWithApple`, or that of a SAML or OpenID Connect provider. */
  name: Scalars['String']['output'];
  /**
   * Where a sign-in begins. The client adds `redirect_uri`, `state`, `nonce`, `code_challenge` and
   * `code_challenge_method=S256`.
   */
  startUrl: Scalars['AWSURL']['output'];
};

/** The identity provider whose identity to link. */
export type LinkIdentityProviderInput = {
  /** A `name` of `authConfig.identityProviders`. */
  provider: Scalars['String']['input'];
};

/** The next redirect sign-in at the identity provider can link its identity. */
export type LinkIdentityProviderPayload = {
  __typename: 'LinkIdentityProviderPayload';
  /** When the permission ends: ten minutes after the request. */
  expiresAt: Scalars['AWSDateTime']['output'];
  /** The same in whole seconds from this answer. */
  expiresIn: Scalars['Int']['output'];
  /** The identity provider. */
  provider: Scalars['String']['output'];
  /** Where to send the browser, as `IdentityProvider.startUrl`. */
  startUrl: Scalars['AWSURL']['output'];
};

/** Cognito's own sign-in pages, in the browser. */
export type ManagedLogin = {
  __typename: 'ManagedLogin';
  /** Where a sign-out of these pages begins. The client adds `logout_uri`. */
  signOutUrl: Scalars['AWSURL']['output'];
  /** Where a sign-in begins that lets the user choose how. The client adds what `IdentityProvider.startUrl` lacks. */
  startUrl: Scalars['AWSURL']['output'];
};

/** The second factors of a user. */
export type MfaSettings = {
  __typename: 'MfaSettings';
  /** The factors that the user can sign in with. */
  enabled: Array<AuthFactor>;
  /** The factor that each sign-in asks for. Null: the user chooses, or there is only one. */
  preferred?: Maybe<AuthFactor>;
};

/** The second factors after the change. */
export type MfaSettingsPayload = {
  __typename: 'MfaSettingsPayload';
  /** The second factors. */
  mfa: MfaSettings;
};

/** Signing up, confirming and signing in; operators' work on accounts. */
export type Mutation = {
  __typename: 'Mutation';
  /**
   * Operators: deletes an account in any status; its address and number are free at once. Not the operator's own account.
   * Cognito: AdminDeleteUser.
   */
  adminDeleteUser?: Maybe<AdminUserPayload>;
  /**
   * Operators: creates an account and mails a temporary password, which the user has to change at the first sign-in. With
   * `resend`, mails a new one to a user who was invited before. A taken address or number is ALIAS_TAKEN.
   * Cognito: AdminCreateUser.
   */
  adminInviteUser?: Maybe<AdminUserPayload>;
  /**
   * Operators: turns the authenticator app of a user off, as after the loss of a phone, so that sign-ins ask for a texted
   * code again, and deletes it: the user has to set up an app anew. FORBIDDEN for a user without a phone number, and for
   * the operator's own account. Cognito: AdminSetUserMFAPreference, AdminDeleteSoftwareToken.
   */
  adminResetMfa?: Maybe<AdminUserPayload>;
  /**
   * Operators: makes the user choose a new password, mails a code for it, and ends all sessions of the user. FORBIDDEN for a
   * user who has not confirmed the e-mail address or not accepted the invitation.
   * Cognito: AdminResetUserPassword, AdminUserGlobalSignOut.
   */
  adminResetPassword?: Maybe<AdminUserPayload>;
  /**
   * Operators: disables an account, whose tokens Cognito revokes, or enables it again. Not the operator's own account.
   * Cognito: AdminDisableUser, AdminEnableUser.
   */
  adminSetUserEnabled?: Maybe<AdminUserPayload>;
  /**
   * Operators: puts a user into exactly these groups. Tokens have the groups of the time of their issue. Not the operator's
   * own groups. Cognito: AdminAddUserToGroup, AdminRemoveUserFromGroup.
   */
  adminSetUserGroups?: Maybe<AdminUserPayload>;
  /** Operators: ends all sessions of a user. Cognito: AdminUserGlobalSignOut. */
  adminSignOutUser?: Maybe<AdminUserPayload>;
  /**
   * Changes the password and, unless told otherwise, signs the other devices out. The user gets a mail. A wrong current
   * password is INVALID_CREDENTIALS, and `errorInfo.fields` names `currentPassword`. Cognito: ChangePassword, then
   * ListUserSessions and RevokeUserSession.
   */
  changePassword?: Maybe<ChangePasswordPayload>;
  /**
   * Answers `Challenge(RESET_PASSWORD)`: sets the new password with the mailed code, signs all devices out, and signs in.
   * Answers `Challenge(SMS_MFA)`, or `Challenge(PASSWORD)` when the password is set but the sign-in failed. When the answer
   * is lost, sign in with the new password: the code works once. Cognito: ConfirmForgotPassword, InitiateAuth.
   */
  confirmForgotPassword?: Maybe<AuthResult>;
  /**
   * Confirms the e-mail address with the mailed code and the challenge session of the sign-up. Answers
   * `Challenge(PASSWORD)`, whose answer completes the sign-up. Without a challenge session nothing is confirmed yet: the
   * code counts together with the account's password, which the challenge asks for. Cognito: ConfirmSignUp.
   */
  confirmSignUp?: Maybe<AuthResult>;
  /** Deletes the account of the signed-in user. It cannot be restored, and its tokens stop working. Cognito: DeleteUser. */
  deleteAccount?: Maybe<DeleteAccountPayload>;
  /**
   * Sets the authenticator app up with a code that it shows, in place of an app that was set up before. Each sign-in then
   * lets the user choose between the app and a texted code; setMfaPreference changes that. The user gets a mail. A wrong
   * code is CODE_MISMATCH, and the next one may be tried. Cognito: VerifySoftwareToken, SetUserMFAPreference.
   */
  finishTotpSetup?: Maybe<MfaSettingsPayload>;
  /**
   * Mails a code with which a new password can be set. Answers `Challenge(RESET_PASSWORD)`, also for an address without an
   * account. The owner of an account that was never confirmed, or never signed in to after an invitation, gets a mail that
   * leads on. Cognito: ForgotPassword.
   */
  forgotPassword?: Maybe<AuthResult>;
  /**
   * Lets the next redirect sign-in at an identity provider link its identity to the account of the signed-in user: within
   * ten minutes, once, and only for an identity with the account's e-mail address, verified by the provider. That sign-in
   * ends with an error whose description contains IDENTITY_LINKED; the ones after it sign in to the account. FORBIDDEN when
   * an identity of the provider is linked already, and while the account's e-mail address is not verified; also when the
   * user signed in more than ten minutes ago, then with the message key `auth.error.SIGN_IN_AGAIN`. The user gets a mail.
   * Cognito: AdminUpdateUserAttributes, then AdminLinkProviderForUser.
   */
  linkIdentityProvider?: Maybe<LinkIdentityProviderPayload>;
  /**
   * Exchanges a refresh token for new tokens; public, because the access token may have expired. Each use returns a new refresh
   * token, and the used one expires after a grace period of seconds. A token that is used again after that is
   * REFRESH_TOKEN_REUSED, and all tokens of its session are revoked. Cognito: GetTokensFromRefreshToken.
   */
  refreshTokens?: Maybe<Tokens>;
  /**
   * Sends the code of `Challenge(CONFIRM_SIGN_UP)` or `Challenge(RESET_PASSWORD)` again and answers that challenge anew; the
   * earlier code stops working. Answers the same for an address without an account, and when no more codes may be sent.
   * Cognito: ResendConfirmationCode, ForgotPassword.
   */
  resendCode?: Maybe<AuthResult>;
  /**
   * Answers `Challenge(NEW_PASSWORD_REQUIRED)`: sets the password that the invited user chose, and the attributes that the
   * account lacks. Answers `Challenge(SMS_MFA)`. Cognito: RespondToAuthChallenge.
   */
  respondToNewPasswordChallenge?: Maybe<AuthResult>;
  /**
   * Answers `Challenge(PASSWORD)`: signs in the account of the challenge session, as signIn does.
   * Cognito: InitiateAuth, USER_PASSWORD_AUTH.
   */
  respondToPasswordChallenge?: Maybe<AuthResult>;
  /** Answers `Challenge(SMS_MFA)` with the texted code. Answers `Tokens`. Cognito: RespondToAuthChallenge. */
  respondToSmsChallenge?: Maybe<AuthResult>;
  /**
   * Answers `Challenge(SOFTWARE_TOKEN_MFA)` with the code of the authenticator app. Answers `Tokens`. A code works once: the
   * same code again is CODE_EXPIRED, and the next code of the app works. Cognito: RespondToAuthChallenge.
   */
  respondToTotpChallenge?: Maybe<AuthResult>;
  /**
   * Ends another session of the user, as on a lost device. The session of the request itself ends by signOut. The result is
   * the same for a session that has ended already. Cognito: RevokeUserSession.
   */
  revokeSession?: Maybe<RevokeSessionPayload>;
  /**
   * Answers `Challenge(SELECT_MFA_FACTOR)` with the second factor that the user chose. Answers `Challenge(SMS_MFA)`, whose
   * code is texted now, or `Challenge(SOFTWARE_TOKEN_MFA)`. Cognito: RespondToAuthChallenge.
   */
  selectFactor?: Maybe<AuthResult>;
  /**
   * Sends a new code to what waits for verification: the pending e-mail address, or the unverified phone number. The earlier
   * code stops working. Cognito: UpdateUserAttributes for a pending address, else GetUserAttributeVerificationCode.
   */
  sendAttributeCode?: Maybe<SendAttributeCodePayload>;
  /**
   * Sets which second factors the user has, and which one each sign-in asks for. SMS cannot be left out: it is the way in
   * without the app. FACTOR_UNAVAILABLE for TOTP without an app that was set up. The user gets a mail.
   * Cognito: SetUserMFAPreference.
   */
  setMfaPreference?: Maybe<MfaSettingsPayload>;
  /**
   * Signs in with e-mail address or phone number and password. Answers `Challenge(SMS_MFA)` when a second factor is due;
   * for a user with an authenticator app, `Challenge(SOFTWARE_TOKEN_MFA)` when the app is the preferred factor, and
   * `Challenge(SELECT_MFA_FACTOR)` when none is preferred. Answers `Challenge(CONFIRM_SIGN_UP)` when the e-mail address was never confirmed, `Challenge(NEW_PASSWORD_REQUIRED)` for the
   * temporary password of an invitation, `Challenge(RESET_PASSWORD)` when the password has to be reset.
   * Cognito: InitiateAuth, USER_PASSWORD_AUTH.
   */
  signIn?: Maybe<AuthResult>;
  /**
   * Exchanges the code of a redirect sign-in for tokens: of managed login, or of an identity provider of `authConfig`.
   * Answers `Tokens`. A code that was used before, has expired, or does not fit the verifier and the redirect URI is
   * SESSION_INVALID with `restart`. Cognito: the token endpoint.
   */
  signInWithCode?: Maybe<AuthResult>;
  /**
   * Signs out: revokes the refresh token and the tokens obtained with it. The result is the same for a token that is already
   * invalid. Cognito: RevokeToken.
   */
  signOut?: Maybe<SignOutPayload>;
  /** Signs out on every device, this one included: revokes all tokens of the user. Cognito: GlobalSignOut. */
  signOutEverywhere?: Maybe<SignOutPayload>;
  /**
   * Creates an account and mails a code to its e-mail address. Answers `Challenge(CONFIRM_SIGN_UP)`, also for an address
   * that already has an account (its owner gets an e-mail), unless the deployment chose to reveal existing accounts.
   * Cognito: SignUp.
   */
  signUp?: Maybe<AuthResult>;
  /**
   * Makes a secret for an authenticator app. Nothing changes until finishTotpSetup; an app that was set up before works on.
   * FACTOR_UNAVAILABLE when the deployment has no TOTP (`authConfig.mfaFactors`), FORBIDDEN for an account without a
   * password. Cognito: GetUser, AssociateSoftwareToken.
   */
  startTotpSetup?: Maybe<StartTotpSetupPayload>;
  /**
   * Unlinks the identity of an identity provider from the account of the signed-in user. The result is the same when none
   * is linked. FORBIDDEN for the identity that the account was created by, without which no one could sign in to it; also
   * when the user signed in more than ten minutes ago, as for linkIdentityProvider. The user gets a mail.
   * Cognito: AdminGetUser, AdminDisableProviderForUser.
   */
  unlinkIdentityProvider?: Maybe<UnlinkIdentityProviderPayload>;
  /**
   * Changes what is not null in the input. A new e-mail address gets a code and stays pending until verifyAttribute, for 24
   * hours: until then the old one works. The current address withdraws a pending one, whose code is then invalid. The answer
   * is the same when the address belongs to another account. A new phone number replaces the old one at once, and sign-in
   * codes go there: Cognito would keep it pending only if it verified numbers at sign-up, in place of e-mail addresses. It
   * gets a code, too; a number of another account is ALIAS_TAKEN. The user gets a mail about either.
   * Cognito: UpdateUserAttributes, GetUserAttributeVerificationCode.
   */
  updateProfile?: Maybe<UpdateProfilePayload>;
  /** Verifies an e-mail address or phone number with its code; a pending address becomes the user's. Cognito: VerifyUserAttribute. */
  verifyAttribute?: Maybe<VerifyAttributePayload>;
};


/** Signing up, confirming and signing in; operators' work on accounts. */
export type MutationAdminDeleteUserArgs = {
  input: AdminDeleteUserInput;
};


/** Signing up, confirming and signing in; operators' work on accounts. */
export type MutationAdminInviteUserArgs = {
  input: AdminInviteUserInput;
};


/** Signing up, confirming and signing in; operators' work on accounts. */
export type MutationAdminResetMfaArgs = {
  input: AdminResetMfaInput;
};


/** Signing up, confirming and signing in; operators' work on accounts. */
export type MutationAdminResetPasswordArgs = {
  input: AdminResetPasswordInput;
};


/** Signing up, confirming and signing in; operators' work on accounts. */
export type MutationAdminSetUserEnabledArgs = {
  input: AdminSetUserEnabledInput;
};


/** Signing up, confirming and signing in; operators' work on accounts. */
export type MutationAdminSetUserGroupsArgs = {
  input: AdminSetUserGroupsInput;
};


/** Signing up, confirming and signing in; operators' work on accounts. */
export type MutationAdminSignOutUserArgs = {
  input: AdminSignOutUserInput;
};


/** Signing up, confirming and signing in; operators' work on accounts. */
export type MutationChangePasswordArgs = {
  input: ChangePasswordInput;
};


/** Signing up, confirming and signing in; operators' work on accounts. */
export type MutationConfirmForgotPasswordArgs = {
  input: ConfirmForgotPasswordInput;
};


/** Signing up, confirming and signing in; operators' work on accounts. */
export type MutationConfirmSignUpArgs = {
  input: ConfirmSignUpInput;
};


/** Signing up, confirming and signing in; operators' work on accounts. */
export type MutationDeleteAccountArgs = {
  input: DeleteAccountInput;
};


/** Signing up, confirming and signing in; operators' work on accounts. */
export type MutationFinishTotpSetupArgs = {
  input: FinishTotpSetupInput;
};


/** Signing up, confirming and signing in; operators' work on accounts. */
export type MutationForgotPasswordArgs = {
  input: ForgotPasswordInput;
};


/** Signing up, confirming and signing in; operators' work on accounts. */
export type MutationLinkIdentityProviderArgs = {
  input: LinkIdentityProviderInput;
};


/** Signing up, confirming and signing in; operators' work on accounts. */
export type MutationRefreshTokensArgs = {
  input: RefreshTokensInput;
};


/** Signing up, confirming and signing in; operators' work on accounts. */
export type MutationResendCodeArgs = {
  input: ResendCodeInput;
};


/** Signing up, confirming and signing in; operators' work on accounts. */
export type MutationRespondToNewPasswordChallengeArgs = {
  input: RespondToNewPasswordChallengeInput;
};


/** Signing up, confirming and signing in; operators' work on accounts. */
export type MutationRespondToPasswordChallengeArgs = {
  input: RespondToPasswordChallengeInput;
};


/** Signing up, confirming and signing in; operators' work on accounts. */
export type MutationRespondToSmsChallengeArgs = {
  input: RespondToSmsChallengeInput;
};


/** Signing up, confirming and signing in; operators' work on accounts. */
export type MutationRespondToTotpChallengeArgs = {
  input: RespondToTotpChallengeInput;
};


/** Signing up, confirming and signing in; operators' work on accounts. */
export type MutationRevokeSessionArgs = {
  input: RevokeSessionInput;
};


/** Signing up, confirming and signing in; operators' work on accounts. */
export type MutationSelectFactorArgs = {
  input: SelectFactorInput;
};


/** Signing up, confirming and signing in; operators' work on accounts. */
export type MutationSendAttributeCodeArgs = {
  input: SendAttributeCodeInput;
};


/** Signing up, confirming and signing in; operators' work on accounts. */
export type MutationSetMfaPreferenceArgs = {
  input: SetMfaPreferenceInput;
};


/** Signing up, confirming and signing in; operators' work on accounts. */
export type MutationSignInArgs = {
  input: SignInInput;
};


/** Signing up, confirming and signing in; operators' work on accounts. */
export type MutationSignInWithCodeArgs = {
  input: SignInWithCodeInput;
};


/** Signing up, confirming and signing in; operators' work on accounts. */
export type MutationSignOutArgs = {
  input: SignOutInput;
};


/** Signing up, confirming and signing in; operators' work on accounts. */
export type MutationSignUpArgs = {
  input: SignUpInput;
};


/** Signing up, confirming and signing in; operators' work on accounts. */
export type MutationUnlinkIdentityProviderArgs = {
  input: UnlinkIdentityProviderInput;
};


/** Signing up, confirming and signing in; operators' work on accounts. */
export type MutationUpdateProfileArgs = {
  input: UpdateProfileInput;
};


/** Signing up, confirming and signing in; operators' work on accounts. */
export type MutationVerifyAttributeArgs = {
  input: VerifyAttributeInput;
};

/** What the answer to NEW_PASSWORD_REQUIRED needs besides the password. */
export type NewPasswordRequirements = {
  __typename: 'NewPasswordRequirements';
  /**
   * Attributes that the account has no value of: `phoneNumber`, `nickname`, or the name of an attribute that this deployment
   * declares. Empty when the password alone is enough.
   */
  requiredAttributes: Array<Scalars['String']['output']>;
};

/** The rules for a new password. */
export type PasswordPolicy = {
  __typename: 'PasswordPolicy';
  /** Fewest characters. */
  minLength: Scalars['Int']['output'];
  /** Needs a lower-case letter. */
  requireLowercase: Scalars['Boolean']['output'];
  /** Needs a digit. */
  requireNumbers: Scalars['Boolean']['output'];
  /** Needs one of Cognito's special characters. */
  requireSymbols: Scalars['Boolean']['output'];
  /** Needs an upper-case letter. */
  requireUppercase: Scalars['Boolean']['output'];
};

/** An e-mail address or phone number that waits for its code. Ask for the code, and send it to verifyAttribute. */
export type PendingVerification = {
  __typename: 'PendingVerification';
  /** What the code verifies. */
  attribute: VerifiableAttribute;
  /** The new address or number, masked. A code that was sent went there. */
  delivery?: Maybe<CodeDelivery>;
};

/** Settings of the deployment and the signed-in user. */
export type Query = {
  __typename: 'Query';
  /** Operators: finds a user by id, e-mail address or phone number. USER_NOT_FOUND if there is none. Cognito: AdminGetUser. */
  adminUser?: Maybe<AdminUser>;
  /** Operators: lists users, a page at a time, in Cognito's order. The list may be some seconds behind. Cognito: ListUsers. */
  adminUsers?: Maybe<AdminUserConnection>;
  /** What this deployment can do; safe to cache; holds no secret. */
  authConfig: AuthConfig;
  /** The signed-in user. Needs the access token; an ID token is rejected. Cognito: GetUser. */
  me?: Maybe<User>;
  /**
   * The sessions of the user on all devices. Eventually consistent: a session that began seconds ago may be missing.
   * Cognito: ListUserSessions.
   */
  sessions?: Maybe<SessionConnection>;
};


/** Settings of the deployment and the signed-in user. */
export type QueryAdminUserArgs = {
  username: Scalars['String']['input'];
};


/** Settings of the deployment and the signed-in user. */
export type QueryAdminUsersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<AdminUserFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** A refresh token to exchange. */
export type RefreshTokensInput = {
  /** `Tokens.refreshToken`, the newest one. */
  refreshToken: Scalars['String']['input'];
};

/** Names the code to send again by one of the two fields; with both, the user name counts. */
export type ResendCodeInput = {
  /** `Challenge.session` of a step whose `resendAvailableAt` is not null. */
  session?: InputMaybe<Scalars['String']['input']>;
  /**
   * E-mail address or phone number of the account, in any spelling that signUp accepts, at most 128 characters; for
   * CONFIRM_SIGN_UP without a challenge session.
   */
  username?: InputMaybe<Scalars['String']['input']>;
};

/** The password that an invited user chose, and what the account lacks. */
export type RespondToNewPasswordChallengeInput = {
  /** For the other names in `requiredAttributes`: attributes that this deployment declares. */
  attributes?: InputMaybe<Array<StringPairInput>>;
  /** Must satisfy `authConfig.passwordPolicy`. At most 256 characters. */
  newPassword: Scalars['String']['input'];
  /** For `nickname` in `requiredAttributes`: the name used to greet the user in mails. 1 to 40 characters. */
  nickname?: InputMaybe<Scalars['String']['input']>;
  /**
   * For `phoneNumber` in `requiredAttributes`: the number to text the sign-in codes to, in any spelling that signUp accepts.
   * Ignored when the account has one.
   */
  phoneNumber?: InputMaybe<Scalars['String']['input']>;
  /** `Challenge.session` of NEW_PASSWORD_REQUIRED. */
  session: Scalars['String']['input'];
  /** Challenge kinds that the client can show; any other comes back as UNSUPPORTED. Null: those of the challenge session. */
  supports?: InputMaybe<Array<ChallengeKind>>;
};

/** The password for the account of a challenge session. */
export type RespondToPasswordChallengeInput = {
  /** The account's password. At most 256 characters. */
  password: Scalars['String']['input'];
  /** `Challenge.session` of PASSWORD. */
  session: Scalars['String']['input'];
  /** Challenge kinds that the client can show; any other comes back as UNSUPPORTED. Null: those of the challenge session. */
  supports?: InputMaybe<Array<ChallengeKind>>;
};

/** The second factor by SMS. */
export type RespondToSmsChallengeInput = {
  /** The texted code, read as the one of confirmSignUp: 6 to 8 digits. */
  code: Scalars['String']['input'];
  /** `Challenge.session` of SMS_MFA. */
  session: Scalars['String']['input'];
};

/** The second factor by an authenticator app. */
export type RespondToTotpChallengeInput = {
  /** The code of the app, read as the one of confirmSignUp: 6 digits. */
  code: Scalars['String']['input'];
  /** `Challenge.session` of SOFTWARE_TOKEN_MFA. */
  session: Scalars['String']['input'];
};

/** The session to end. */
export type RevokeSessionInput = {
  /** `Session.sessionId` of another session than the current one. */
  sessionId: Scalars['ID']['input'];
};

/** The session has ended, or had ended before. */
export type RevokeSessionPayload = {
  __typename: 'RevokeSessionPayload';
  /** The session of the request. */
  sessionId: Scalars['ID']['output'];
};

/** The chosen second factor. */
export type SelectFactorInput = {
  /** A `factor` of `details.options`; any other is FACTOR_UNAVAILABLE. */
  factor: AuthFactor;
  /** `Challenge.session` of SELECT_MFA_FACTOR. */
  session: Scalars['String']['input'];
};

/** What to send a code to. */
export type SendAttributeCodeInput = {
  /** The e-mail address or the phone number. */
  attribute: VerifiableAttribute;
};

/** A code was sent. */
export type SendAttributeCodePayload = {
  __typename: 'SendAttributeCodePayload';
  /** Where it went, masked. */
  delivery: CodeDelivery;
};

/** A signed-in session: one sign-in on one device, until it is signed out or its refresh token expires. */
export type Session = {
  __typename: 'Session';
  /** When the user signed in. Null if Cognito does not know. */
  createdAt?: Maybe<Scalars['AWSDateTime']['output']>;
  /** True for the session of this request. */
  current: Scalars['Boolean']['output'];
  /** When its tokens were last refreshed. Null if Cognito does not know. */
  lastUsedAt?: Maybe<Scalars['AWSDateTime']['output']>;
  /** Identifies the session, for revokeSession. */
  sessionId: Scalars['ID']['output'];
};

/** Sessions of the user. */
export type SessionConnection = {
  __typename: 'SessionConnection';
  /** Always null today: Cognito returns all sessions of a user at once. */
  nextToken?: Maybe<Scalars['String']['output']>;
  /** The sessions, the current one first. */
  nodes: Array<Session>;
};

/** The second factors of the user. */
export type SetMfaPreferenceInput = {
  /** All factors of the user; SMS has to be one of them. Without TOTP, the authenticator app is turned off. */
  enabled: Array<AuthFactor>;
  /** The factor that each sign-in asks for: one of `enabled`. Null: the user chooses at each sign-in. */
  preferred?: InputMaybe<AuthFactor>;
};

/** The first factor. */
export type SignInInput = {
  /** The account's password. At most 256 characters. */
  password: Scalars['String']['input'];
  /** Challenge kinds that the client can show; any other comes back as UNSUPPORTED. Null: all. */
  supports?: InputMaybe<Array<ChallengeKind>>;
  /** E-mail address or phone number, in any spelling that signUp accepts. At most 128 characters. */
  username: Scalars['String']['input'];
};

/** The result of a redirect sign-in. */
export type SignInWithCodeInput = {
  /** The parameter `code` of the redirect. It is valid for five minutes, once. */
  code: Scalars['String']['input'];
  /** The PKCE code verifier, whose SHA-256 hash began the sign-in: 43 to 128 characters. */
  codeVerifier: Scalars['String']['input'];
  /** The redirect URI that began the sign-in: one of the prop `managedLogin.callbackUrls` of the construct. */
  redirectUri: Scalars['String']['input'];
};

/** The session to end, by its refresh token. */
export type SignOutInput = {
  /** `Tokens.refreshToken`, the newest one. */
  refreshToken: Scalars['String']['input'];
};

/** The session has ended. */
export type SignOutPayload = {
  __typename: 'SignOutPayload';
  /** Services that only verify signatures accept issued access tokens until then. */
  accessTokensExpireBy?: Maybe<Scalars['AWSDateTime']['output']>;
  /** True when the refresh token is no longer valid. */
  done: Scalars['Boolean']['output'];
};

/** The new account. */
export type SignUpInput = {
  /** Attributes of the deployment's own (the prop `attributes` of the construct). */
  attributes?: InputMaybe<Array<StringPairInput>>;
  /**
   * E-mail address; the mail with the code goes there. Read without spaces and invisible marks around it, in lower case;
   * full-width characters are read as ASCII. At most 128 characters, the limit of Cognito's user names.
   */
  email: Scalars['String']['input'];
  /** BCP 47 language tag of the user's mails and texts, e.g. `ja`. Null: taken from Accept-Language. */
  locale?: InputMaybe<Scalars['String']['input']>;
  /** The name used to greet the user in mails. 1 to 40 characters, without spaces and invisible marks around them. */
  nickname: Scalars['String']['input'];
  /** Must satisfy `authConfig.passwordPolicy`. At most 256 characters. */
  password: Scalars['String']['input'];
  /**
   * E.164 with the leading + or 00 (not 001), e.g. +819012345678; the sign-in codes are texted there. Spaces, hyphens of any
   * kind, dots, slashes, brackets and invisible marks are ignored; digits may be full-width.
   */
  phoneNumber: Scalars['String']['input'];
  /** Challenge kinds that the client can show; any other comes back as UNSUPPORTED. Null: all. */
  supports?: InputMaybe<Array<ChallengeKind>>;
};

/** The setup of an authenticator app has begun. */
export type StartTotpSetupPayload = {
  __typename: 'StartTotpSetupPayload';
  /** What the app has to know. */
  setup: TotpSetup;
};

/** A name and a value. */
export type StringPairInput = {
  /** The name, as in the prop `attributes` of the construct. */
  name: Scalars['String']['input'];
  /** The value as text: `42`, `true`, `2026-04-01T09:00:00Z`. */
  value: Scalars['String']['input'];
};

/** How long tokens live, in seconds. */
export type TokenValidity = {
  __typename: 'TokenValidity';
  /** The access token. */
  accessSeconds: Scalars['Int']['output'];
  /** The ID token. */
  idSeconds: Scalars['Int']['output'];
  /** True when each refresh gives a new refresh token and the used one stops working. */
  refreshRotates: Scalars['Boolean']['output'];
  /** The refresh token. */
  refreshSeconds: Scalars['Int']['output'];
};

/** The user is signed in. */
export type Tokens = {
  __typename: 'Tokens';
  /** JWT for Genkan's `me` and for your own API. Send it in the Authorization header. */
  accessToken: Scalars['String']['output'];
  /** The same as a time on the server's clock. */
  expiresAt: Scalars['AWSDateTime']['output'];
  /** Seconds that the access token lives, counted from the answer. */
  expiresIn: Scalars['Int']['output'];
  /** JWT with the user's attributes, for the client's own use. */
  idToken: Scalars['String']['output'];
  /** Opaque; renews the other two. Nullable so that a cookie mode can keep it away from scripts. */
  refreshToken?: Maybe<Scalars['String']['output']>;
  /** Always `Bearer` today. */
  tokenType: Scalars['String']['output'];
};

/** What an authenticator app has to know. Show it to the user and store it nowhere. */
export type TotpSetup = {
  __typename: 'TotpSetup';
  /** The same as an `otpauth:` URI with the deployment's name and the user's address, to show as a QR code. */
  otpauthUri: Scalars['String']['output'];
  /** The secret in base32, to type into the app. */
  secret: Scalars['String']['output'];
};

/** The identity provider whose identity to unlink. */
export type UnlinkIdentityProviderInput = {
  /** A `name` of `authConfig.identityProviders`. */
  provider: Scalars['String']['input'];
};

/** The identity was unlinked, or none was linked. */
export type UnlinkIdentityProviderPayload = {
  __typename: 'UnlinkIdentityProviderPayload';
  /** The identity providers that are still linked, by name. */
  identityProviders: Array<Scalars['String']['output']>;
};

/** The step behind an UNSUPPORTED challenge, and where the user can finish it. */
export type UnsupportedChallenge = {
  __typename: 'UnsupportedChallenge';
  /** Cognito's own name of the step, for logs and support. */
  cognitoName: Scalars['String']['output'];
  /** A page where the user can finish the step. Null when the deployment has none. */
  fallbackUrl?: Maybe<Scalars['AWSURL']['output']>;
};

/** What to change. A field that is null or blank stays as it is. */
export type UpdateProfileInput = {
  /** Attributes of the deployment's own to set. */
  attributes?: InputMaybe<Array<StringPairInput>>;
  /** The new e-mail address, in any spelling that signUp accepts. Pending until verifyAttribute. */
  email?: InputMaybe<Scalars['String']['input']>;
  /** BCP 47 language tag of the user's mails and texts. */
  locale?: InputMaybe<Scalars['String']['input']>;
  /** The name used to greet the user in mails, as in signUp. */
  nickname?: InputMaybe<Scalars['String']['input']>;
  /** The new phone number, in any spelling that signUp accepts. It cannot be removed, because it is the second factor. */
  phoneNumber?: InputMaybe<Scalars['String']['input']>;
  /** Names of attributes of the deployment's own to remove. */
  removeAttributes?: InputMaybe<Array<Scalars['String']['input']>>;
};

/** The profile was changed. */
export type UpdateProfilePayload = {
  __typename: 'UpdateProfilePayload';
  /** What waits for a code, and where the code of this request went. */
  pendingVerification: Array<PendingVerification>;
  /** The user after the change. A pending e-mail address is not in it yet. */
  user: User;
};

/** The signed-in user, as the user pool knows them now. */
export type User = {
  __typename: 'User';
  /** Attributes of the deployment's own (the prop `attributes` of the construct) that have a value, in the prop's order. */
  attributes: Array<UserAttribute>;
  /** The e-mail address. Null if the pool holds none. */
  email?: Maybe<Scalars['String']['output']>;
  /** True once a mailed code was answered. */
  emailVerified: Scalars['Boolean']['output'];
  /** Groups of the user when the access token was issued. */
  groups: Array<Scalars['String']['output']>;
  /** The user's `sub`: a UUID that never changes. */
  id: Scalars['ID']['output'];
  /** The identity providers that the user can sign in with, by name. Their values replace the user's at each sign-in. */
  identityProviders: Array<Scalars['String']['output']>;
  /** BCP 47 language tag of the user's messages. Null if none was stored. */
  locale?: Maybe<Scalars['String']['output']>;
  /** The second factors of the user. */
  mfa: MfaSettings;
  /** The name that the user chose. Null if the pool holds none. */
  nickname?: Maybe<Scalars['String']['output']>;
  /** What waits for a code: a new e-mail address, or a phone number that was never verified. */
  pendingVerification: Array<PendingVerification>;
  /** The phone number in E.164. Null if the pool holds none. */
  phoneNumber?: Maybe<Scalars['String']['output']>;
  /** True once a texted code was answered. */
  phoneNumberVerified: Scalars['Boolean']['output'];
};

/** An attribute of the deployment's own. */
export type UserAttribute = {
  __typename: 'UserAttribute';
  /** The name, as in the prop `attributes` of the construct. */
  name: Scalars['String']['output'];
  /** The value as text: `42`, `true`, `2026-04-01T09:00:00Z`. */
  value: Scalars['String']['output'];
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

/** An attribute that a code can verify. */
export type VerifiableAttribute =
  /** The e-mail address. */
  | 'EMAIL'
  /** The phone number. */
  | 'PHONE_NUMBER';

/** The code for an e-mail address or a phone number. */
export type VerifyAttributeInput = {
  /** What the code was sent to. */
  attribute: VerifiableAttribute;
  /** The mailed or texted code, read as the one of confirmSignUp: 6 to 8 digits. */
  code: Scalars['String']['input'];
};

/** The e-mail address or phone number was verified. */
export type VerifyAttributePayload = {
  __typename: 'VerifyAttributePayload';
  /** The user after the change. */
  user: User;
};
