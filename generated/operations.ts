/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
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

/** A second factor. An open enum: later versions add values. */
export type AuthFactor =
  /** A code that is texted to the user's phone number. */
  | 'SMS'
  /** A code that the user's authenticator app shows (TOTP, RFC 6238). */
  | 'TOTP';

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
  currentPassword: string;
  /** Must satisfy `authConfig.passwordPolicy`. At most 256 characters. */
  proposedPassword: string;
  /** False keeps the user's other sessions. A session that began seconds before may stay; signOutEverywhere ends it. */
  signOutOthers?: boolean | null | undefined;
};

/** The mailed code and the new password. */
export type ConfirmForgotPasswordInput = {
  /** The mailed code, read as the one of confirmSignUp: 6 to 8 digits. */
  code: string;
  /** Must satisfy `authConfig.passwordPolicy`. At most 256 characters. */
  newPassword: string;
  /**
   * `Challenge.session` of RESET_PASSWORD. Optional, so that the code also works on another device. With it, a code that is
   * older than an hour is CODE_EXPIRED instead of CODE_MISMATCH.
   */
  session?: string | null | undefined;
  /** Challenge kinds that the client can show; any other comes back as UNSUPPORTED. Null: those of the challenge session. */
  supports?: Array<ChallengeKind> | null | undefined;
  /** E-mail address or phone number of the account, in any spelling that signUp accepts. At most 128 characters. */
  username: string;
};

/** The code that proves the e-mail address. */
export type ConfirmSignUpInput = {
  /**
   * The mailed code: 6 to 8 digits, in any script. Spaces, hyphens and invisible marks are ignored, and so is a sentence
   * around it without another number, as in `Your code is 123 456.`.
   */
  code: string;
  /**
   * `Challenge.session` of CONFIRM_SIGN_UP. Optional, so that the code also works on another device, with the password of
   * the sign-up. After a second sign-up with the same address it is necessary: on another device, sign up there.
   */
  session?: string | null | undefined;
  /** Challenge kinds that the client can show; any other comes back as UNSUPPORTED. Null: all. */
  supports?: Array<ChallengeKind> | null | undefined;
  /** E-mail address or phone number of the account, in any spelling that signUp accepts. At most 128 characters. */
  username: string;
};

/** The confirmation that the account is to be deleted. */
export type DeleteAccountInput = {
  /** Must equal the signed-in user's e-mail address, in any spelling that signUp accepts. Guards against a stray click. */
  confirmEmail: string;
};

/** The channel of a message. */
export type DeliveryMedium =
  /** An e-mail. */
  | 'EMAIL'
  /** A text message. */
  | 'SMS';

/** The code that proves that the authenticator app has the secret. */
export type FinishTotpSetupInput = {
  /** The code of the app, read as the one of confirmSignUp: 6 digits. */
  code: string;
  /** A name of the device, for Cognito's records. 1 to 40 characters, as `nickname` of signUp. Null: none. */
  deviceName?: string | null | undefined;
};

/** The account whose password was forgotten. */
export type ForgotPasswordInput = {
  /** Challenge kinds that the client can show; any other comes back as UNSUPPORTED. Null: all. */
  supports?: Array<ChallengeKind> | null | undefined;
  /** E-mail address or phone number of the account, in any spelling that signUp accepts. At most 128 characters. */
  username: string;
};

/** The identity provider whose identity to link. */
export type LinkIdentityProviderInput = {
  /** A `name` of `authConfig.identityProviders`. */
  provider: string;
};

/** A refresh token to exchange. */
export type RefreshTokensInput = {
  /** `Tokens.refreshToken`, the newest one. */
  refreshToken: string;
};

/** Names the code to send again by one of the two fields; with both, the user name counts. */
export type ResendCodeInput = {
  /** `Challenge.session` of a step whose `resendAvailableAt` is not null. */
  session?: string | null | undefined;
  /**
   * E-mail address or phone number of the account, in any spelling that signUp accepts, at most 128 characters; for
   * CONFIRM_SIGN_UP without a challenge session.
   */
  username?: string | null | undefined;
};

/** The password that an invited user chose, and what the account lacks. */
export type RespondToNewPasswordChallengeInput = {
  /** For the other names in `requiredAttributes`: attributes that this deployment declares. */
  attributes?: Array<StringPairInput> | null | undefined;
  /** Must satisfy `authConfig.passwordPolicy`. At most 256 characters. */
  newPassword: string;
  /** For `nickname` in `requiredAttributes`: the name used to greet the user in mails. 1 to 40 characters. */
  nickname?: string | null | undefined;
  /**
   * For `phoneNumber` in `requiredAttributes`: the number to text the sign-in codes to, in any spelling that signUp accepts.
   * Ignored when the account has one.
   */
  phoneNumber?: string | null | undefined;
  /** `Challenge.session` of NEW_PASSWORD_REQUIRED. */
  session: string;
  /** Challenge kinds that the client can show; any other comes back as UNSUPPORTED. Null: those of the challenge session. */
  supports?: Array<ChallengeKind> | null | undefined;
};

/** The password for the account of a challenge session. */
export type RespondToPasswordChallengeInput = {
  /** The account's password. At most 256 characters. */
  password: string;
  /** `Challenge.session` of PASSWORD. */
  session: string;
  /** Challenge kinds that the client can show; any other comes back as UNSUPPORTED. Null: those of the challenge session. */
  supports?: Array<ChallengeKind> | null | undefined;
};

/** The second factor by SMS. */
export type RespondToSmsChallengeInput = {
  /** The texted code, read as the one of confirmSignUp: 6 to 8 digits. */
  code: string;
  /** `Challenge.session` of SMS_MFA. */
  session: string;
};

/** The second factor by an authenticator app. */
export type RespondToTotpChallengeInput = {
  /** The code of the app, read as the one of confirmSignUp: 6 digits. */
  code: string;
  /** `Challenge.session` of SOFTWARE_TOKEN_MFA. */
  session: string;
};

/** The session to end. */
export type RevokeSessionInput = {
  /** `Session.sessionId` of another session than the current one. */
  sessionId: string;
};

/** The chosen second factor. */
export type SelectFactorInput = {
  /** A `factor` of `details.options`; any other is FACTOR_UNAVAILABLE. */
  factor: AuthFactor;
  /** `Challenge.session` of SELECT_MFA_FACTOR. */
  session: string;
};

/** What to send a code to. */
export type SendAttributeCodeInput = {
  /** The e-mail address or the phone number. */
  attribute: VerifiableAttribute;
};

/** The second factors of the user. */
export type SetMfaPreferenceInput = {
  /** All factors of the user; SMS has to be one of them. Without TOTP, the authenticator app is turned off. */
  enabled: Array<AuthFactor>;
  /** The factor that each sign-in asks for: one of `enabled`. Null: the user chooses at each sign-in. */
  preferred?: AuthFactor | null | undefined;
};

/** The first factor. */
export type SignInInput = {
  /** The account's password. At most 256 characters. */
  password: string;
  /** Challenge kinds that the client can show; any other comes back as UNSUPPORTED. Null: all. */
  supports?: Array<ChallengeKind> | null | undefined;
  /** E-mail address or phone number, in any spelling that signUp accepts. At most 128 characters. */
  username: string;
};

/** The result of a redirect sign-in. */
export type SignInWithCodeInput = {
  /** The parameter `code` of the redirect. It is valid for five minutes, once. */
  code: string;
  /** The PKCE code verifier, whose SHA-256 hash began the sign-in: 43 to 128 characters. */
  codeVerifier: string;
  /** The redirect URI that began the sign-in: one of the prop `managedLogin.callbackUrls` of the construct. */
  redirectUri: string;
};

/** The session to end, by its refresh token. */
export type SignOutInput = {
  /** `Tokens.refreshToken`, the newest one. */
  refreshToken: string;
};

/** The new account. */
export type SignUpInput = {
  /** Attributes of the deployment's own (the prop `attributes` of the construct). */
  attributes?: Array<StringPairInput> | null | undefined;
  /**
   * E-mail address; the mail with the code goes there. Read without spaces and invisible marks around it, in lower case;
   * full-width characters are read as ASCII. At most 128 characters, the limit of Cognito's user names.
   */
  email: string;
  /** BCP 47 language tag of the user's mails and texts, e.g. `ja`. Null: taken from Accept-Language. */
  locale?: string | null | undefined;
  /** The name used to greet the user in mails. 1 to 40 characters, without spaces and invisible marks around them. */
  nickname: string;
  /** Must satisfy `authConfig.passwordPolicy`. At most 256 characters. */
  password: string;
  /**
   * E.164 with the leading + or 00 (not 001), e.g. +819012345678; the sign-in codes are texted there. Spaces, hyphens of any
   * kind, dots, slashes, brackets and invisible marks are ignored; digits may be full-width.
   */
  phoneNumber: string;
  /** Challenge kinds that the client can show; any other comes back as UNSUPPORTED. Null: all. */
  supports?: Array<ChallengeKind> | null | undefined;
};

/** A name and a value. */
export type StringPairInput = {
  /** The name, as in the prop `attributes` of the construct. */
  name: string;
  /** The value as text: `42`, `true`, `2026-04-01T09:00:00Z`. */
  value: string;
};

/** The identity provider whose identity to unlink. */
export type UnlinkIdentityProviderInput = {
  /** A `name` of `authConfig.identityProviders`. */
  provider: string;
};

/** What to change. A field that is null or blank stays as it is. */
export type UpdateProfileInput = {
  /** Attributes of the deployment's own to set. */
  attributes?: Array<StringPairInput> | null | undefined;
  /** The new e-mail address, in any spelling that signUp accepts. Pending until verifyAttribute. */
  email?: string | null | undefined;
  /** BCP 47 language tag of the user's mails and texts. */
  locale?: string | null | undefined;
  /** The name used to greet the user in mails, as in signUp. */
  nickname?: string | null | undefined;
  /** The new phone number, in any spelling that signUp accepts. It cannot be removed, because it is the second factor. */
  phoneNumber?: string | null | undefined;
  /** Names of attributes of the deployment's own to remove. */
  removeAttributes?: Array<string> | null | undefined;
};

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
  code: string;
};

export type AuthConfigQueryVariables = Exact<{ [key: string]: never; }>;


export type AuthConfigQuery = { authConfig: { signUpOpen: boolean, mfaFactors: Array<AuthFactor>, challengeValidityMinutes: number, locales: Array<string>, passwordPolicy: { minLength: number, requireLowercase: boolean, requireUppercase: boolean, requireNumbers: boolean, requireSymbols: boolean }, tokenValidity: { accessSeconds: number, idSeconds: number, refreshSeconds: number, refreshRotates: boolean }, identityProviders: Array<{ name: string, startUrl: string }>, managedLogin: { startUrl: string, signOutUrl: string } | null, errors: Array<{ code: AuthErrorCode, retryable: boolean, messageKey: string }> } };

export type ChangePasswordMutationVariables = Exact<{
  input: ChangePasswordInput;
}>;


export type ChangePasswordMutation = { changePassword: { changedAt: string } | null };

export type ConfirmForgotPasswordMutationVariables = Exact<{
  input: ConfirmForgotPasswordInput;
}>;


export type ConfirmForgotPasswordMutation = { confirmForgotPassword:
    | { __typename: 'Challenge', kind: ChallengeKind, session: string, expiresAt: string, expiresIn: number, resendAvailableAt: string | null, resendAvailableIn: number | null, delivery: { medium: DeliveryMedium, destination: string } | null, details:
        | { __typename: 'FactorChoice', options: Array<{ factor: AuthFactor, destination: string | null }> }
        | { __typename: 'NewPasswordRequirements', requiredAttributes: Array<string> }
        | { __typename: 'UnsupportedChallenge', cognitoName: string, fallbackUrl: string | null }
       | null }
    | { __typename: 'Tokens', accessToken: string, idToken: string, refreshToken: string | null, tokenType: string, expiresIn: number, expiresAt: string }
   | null };

export type ConfirmSignUpMutationVariables = Exact<{
  input: ConfirmSignUpInput;
}>;


export type ConfirmSignUpMutation = { confirmSignUp:
    | { __typename: 'Challenge', kind: ChallengeKind, session: string, expiresAt: string, expiresIn: number, resendAvailableAt: string | null, resendAvailableIn: number | null, delivery: { medium: DeliveryMedium, destination: string } | null, details:
        | { __typename: 'FactorChoice', options: Array<{ factor: AuthFactor, destination: string | null }> }
        | { __typename: 'NewPasswordRequirements', requiredAttributes: Array<string> }
        | { __typename: 'UnsupportedChallenge', cognitoName: string, fallbackUrl: string | null }
       | null }
    | { __typename: 'Tokens', accessToken: string, idToken: string, refreshToken: string | null, tokenType: string, expiresIn: number, expiresAt: string }
   | null };

export type DeleteAccountMutationVariables = Exact<{
  input: DeleteAccountInput;
}>;


export type DeleteAccountMutation = { deleteAccount: { deletedAt: string } | null };

export type FinishTotpSetupMutationVariables = Exact<{
  input: FinishTotpSetupInput;
}>;


export type FinishTotpSetupMutation = { finishTotpSetup: { mfa: { preferred: AuthFactor | null, enabled: Array<AuthFactor> } } | null };

export type ForgotPasswordMutationVariables = Exact<{
  input: ForgotPasswordInput;
}>;


export type ForgotPasswordMutation = { forgotPassword:
    | { __typename: 'Challenge', kind: ChallengeKind, session: string, expiresAt: string, expiresIn: number, resendAvailableAt: string | null, resendAvailableIn: number | null, delivery: { medium: DeliveryMedium, destination: string } | null, details:
        | { __typename: 'FactorChoice', options: Array<{ factor: AuthFactor, destination: string | null }> }
        | { __typename: 'NewPasswordRequirements', requiredAttributes: Array<string> }
        | { __typename: 'UnsupportedChallenge', cognitoName: string, fallbackUrl: string | null }
       | null }
    | { __typename: 'Tokens', accessToken: string, idToken: string, refreshToken: string | null, tokenType: string, expiresIn: number, expiresAt: string }
   | null };

export type ChallengeFragment = { __typename: 'Challenge', kind: ChallengeKind, session: string, expiresAt: string, expiresIn: number, resendAvailableAt: string | null, resendAvailableIn: number | null, delivery: { medium: DeliveryMedium, destination: string } | null, details:
    | { __typename: 'FactorChoice', options: Array<{ factor: AuthFactor, destination: string | null }> }
    | { __typename: 'NewPasswordRequirements', requiredAttributes: Array<string> }
    | { __typename: 'UnsupportedChallenge', cognitoName: string, fallbackUrl: string | null }
   | null };

export type MfaFragment = { preferred: AuthFactor | null, enabled: Array<AuthFactor> };

export type PendingFragment = { attribute: VerifiableAttribute, delivery: { medium: DeliveryMedium, destination: string } | null };

export type TokensFragment = { __typename: 'Tokens', accessToken: string, idToken: string, refreshToken: string | null, tokenType: string, expiresIn: number, expiresAt: string };

export type UserFragment = { id: string, email: string | null, emailVerified: boolean, phoneNumber: string | null, phoneNumberVerified: boolean, nickname: string | null, locale: string | null, groups: Array<string>, identityProviders: Array<string>, attributes: Array<{ name: string, value: string }>, pendingVerification: Array<{ attribute: VerifiableAttribute, delivery: { medium: DeliveryMedium, destination: string } | null }>, mfa: { preferred: AuthFactor | null, enabled: Array<AuthFactor> } };

export type LinkIdentityProviderMutationVariables = Exact<{
  input: LinkIdentityProviderInput;
}>;


export type LinkIdentityProviderMutation = { linkIdentityProvider: { provider: string, startUrl: string, expiresAt: string, expiresIn: number } | null };

export type MeQueryVariables = Exact<{ [key: string]: never; }>;


export type MeQuery = { me: { id: string, email: string | null, emailVerified: boolean, phoneNumber: string | null, phoneNumberVerified: boolean, nickname: string | null, locale: string | null, groups: Array<string>, identityProviders: Array<string>, attributes: Array<{ name: string, value: string }>, pendingVerification: Array<{ attribute: VerifiableAttribute, delivery: { medium: DeliveryMedium, destination: string } | null }>, mfa: { preferred: AuthFactor | null, enabled: Array<AuthFactor> } } | null };

export type RefreshTokensMutationVariables = Exact<{
  input: RefreshTokensInput;
}>;


export type RefreshTokensMutation = { refreshTokens: { __typename: 'Tokens', accessToken: string, idToken: string, refreshToken: string | null, tokenType: string, expiresIn: number, expiresAt: string } | null };

export type ResendCodeMutationVariables = Exact<{
  input: ResendCodeInput;
}>;


export type ResendCodeMutation = { resendCode:
    | { __typename: 'Challenge', kind: ChallengeKind, session: string, expiresAt: string, expiresIn: number, resendAvailableAt: string | null, resendAvailableIn: number | null, delivery: { medium: DeliveryMedium, destination: string } | null, details:
        | { __typename: 'FactorChoice', options: Array<{ factor: AuthFactor, destination: string | null }> }
        | { __typename: 'NewPasswordRequirements', requiredAttributes: Array<string> }
        | { __typename: 'UnsupportedChallenge', cognitoName: string, fallbackUrl: string | null }
       | null }
    | { __typename: 'Tokens', accessToken: string, idToken: string, refreshToken: string | null, tokenType: string, expiresIn: number, expiresAt: string }
   | null };

export type RespondToNewPasswordChallengeMutationVariables = Exact<{
  input: RespondToNewPasswordChallengeInput;
}>;


export type RespondToNewPasswordChallengeMutation = { respondToNewPasswordChallenge:
    | { __typename: 'Challenge', kind: ChallengeKind, session: string, expiresAt: string, expiresIn: number, resendAvailableAt: string | null, resendAvailableIn: number | null, delivery: { medium: DeliveryMedium, destination: string } | null, details:
        | { __typename: 'FactorChoice', options: Array<{ factor: AuthFactor, destination: string | null }> }
        | { __typename: 'NewPasswordRequirements', requiredAttributes: Array<string> }
        | { __typename: 'UnsupportedChallenge', cognitoName: string, fallbackUrl: string | null }
       | null }
    | { __typename: 'Tokens', accessToken: string, idToken: string, refreshToken: string | null, tokenType: string, expiresIn: number, expiresAt: string }
   | null };

export type RespondToPasswordChallengeMutationVariables = Exact<{
  input: RespondToPasswordChallengeInput;
}>;


export type RespondToPasswordChallengeMutation = { respondToPasswordChallenge:
    | { __typename: 'Challenge', kind: ChallengeKind, session: string, expiresAt: string, expiresIn: number, resendAvailableAt: string | null, resendAvailableIn: number | null, delivery: { medium: DeliveryMedium, destination: string } | null, details:
        | { __typename: 'FactorChoice', options: Array<{ factor: AuthFactor, destination: string | null }> }
        | { __typename: 'NewPasswordRequirements', requiredAttributes: Array<string> }
        | { __typename: 'UnsupportedChallenge', cognitoName: string, fallbackUrl: string | null }
       | null }
    | { __typename: 'Tokens', accessToken: string, idToken: string, refreshToken: string | null, tokenType: string, expiresIn: number, expiresAt: string }
   | null };

export type RespondToSmsChallengeMutationVariables = Exact<{
  input: RespondToSmsChallengeInput;
}>;


export type RespondToSmsChallengeMutation = { respondToSmsChallenge:
    | { __typename: 'Challenge', kind: ChallengeKind, session: string, expiresAt: string, expiresIn: number, resendAvailableAt: string | null, resendAvailableIn: number | null, delivery: { medium: DeliveryMedium, destination: string } | null, details:
        | { __typename: 'FactorChoice', options: Array<{ factor: AuthFactor, destination: string | null }> }
        | { __typename: 'NewPasswordRequirements', requiredAttributes: Array<string> }
        | { __typename: 'UnsupportedChallenge', cognitoName: string, fallbackUrl: string | null }
       | null }
    | { __typename: 'Tokens', accessToken: string, idToken: string, refreshToken: string | null, tokenType: string, expiresIn: number, expiresAt: string }
   | null };

export type RespondToTotpChallengeMutationVariables = Exact<{
  input: RespondToTotpChallengeInput;
}>;


export type RespondToTotpChallengeMutation = { respondToTotpChallenge:
    | { __typename: 'Challenge', kind: ChallengeKind, session: string, expiresAt: string, expiresIn: number, resendAvailableAt: string | null, resendAvailableIn: number | null, delivery: { medium: DeliveryMedium, destination: string } | null, details:
        | { __typename: 'FactorChoice', options: Array<{ factor: AuthFactor, destination: string | null }> }
        | { __typename: 'NewPasswordRequirements', requiredAttributes: Array<string> }
        | { __typename: 'UnsupportedChallenge', cognitoName: string, fallbackUrl: string | null }
       | null }
    | { __typename: 'Tokens', accessToken: string, idToken: string, refreshToken: string | null, tokenType: string, expiresIn: number, expiresAt: string }
   | null };

export type RevokeSessionMutationVariables = Exact<{
  input: RevokeSessionInput;
}>;


export type RevokeSessionMutation = { revokeSession: { sessionId: string } | null };

export type SelectFactorMutationVariables = Exact<{
  input: SelectFactorInput;
}>;


export type SelectFactorMutation = { selectFactor:
    | { __typename: 'Challenge', kind: ChallengeKind, session: string, expiresAt: string, expiresIn: number, resendAvailableAt: string | null, resendAvailableIn: number | null, delivery: { medium: DeliveryMedium, destination: string } | null, details:
        | { __typename: 'FactorChoice', options: Array<{ factor: AuthFactor, destination: string | null }> }
        | { __typename: 'NewPasswordRequirements', requiredAttributes: Array<string> }
        | { __typename: 'UnsupportedChallenge', cognitoName: string, fallbackUrl: string | null }
       | null }
    | { __typename: 'Tokens', accessToken: string, idToken: string, refreshToken: string | null, tokenType: string, expiresIn: number, expiresAt: string }
   | null };

export type SendAttributeCodeMutationVariables = Exact<{
  input: SendAttributeCodeInput;
}>;


export type SendAttributeCodeMutation = { sendAttributeCode: { delivery: { medium: DeliveryMedium, destination: string } } | null };

export type SessionsQueryVariables = Exact<{ [key: string]: never; }>;


export type SessionsQuery = { sessions: { nextToken: string | null, nodes: Array<{ sessionId: string, createdAt: string | null, lastUsedAt: string | null, current: boolean }> } | null };

export type SetMfaPreferenceMutationVariables = Exact<{
  input: SetMfaPreferenceInput;
}>;


export type SetMfaPreferenceMutation = { setMfaPreference: { mfa: { preferred: AuthFactor | null, enabled: Array<AuthFactor> } } | null };

export type SignInMutationVariables = Exact<{
  input: SignInInput;
}>;


export type SignInMutation = { signIn:
    | { __typename: 'Challenge', kind: ChallengeKind, session: string, expiresAt: string, expiresIn: number, resendAvailableAt: string | null, resendAvailableIn: number | null, delivery: { medium: DeliveryMedium, destination: string } | null, details:
        | { __typename: 'FactorChoice', options: Array<{ factor: AuthFactor, destination: string | null }> }
        | { __typename: 'NewPasswordRequirements', requiredAttributes: Array<string> }
        | { __typename: 'UnsupportedChallenge', cognitoName: string, fallbackUrl: string | null }
       | null }
    | { __typename: 'Tokens', accessToken: string, idToken: string, refreshToken: string | null, tokenType: string, expiresIn: number, expiresAt: string }
   | null };

export type SignInWithCodeMutationVariables = Exact<{
  input: SignInWithCodeInput;
}>;


export type SignInWithCodeMutation = { signInWithCode:
    | { __typename: 'Challenge', kind: ChallengeKind, session: string, expiresAt: string, expiresIn: number, resendAvailableAt: string | null, resendAvailableIn: number | null, delivery: { medium: DeliveryMedium, destination: string } | null, details:
        | { __typename: 'FactorChoice', options: Array<{ factor: AuthFactor, destination: string | null }> }
        | { __typename: 'NewPasswordRequirements', requiredAttributes: Array<string> }
        | { __typename: 'UnsupportedChallenge', cognitoName: string, fallbackUrl: string | null }
       | null }
    | { __typename: 'Tokens', accessToken: string, idToken: string, refreshToken: string | null, tokenType: string, expiresIn: number, expiresAt: string }
   | null };

export type SignOutMutationVariables = Exact<{
  input: SignOutInput;
}>;


export type SignOutMutation = { signOut: { done: boolean, accessTokensExpireBy: string | null } | null };

export type SignOutEverywhereMutationVariables = Exact<{ [key: string]: never; }>;


export type SignOutEverywhereMutation = { signOutEverywhere: { done: boolean, accessTokensExpireBy: string | null } | null };

export type SignUpMutationVariables = Exact<{
  input: SignUpInput;
}>;


export type SignUpMutation = { signUp:
    | { __typename: 'Challenge', kind: ChallengeKind, session: string, expiresAt: string, expiresIn: number, resendAvailableAt: string | null, resendAvailableIn: number | null, delivery: { medium: DeliveryMedium, destination: string } | null, details:
        | { __typename: 'FactorChoice', options: Array<{ factor: AuthFactor, destination: string | null }> }
        | { __typename: 'NewPasswordRequirements', requiredAttributes: Array<string> }
        | { __typename: 'UnsupportedChallenge', cognitoName: string, fallbackUrl: string | null }
       | null }
    | { __typename: 'Tokens', accessToken: string, idToken: string, refreshToken: string | null, tokenType: string, expiresIn: number, expiresAt: string }
   | null };

export type StartTotpSetupMutationVariables = Exact<{ [key: string]: never; }>;


export type StartTotpSetupMutation = { startTotpSetup: { setup: { secret: string, otpauthUri: string } } | null };

export type UnlinkIdentityProviderMutationVariables = Exact<{
  input: UnlinkIdentityProviderInput;
}>;


export type UnlinkIdentityProviderMutation = { unlinkIdentityProvider: { identityProviders: Array<string> } | null };

export type UpdateProfileMutationVariables = Exact<{
  input: UpdateProfileInput;
}>;


export type UpdateProfileMutation = { updateProfile: { user: { id: string, email: string | null, emailVerified: boolean, phoneNumber: string | null, phoneNumberVerified: boolean, nickname: string | null, locale: string | null, groups: Array<string>, identityProviders: Array<string>, attributes: Array<{ name: string, value: string }>, pendingVerification: Array<{ attribute: VerifiableAttribute, delivery: { medium: DeliveryMedium, destination: string } | null }>, mfa: { preferred: AuthFactor | null, enabled: Array<AuthFactor> } }, pendingVerification: Array<{ attribute: VerifiableAttribute, delivery: { medium: DeliveryMedium, destination: string } | null }> } | null };

export type VerifyAttributeMutationVariables = Exact<{
  input: VerifyAttributeInput;
}>;


export type VerifyAttributeMutation = { verifyAttribute: { user: { id: string, email: string | null, emailVerified: boolean, phoneNumber: string | null, phoneNumberVerified: boolean, nickname: string | null, locale: string | null, groups: Array<string>, identityProviders: Array<string>, attributes: Array<{ name: string, value: string }>, pendingVerification: Array<{ attribute: VerifiableAttribute, delivery: { medium: DeliveryMedium, destination: string } | null }>, mfa: { preferred: AuthFactor | null, enabled: Array<AuthFactor> } } } | null };


/** The result and the variables of each operation. */
export interface Operations {
  /** What this deployment can do; safe to cache; holds no secret. */
  authConfig: { result: AuthConfigQuery; variables: AuthConfigQueryVariables };
  /** Changes the password and, unless told otherwise, signs the other devices out. The user gets a mail. A wrong current password is INVALID_CREDENTIALS, and `errorInfo.fields` names `currentPassword`. Cognito: ChangePassword, then ListUserSessions and RevokeUserSession. */
  changePassword: { result: ChangePasswordMutation; variables: ChangePasswordMutationVariables };
  /** Answers `Challenge(RESET_PASSWORD)`: sets the new password with the mailed code, signs all devices out, and signs in. Answers `Challenge(SMS_MFA)`, or `Challenge(PASSWORD)` when the password is set but the sign-in failed. When the answer is lost, sign in with the new password: the code works once. Cognito: ConfirmForgotPassword, InitiateAuth. */
  confirmForgotPassword: { result: ConfirmForgotPasswordMutation; variables: ConfirmForgotPasswordMutationVariables };
  /** Confirms the e-mail address with the mailed code and the challenge session of the sign-up. Answers `Challenge(PASSWORD)`, whose answer completes the sign-up. Without a challenge session nothing is confirmed yet: the code counts together with the account's password, which the challenge asks for. Cognito: ConfirmSignUp. */
  confirmSignUp: { result: ConfirmSignUpMutation; variables: ConfirmSignUpMutationVariables };
  /** Deletes the account of the signed-in user. It cannot be restored, and its tokens stop working. Cognito: DeleteUser. */
  deleteAccount: { result: DeleteAccountMutation; variables: DeleteAccountMutationVariables };
  /** Sets the authenticator app up with a code that it shows, in place of an app that was set up before. Each sign-in then lets the user choose between the app and a texted code; setMfaPreference changes that. The user gets a mail. A wrong code is CODE_MISMATCH, and the next one may be tried. Cognito: VerifySoftwareToken, SetUserMFAPreference. */
  finishTotpSetup: { result: FinishTotpSetupMutation; variables: FinishTotpSetupMutationVariables };
  /** Mails a code with which a new password can be set. Answers `Challenge(RESET_PASSWORD)`, also for an address without an account. The owner of an account that was never confirmed, or never signed in to after an invitation, gets a mail that leads on. Cognito: ForgotPassword. */
  forgotPassword: { result: ForgotPasswordMutation; variables: ForgotPasswordMutationVariables };
  /** Lets the next redirect sign-in at an identity provider link its identity to the account of the signed-in user: within ten minutes, once, and only for an identity with the account's e-mail address, verified by the provider. That sign-in ends with an error whose description contains IDENTITY_LINKED; the ones after it sign in to the account. FORBIDDEN when an identity of the provider is linked already, and while the account's e-mail address is not verified; also when the user signed in more than ten minutes ago, then with the message key `auth.error.SIGN_IN_AGAIN`. The user gets a mail. Cognito: AdminUpdateUserAttributes, then AdminLinkProviderForUser. */
  linkIdentityProvider: { result: LinkIdentityProviderMutation; variables: LinkIdentityProviderMutationVariables };
  /** The signed-in user. Needs the access token; an ID token is rejected. Cognito: GetUser. */
  me: { result: MeQuery; variables: MeQueryVariables };
  /** Exchanges a refresh token for new tokens; public, because the access token may have expired. Each use returns a new refresh token, and the used one expires after a grace period of seconds. A token that is used again after that is REFRESH_TOKEN_REUSED, and all tokens of its session are revoked. Cognito: GetTokensFromRefreshToken. */
  refreshTokens: { result: RefreshTokensMutation; variables: RefreshTokensMutationVariables };
  /** Sends the code of `Challenge(CONFIRM_SIGN_UP)` or `Challenge(RESET_PASSWORD)` again and answers that challenge anew; the earlier code stops working. Answers the same for an address without an account, and when no more codes may be sent. Cognito: ResendConfirmationCode, ForgotPassword. */
  resendCode: { result: ResendCodeMutation; variables: ResendCodeMutationVariables };
  /** Answers `Challenge(NEW_PASSWORD_REQUIRED)`: sets the password that the invited user chose, and the attributes that the account lacks. Answers `Challenge(SMS_MFA)`. Cognito: RespondToAuthChallenge. */
  respondToNewPasswordChallenge: { result: RespondToNewPasswordChallengeMutation; variables: RespondToNewPasswordChallengeMutationVariables };
  /** Answers `Challenge(PASSWORD)`: signs in the account of the challenge session, as signIn does. Cognito: InitiateAuth, USER_PASSWORD_AUTH. */
  respondToPasswordChallenge: { result: RespondToPasswordChallengeMutation; variables: RespondToPasswordChallengeMutationVariables };
  /** Answers `Challenge(SMS_MFA)` with the texted code. Answers `Tokens`. Cognito: RespondToAuthChallenge. */
  respondToSmsChallenge: { result: RespondToSmsChallengeMutation; variables: RespondToSmsChallengeMutationVariables };
  /** Answers `Challenge(SOFTWARE_TOKEN_MFA)` with the code of the authenticator app. Answers `Tokens`. A code works once: the same code again is CODE_EXPIRED, and the next code of the app works. Cognito: RespondToAuthChallenge. */
  respondToTotpChallenge: { result: RespondToTotpChallengeMutation; variables: RespondToTotpChallengeMutationVariables };
  /** Ends another session of the user, as on a lost device. The session of the request itself ends by signOut. The result is the same for a session that has ended already. Cognito: RevokeUserSession. */
  revokeSession: { result: RevokeSessionMutation; variables: RevokeSessionMutationVariables };
  /** Answers `Challenge(SELECT_MFA_FACTOR)` with the second factor that the user chose. Answers `Challenge(SMS_MFA)`, whose code is texted now, or `Challenge(SOFTWARE_TOKEN_MFA)`. Cognito: RespondToAuthChallenge. */
  selectFactor: { result: SelectFactorMutation; variables: SelectFactorMutationVariables };
  /** Sends a new code to what waits for verification: the pending e-mail address, or the unverified phone number. The earlier code stops working. Cognito: UpdateUserAttributes for a pending address, else GetUserAttributeVerificationCode. */
  sendAttributeCode: { result: SendAttributeCodeMutation; variables: SendAttributeCodeMutationVariables };
  /** The sessions of the user on all devices. Eventually consistent: a session that began seconds ago may be missing. Cognito: ListUserSessions. */
  sessions: { result: SessionsQuery; variables: SessionsQueryVariables };
  /** Sets which second factors the user has, and which one each sign-in asks for. SMS cannot be left out: it is the way in without the app. FACTOR_UNAVAILABLE for TOTP without an app that was set up. The user gets a mail. Cognito: SetUserMFAPreference. */
  setMfaPreference: { result: SetMfaPreferenceMutation; variables: SetMfaPreferenceMutationVariables };
  /** Signs in with e-mail address or phone number and password. Answers `Challenge(SMS_MFA)` when a second factor is due; for a user with an authenticator app, `Challenge(SOFTWARE_TOKEN_MFA)` when the app is the preferred factor, and `Challenge(SELECT_MFA_FACTOR)` when none is preferred. Answers `Challenge(CONFIRM_SIGN_UP)` when the e-mail address was never confirmed, `Challenge(NEW_PASSWORD_REQUIRED)` for the temporary password of an invitation, `Challenge(RESET_PASSWORD)` when the password has to be reset. Cognito: InitiateAuth, USER_PASSWORD_AUTH. */
  signIn: { result: SignInMutation; variables: SignInMutationVariables };
  /** Exchanges the code of a redirect sign-in for tokens: of managed login, or of an identity provider of `authConfig`. Answers `Tokens`. A code that was used before, has expired, or does not fit the verifier and the redirect URI is SESSION_INVALID with `restart`. Cognito: the token endpoint. */
  signInWithCode: { result: SignInWithCodeMutation; variables: SignInWithCodeMutationVariables };
  /** Signs out: revokes the refresh token and the tokens obtained with it. The result is the same for a token that is already invalid. Cognito: RevokeToken. */
  signOut: { result: SignOutMutation; variables: SignOutMutationVariables };
  /** Signs out on every device, this one included: revokes all tokens of the user. Cognito: GlobalSignOut. */
  signOutEverywhere: { result: SignOutEverywhereMutation; variables: SignOutEverywhereMutationVariables };
  /** Creates an account and mails a code to its e-mail address. Answers `Challenge(CONFIRM_SIGN_UP)`, also for an address that already has an account (its owner gets an e-mail), unless the deployment chose to reveal existing accounts. Cognito: SignUp. */
  signUp: { result: SignUpMutation; variables: SignUpMutationVariables };
  /** Makes a secret for an authenticator app. Nothing changes until finishTotpSetup; an app that was set up before works on. FACTOR_UNAVAILABLE when the deployment has no TOTP (`authConfig.mfaFactors`), FORBIDDEN for an account without a password. Cognito: GetUser, AssociateSoftwareToken. */
  startTotpSetup: { result: StartTotpSetupMutation; variables: StartTotpSetupMutationVariables };
  /** Unlinks the identity of an identity provider from the account of the signed-in user. The result is the same when none is linked. FORBIDDEN for the identity that the account was created by, without which no one could sign in to it; also when the user signed in more than ten minutes ago, as for linkIdentityProvider. The user gets a mail. Cognito: AdminGetUser, AdminDisableProviderForUser. */
  unlinkIdentityProvider: { result: UnlinkIdentityProviderMutation; variables: UnlinkIdentityProviderMutationVariables };
  /** Changes what is not null in the input. A new e-mail address gets a code and stays pending until verifyAttribute, for 24 hours: until then the old one works. The current address withdraws a pending one, whose code is then invalid. The answer is the same when the address belongs to another account. A new phone number replaces the old one at once, and sign-in codes go there: Cognito would keep it pending only if it verified numbers at sign-up, in place of e-mail addresses. It gets a code, too; a number of another account is ALIAS_TAKEN. The user gets a mail about either. Cognito: UpdateUserAttributes, GetUserAttributeVerificationCode. */
  updateProfile: { result: UpdateProfileMutation; variables: UpdateProfileMutationVariables };
  /** Verifies an e-mail address or phone number with its code; a pending address becomes the user's. Cognito: VerifyUserAttribute. */
  verifyAttribute: { result: VerifyAttributeMutation; variables: VerifyAttributeMutationVariables };
}

/** The name of an operation: a field of the schema, and the document of the same name. */
export type OperationName = keyof Operations;

/** How the client sends an operation. */
export interface OperationSettings {
  /** What authorizes the operation. */
  credential: 'apiKey' | 'accessToken';
  /** Fields of the input that the client fills in where the caller does not. */
  fills: readonly ('locale' | 'supports')[];
}

/** How the client sends each operation. */
export const operations: Readonly<Record<OperationName, OperationSettings>> = {
  authConfig: { credential: 'apiKey', fills: [] },
  changePassword: { credential: 'accessToken', fills: [] },
  confirmForgotPassword: { credential: 'apiKey', fills: ['supports'] },
  confirmSignUp: { credential: 'apiKey', fills: ['supports'] },
  deleteAccount: { credential: 'accessToken', fills: [] },
  finishTotpSetup: { credential: 'accessToken', fills: [] },
  forgotPassword: { credential: 'apiKey', fills: ['supports'] },
  linkIdentityProvider: { credential: 'accessToken', fills: [] },
  me: { credential: 'accessToken', fills: [] },
  refreshTokens: { credential: 'apiKey', fills: [] },
  resendCode: { credential: 'apiKey', fills: [] },
  respondToNewPasswordChallenge: { credential: 'apiKey', fills: ['supports'] },
  respondToPasswordChallenge: { credential: 'apiKey', fills: ['supports'] },
  respondToSmsChallenge: { credential: 'apiKey', fills: [] },
  respondToTotpChallenge: { credential: 'apiKey', fills: [] },
  revokeSession: { credential: 'accessToken', fills: [] },
  selectFactor: { credential: 'apiKey', fills: [] },
  sendAttributeCode: { credential: 'accessToken', fills: [] },
  sessions: { credential: 'accessToken', fills: [] },
  setMfaPreference: { credential: 'accessToken', fills: [] },
  signIn: { credential: 'apiKey', fills: ['supports'] },
  signInWithCode: { credential: 'apiKey', fills: [] },
  signOut: { credential: 'apiKey', fills: [] },
  signOutEverywhere: { credential: 'accessToken', fills: [] },
  signUp: { credential: 'apiKey', fills: ['locale', 'supports'] },
  startTotpSetup: { credential: 'accessToken', fills: [] },
  unlinkIdentityProvider: { credential: 'accessToken', fills: [] },
  updateProfile: { credential: 'accessToken', fills: [] },
  verifyAttribute: { credential: 'accessToken', fills: [] },
};

const challenge = '...on Challenge{__typename kind session expiresAt expiresIn resendAvailableAt resendAvailableIn delivery{medium destination}details{__typename ...on NewPasswordRequirements{requiredAttributes}...on FactorChoice{options{factor destination}}...on UnsupportedChallenge{cognitoName fallbackUrl}}}';
const user = '...on User{id email emailVerified phoneNumber phoneNumberVerified nickname locale groups attributes{name value}pendingVerification{...on PendingVerification{attribute delivery{medium destination}}}identityProviders mfa{...on MfaSettings{preferred enabled}}}';
const tokens = '...on Tokens{__typename accessToken idToken refreshToken tokenType expiresIn expiresAt}';
const pending = '...on PendingVerification{attribute delivery{medium destination}}';
const mfa = '...on MfaSettings{preferred enabled}';

/** Returns the text of a mutation with an input. Most documents are one, and documents are half of the client's size. */
function mutation(name: string, selection: string): string {
  const input = `${name.slice(0, 1).toUpperCase()}${name.slice(1)}Input`;
  return `mutation ${name}($input:${input}!){${name}(input:$input){${selection}}}`;
}

/** The documents as text, without the white space that GraphQL ignores. */
export const documentTexts: Readonly<Record<OperationName, string>> = {
  authConfig:
    `query authConfig{authConfig{signUpOpen passwordPolicy{minLength requireLowercase requireUppercase requireNumbers requireSymbols}mfaFactors challengeValidityMinutes tokenValidity{accessSeconds idSeconds refreshSeconds refreshRotates}locales identityProviders{name startUrl}managedLogin{startUrl signOutUrl}errors{code retryable messageKey}}}`,
  changePassword: mutation('changePassword', `changedAt`),
  confirmForgotPassword: mutation('confirmForgotPassword', `${challenge}${tokens}`),
  confirmSignUp: mutation('confirmSignUp', `${challenge}${tokens}`),
  deleteAccount: mutation('deleteAccount', `deletedAt`),
  finishTotpSetup: mutation('finishTotpSetup', `mfa{${mfa}}`),
  forgotPassword: mutation('forgotPassword', `${challenge}${tokens}`),
  linkIdentityProvider: mutation('linkIdentityProvider', `provider startUrl expiresAt expiresIn`),
  me:
    `query me{me{${user}}}`,
  refreshTokens: mutation('refreshTokens', `${tokens}`),
  resendCode: mutation('resendCode', `${challenge}${tokens}`),
  respondToNewPasswordChallenge: mutation('respondToNewPasswordChallenge', `${challenge}${tokens}`),
  respondToPasswordChallenge: mutation('respondToPasswordChallenge', `${challenge}${tokens}`),
  respondToSmsChallenge: mutation('respondToSmsChallenge', `${challenge}${tokens}`),
  respondToTotpChallenge: mutation('respondToTotpChallenge', `${challenge}${tokens}`),
  revokeSession: mutation('revokeSession', `sessionId`),
  selectFactor: mutation('selectFactor', `${challenge}${tokens}`),
  sendAttributeCode: mutation('sendAttributeCode', `delivery{medium destination}`),
  sessions:
    `query sessions{sessions{nodes{sessionId createdAt lastUsedAt current}nextToken}}`,
  setMfaPreference: mutation('setMfaPreference', `mfa{${mfa}}`),
  signIn: mutation('signIn', `${challenge}${tokens}`),
  signInWithCode: mutation('signInWithCode', `${challenge}${tokens}`),
  signOut: mutation('signOut', `done accessTokensExpireBy`),
  signOutEverywhere:
    `mutation signOutEverywhere{signOutEverywhere{done accessTokensExpireBy}}`,
  signUp: mutation('signUp', `${challenge}${tokens}`),
  startTotpSetup:
    `mutation startTotpSetup{startTotpSetup{setup{secret otpauthUri}}}`,
  unlinkIdentityProvider: mutation('unlinkIdentityProvider', `identityProviders`),
  updateProfile: mutation('updateProfile', `user{${user}}pendingVerification{${pending}}`),
  verifyAttribute: mutation('verifyAttribute', `user{${user}}`),
};

/** The challenge kinds that this version of the client supports. */
export const challengeKinds: readonly Exclude<ChallengeKind, 'UNSUPPORTED'>[] = ['CONFIRM_SIGN_UP', 'NEW_PASSWORD_REQUIRED', 'PASSWORD', 'RESET_PASSWORD', 'SELECT_MFA_FACTOR', 'SMS_MFA', 'SOFTWARE_TOKEN_MFA'];
