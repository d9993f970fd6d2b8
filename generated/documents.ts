/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocument as DocumentNode } from '../client/TypedDocument.ts';
/**
 * The strings that appear as `errorType` of a GraphQL error. An open enum: treat a value that you do not know as INTERNAL.
 * `errorInfo` always has the shape
 * `{retryable, retryAfterSeconds?, restart?, fields?: [{name, rule}], messageKey, requestId}`.
 */
export type AuthErrorCode =
  /** The e-mail address or phone number belongs to another account. Only where existing accounts are revealed. */
  | 'ALIAS_TAKEN'
  /** The challenge session belongs to another kind of challenge. */
  | 'CHALLENGE_MISMATCH'
  /** The code is too old or was never sent; ask for a new one. */
  | 'CODE_EXPIRED'
  /** The code is wrong. Also the answer for an unknown user. */
  | 'CODE_MISMATCH'
  /** The message with the code could not be sent. */
  | 'DELIVERY_FAILED'
  /** The user cannot use this factor. */
  | 'FACTOR_UNAVAILABLE'
  /** An unexpected error in the gateway; quote `errorInfo.requestId` to support. */
  | 'INTERNAL'
  /** User name or password is incorrect. Also the answer for an unknown or disabled user. */
  | 'INVALID_CREDENTIALS'
  /** The deployment is configured wrongly; quote `errorInfo.requestId` to its operators. */
  | 'MISCONFIGURED'
  /** The password breaks the policy; `errorInfo.fields` names each broken rule. */
  | 'PASSWORD_POLICY_VIOLATION'
  /** The password was used before. */
  | 'PASSWORD_REUSED'
  /** Too many requests to the deployment, or a code asked for again too soon; retry after `errorInfo.retryAfterSeconds`. */
  | 'RATE_LIMITED'
  /** The refresh token is unknown, expired or revoked; sign in again. */
  | 'REFRESH_TOKEN_INVALID'
  /** A refresh token was used again after the grace period, so it may have been stolen. The session is revoked; sign in again. */
  | 'REFRESH_TOKEN_REUSED'
  /** A rule of this deployment (a Lambda trigger) rejected the request. */
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
   * the fifth wrong password or texted code on, Cognito's lock-out doubles from one second to about 15 minutes.
   */
  | 'TOO_MANY_ATTEMPTS'
  /** Not signed in with a valid access token; an ID token is not accepted. */
  | 'UNAUTHENTICATED'
  /** An input field broke a rule; `errorInfo.fields` names each field and rule. */
  | 'VALIDATION_FAILED';

/** The step that a `Challenge` asks for. An open enum: later versions add values. */
export type ChallengeKind =
  /** Ask for the code that was mailed after signUp, and send it to confirmSignUp. */
  | 'CONFIRM_SIGN_UP'
  /** The account is ready: ask for the password, and send it to respondToPasswordChallenge or signIn. */
  | 'PASSWORD'
  /** Ask for the code that was texted, and send it to respondToSmsChallenge. */
  | 'SMS_MFA'
  /** A step that this client did not list in `supports`, or that this deployment does not support; `details` names it. */
  | 'UNSUPPORTED';

/** The code that proves the e-mail address. */
export type ConfirmSignUpInput = {
  /** The mailed code: 6 to 8 digits. */
  code: string;
  /** `Challenge.session` of CONFIRM_SIGN_UP. Optional, so that the code also works on another device. */
  session?: string | null | undefined;
  /** Challenge kinds that the client can show; any other comes back as UNSUPPORTED. Null: all. */
  supports?: Array<ChallengeKind> | null | undefined;
  /** E-mail address or phone number of the account. */
  username: string;
};

/** The channel of a message. */
export type DeliveryMedium =
  /** An e-mail. */
  | 'EMAIL'
  /** A text message. */
  | 'SMS';

/** A refresh token to exchange. */
export type RefreshTokensInput = {
  /** `Tokens.refreshToken`, the newest one. */
  refreshToken: string;
};

/** Names the code to send again by one of the two fields; with both, the user name counts. */
export type ResendCodeInput = {
  /** `Challenge.session` of a step whose `resendAvailableAt` is not null. */
  session?: string | null | undefined;
  /** E-mail address or phone number of the account; for CONFIRM_SIGN_UP without a challenge session. */
  username?: string | null | undefined;
};

/** The password for the account of a challenge session. */
export type RespondToPasswordChallengeInput = {
  /** The account's password. */
  password: string;
  /** `Challenge.session` of PASSWORD. */
  session: string;
  /** Challenge kinds that the client can show; any other comes back as UNSUPPORTED. Null: those of the challenge session. */
  supports?: Array<ChallengeKind> | null | undefined;
};

/** The second factor by SMS. */
export type RespondToSmsChallengeInput = {
  /** The texted code: 6 to 8 digits. */
  code: string;
  /** `Challenge.session` of SMS_MFA. */
  session: string;
};

/** The first factor. */
export type SignInInput = {
  /** The account's password. */
  password: string;
  /** Challenge kinds that the client can show; any other comes back as UNSUPPORTED. Null: all. */
  supports?: Array<ChallengeKind> | null | undefined;
  /** E-mail address, or phone number in E.164. */
  username: string;
};

/** The session to end, by its refresh token. */
export type SignOutInput = {
  /** `Tokens.refreshToken`, the newest one. */
  refreshToken: string;
};

/** The new account. */
export type SignUpInput = {
  /** E-mail address; the mail with the code goes there. At most 254 characters. */
  email: string;
  /** BCP 47 language tag of the user's mails and texts, e.g. `ja`. Null: taken from Accept-Language. */
  locale?: string | null | undefined;
  /** The name used to greet the user in mails. 1 to 40 characters. */
  nickname: string;
  /** Must satisfy `authConfig.passwordPolicy`. At most 256 characters. */
  password: string;
  /** E.164 with the leading +, e.g. +819012345678; the sign-in codes are texted there. */
  phoneNumber: string;
  /** Challenge kinds that the client can show; any other comes back as UNSUPPORTED. Null: all. */
  supports?: Array<ChallengeKind> | null | undefined;
};

export type AuthConfigQueryVariables = Exact<{ [key: string]: never; }>;


export type AuthConfigQuery = { __typename: 'Query', authConfig: { __typename: 'AuthConfig', signUpOpen: boolean, challengeValidityMinutes: number, locales: Array<string>, passwordPolicy: { __typename: 'PasswordPolicy', minLength: number, requireLowercase: boolean, requireUppercase: boolean, requireNumbers: boolean, requireSymbols: boolean }, tokenValidity: { __typename: 'TokenValidity', accessSeconds: number, idSeconds: number, refreshSeconds: number, refreshRotates: boolean }, errors: Array<{ __typename: 'AuthErrorDescription', code: AuthErrorCode, retryable: boolean, messageKey: string }> } };

export type ConfirmSignUpMutationVariables = Exact<{
  input: ConfirmSignUpInput;
}>;


export type ConfirmSignUpMutation = { __typename: 'Mutation', confirmSignUp:
    | { __typename: 'Challenge', kind: ChallengeKind, session: string, expiresAt: string, resendAvailableAt: string | null, delivery: { __typename: 'CodeDelivery', medium: DeliveryMedium, destination: string } | null, details: { __typename: 'UnsupportedChallenge', cognitoName: string, fallbackUrl: string | null } | null }
    | { __typename: 'Tokens', accessToken: string, idToken: string, refreshToken: string | null, tokenType: string, expiresIn: number, expiresAt: string }
   | null };

export type ChallengeFragment = { __typename: 'Challenge', kind: ChallengeKind, session: string, expiresAt: string, resendAvailableAt: string | null, delivery: { __typename: 'CodeDelivery', medium: DeliveryMedium, destination: string } | null, details: { __typename: 'UnsupportedChallenge', cognitoName: string, fallbackUrl: string | null } | null };

export type TokensFragment = { __typename: 'Tokens', accessToken: string, idToken: string, refreshToken: string | null, tokenType: string, expiresIn: number, expiresAt: string };

export type MeQueryVariables = Exact<{ [key: string]: never; }>;


export type MeQuery = { __typename: 'Query', me: { __typename: 'User', id: string, email: string | null, emailVerified: boolean, phoneNumber: string | null, phoneNumberVerified: boolean, nickname: string | null, locale: string | null } | null };

export type RefreshTokensMutationVariables = Exact<{
  input: RefreshTokensInput;
}>;


export type RefreshTokensMutation = { __typename: 'Mutation', refreshTokens: { __typename: 'Tokens', accessToken: string, idToken: string, refreshToken: string | null, tokenType: string, expiresIn: number, expiresAt: string } | null };

export type ResendCodeMutationVariables = Exact<{
  input: ResendCodeInput;
}>;


export type ResendCodeMutation = { __typename: 'Mutation', resendCode:
    | { __typename: 'Challenge', kind: ChallengeKind, session: string, expiresAt: string, resendAvailableAt: string | null, delivery: { __typename: 'CodeDelivery', medium: DeliveryMedium, destination: string } | null, details: { __typename: 'UnsupportedChallenge', cognitoName: string, fallbackUrl: string | null } | null }
    | { __typename: 'Tokens', accessToken: string, idToken: string, refreshToken: string | null, tokenType: string, expiresIn: number, expiresAt: string }
   | null };

export type RespondToPasswordChallengeMutationVariables = Exact<{
  input: RespondToPasswordChallengeInput;
}>;


export type RespondToPasswordChallengeMutation = { __typename: 'Mutation', respondToPasswordChallenge:
    | { __typename: 'Challenge', kind: ChallengeKind, session: string, expiresAt: string, resendAvailableAt: string | null, delivery: { __typename: 'CodeDelivery', medium: DeliveryMedium, destination: string } | null, details: { __typename: 'UnsupportedChallenge', cognitoName: string, fallbackUrl: string | null } | null }
    | { __typename: 'Tokens', accessToken: string, idToken: string, refreshToken: string | null, tokenType: string, expiresIn: number, expiresAt: string }
   | null };

export type RespondToSmsChallengeMutationVariables = Exact<{
  input: RespondToSmsChallengeInput;
}>;


export type RespondToSmsChallengeMutation = { __typename: 'Mutation', respondToSmsChallenge:
    | { __typename: 'Challenge', kind: ChallengeKind, session: string, expiresAt: string, resendAvailableAt: string | null, delivery: { __typename: 'CodeDelivery', medium: DeliveryMedium, destination: string } | null, details: { __typename: 'UnsupportedChallenge', cognitoName: string, fallbackUrl: string | null } | null }
    | { __typename: 'Tokens', accessToken: string, idToken: string, refreshToken: string | null, tokenType: string, expiresIn: number, expiresAt: string }
   | null };

export type SignInMutationVariables = Exact<{
  input: SignInInput;
}>;


export type SignInMutation = { __typename: 'Mutation', signIn:
    | { __typename: 'Challenge', kind: ChallengeKind, session: string, expiresAt: string, resendAvailableAt: string | null, delivery: { __typename: 'CodeDelivery', medium: DeliveryMedium, destination: string } | null, details: { __typename: 'UnsupportedChallenge', cognitoName: string, fallbackUrl: string | null } | null }
    | { __typename: 'Tokens', accessToken: string, idToken: string, refreshToken: string | null, tokenType: string, expiresIn: number, expiresAt: string }
   | null };

export type SignOutMutationVariables = Exact<{
  input: SignOutInput;
}>;


export type SignOutMutation = { __typename: 'Mutation', signOut: { __typename: 'SignOutPayload', done: boolean, accessTokensExpireBy: string | null } | null };

export type SignUpMutationVariables = Exact<{
  input: SignUpInput;
}>;


export type SignUpMutation = { __typename: 'Mutation', signUp:
    | { __typename: 'Challenge', kind: ChallengeKind, session: string, expiresAt: string, resendAvailableAt: string | null, delivery: { __typename: 'CodeDelivery', medium: DeliveryMedium, destination: string } | null, details: { __typename: 'UnsupportedChallenge', cognitoName: string, fallbackUrl: string | null } | null }
    | { __typename: 'Tokens', accessToken: string, idToken: string, refreshToken: string | null, tokenType: string, expiresIn: number, expiresAt: string }
   | null };

export const ChallengeFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Challenge"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Challenge"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"session"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"resendAvailableAt"}},{"kind":"Field","name":{"kind":"Name","value":"delivery"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"medium"}},{"kind":"Field","name":{"kind":"Name","value":"destination"}}]}},{"kind":"Field","name":{"kind":"Name","value":"details"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UnsupportedChallenge"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cognitoName"}},{"kind":"Field","name":{"kind":"Name","value":"fallbackUrl"}}]}}]}}]}}]} as unknown as DocumentNode<ChallengeFragment, unknown>;
export const TokensFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Tokens"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Tokens"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"accessToken"}},{"kind":"Field","name":{"kind":"Name","value":"idToken"}},{"kind":"Field","name":{"kind":"Name","value":"refreshToken"}},{"kind":"Field","name":{"kind":"Name","value":"tokenType"}},{"kind":"Field","name":{"kind":"Name","value":"expiresIn"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}}]}}]} as unknown as DocumentNode<TokensFragment, unknown>;
export const AuthConfigDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"authConfig"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"authConfig"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"signUpOpen"}},{"kind":"Field","name":{"kind":"Name","value":"passwordPolicy"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"minLength"}},{"kind":"Field","name":{"kind":"Name","value":"requireLowercase"}},{"kind":"Field","name":{"kind":"Name","value":"requireUppercase"}},{"kind":"Field","name":{"kind":"Name","value":"requireNumbers"}},{"kind":"Field","name":{"kind":"Name","value":"requireSymbols"}}]}},{"kind":"Field","name":{"kind":"Name","value":"challengeValidityMinutes"}},{"kind":"Field","name":{"kind":"Name","value":"tokenValidity"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"accessSeconds"}},{"kind":"Field","name":{"kind":"Name","value":"idSeconds"}},{"kind":"Field","name":{"kind":"Name","value":"refreshSeconds"}},{"kind":"Field","name":{"kind":"Name","value":"refreshRotates"}}]}},{"kind":"Field","name":{"kind":"Name","value":"locales"}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}},{"kind":"Field","name":{"kind":"Name","value":"messageKey"}}]}}]}}]}}]} as unknown as DocumentNode<AuthConfigQuery, AuthConfigQueryVariables>;
export const ConfirmSignUpDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"confirmSignUp"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ConfirmSignUpInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"confirmSignUp"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Challenge"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"Tokens"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Challenge"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Challenge"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"session"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"resendAvailableAt"}},{"kind":"Field","name":{"kind":"Name","value":"delivery"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"medium"}},{"kind":"Field","name":{"kind":"Name","value":"destination"}}]}},{"kind":"Field","name":{"kind":"Name","value":"details"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UnsupportedChallenge"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cognitoName"}},{"kind":"Field","name":{"kind":"Name","value":"fallbackUrl"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Tokens"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Tokens"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"accessToken"}},{"kind":"Field","name":{"kind":"Name","value":"idToken"}},{"kind":"Field","name":{"kind":"Name","value":"refreshToken"}},{"kind":"Field","name":{"kind":"Name","value":"tokenType"}},{"kind":"Field","name":{"kind":"Name","value":"expiresIn"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}}]}}]} as unknown as DocumentNode<ConfirmSignUpMutation, ConfirmSignUpMutationVariables>;
export const MeDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"me"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"me"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"email"}},{"kind":"Field","name":{"kind":"Name","value":"emailVerified"}},{"kind":"Field","name":{"kind":"Name","value":"phoneNumber"}},{"kind":"Field","name":{"kind":"Name","value":"phoneNumberVerified"}},{"kind":"Field","name":{"kind":"Name","value":"nickname"}},{"kind":"Field","name":{"kind":"Name","value":"locale"}}]}}]}}]} as unknown as DocumentNode<MeQuery, MeQueryVariables>;
export const RefreshTokensDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"refreshTokens"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RefreshTokensInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"refreshTokens"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Tokens"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Tokens"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Tokens"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"accessToken"}},{"kind":"Field","name":{"kind":"Name","value":"idToken"}},{"kind":"Field","name":{"kind":"Name","value":"refreshToken"}},{"kind":"Field","name":{"kind":"Name","value":"tokenType"}},{"kind":"Field","name":{"kind":"Name","value":"expiresIn"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}}]}}]} as unknown as DocumentNode<RefreshTokensMutation, RefreshTokensMutationVariables>;
export const ResendCodeDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"resendCode"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ResendCodeInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"resendCode"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Challenge"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"Tokens"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Challenge"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Challenge"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"session"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"resendAvailableAt"}},{"kind":"Field","name":{"kind":"Name","value":"delivery"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"medium"}},{"kind":"Field","name":{"kind":"Name","value":"destination"}}]}},{"kind":"Field","name":{"kind":"Name","value":"details"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UnsupportedChallenge"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cognitoName"}},{"kind":"Field","name":{"kind":"Name","value":"fallbackUrl"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Tokens"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Tokens"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"accessToken"}},{"kind":"Field","name":{"kind":"Name","value":"idToken"}},{"kind":"Field","name":{"kind":"Name","value":"refreshToken"}},{"kind":"Field","name":{"kind":"Name","value":"tokenType"}},{"kind":"Field","name":{"kind":"Name","value":"expiresIn"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}}]}}]} as unknown as DocumentNode<ResendCodeMutation, ResendCodeMutationVariables>;
export const RespondToPasswordChallengeDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"respondToPasswordChallenge"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RespondToPasswordChallengeInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"respondToPasswordChallenge"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Challenge"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"Tokens"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Challenge"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Challenge"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"session"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"resendAvailableAt"}},{"kind":"Field","name":{"kind":"Name","value":"delivery"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"medium"}},{"kind":"Field","name":{"kind":"Name","value":"destination"}}]}},{"kind":"Field","name":{"kind":"Name","value":"details"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UnsupportedChallenge"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cognitoName"}},{"kind":"Field","name":{"kind":"Name","value":"fallbackUrl"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Tokens"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Tokens"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"accessToken"}},{"kind":"Field","name":{"kind":"Name","value":"idToken"}},{"kind":"Field","name":{"kind":"Name","value":"refreshToken"}},{"kind":"Field","name":{"kind":"Name","value":"tokenType"}},{"kind":"Field","name":{"kind":"Name","value":"expiresIn"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}}]}}]} as unknown as DocumentNode<RespondToPasswordChallengeMutation, RespondToPasswordChallengeMutationVariables>;
export const RespondToSmsChallengeDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"respondToSmsChallenge"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RespondToSmsChallengeInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"respondToSmsChallenge"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Challenge"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"Tokens"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Challenge"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Challenge"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"session"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"resendAvailableAt"}},{"kind":"Field","name":{"kind":"Name","value":"delivery"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"medium"}},{"kind":"Field","name":{"kind":"Name","value":"destination"}}]}},{"kind":"Field","name":{"kind":"Name","value":"details"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UnsupportedChallenge"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cognitoName"}},{"kind":"Field","name":{"kind":"Name","value":"fallbackUrl"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Tokens"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Tokens"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"accessToken"}},{"kind":"Field","name":{"kind":"Name","value":"idToken"}},{"kind":"Field","name":{"kind":"Name","value":"refreshToken"}},{"kind":"Field","name":{"kind":"Name","value":"tokenType"}},{"kind":"Field","name":{"kind":"Name","value":"expiresIn"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}}]}}]} as unknown as DocumentNode<RespondToSmsChallengeMutation, RespondToSmsChallengeMutationVariables>;
export const SignInDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"signIn"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"SignInInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"signIn"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Challenge"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"Tokens"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Challenge"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Challenge"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"session"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"resendAvailableAt"}},{"kind":"Field","name":{"kind":"Name","value":"delivery"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"medium"}},{"kind":"Field","name":{"kind":"Name","value":"destination"}}]}},{"kind":"Field","name":{"kind":"Name","value":"details"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UnsupportedChallenge"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cognitoName"}},{"kind":"Field","name":{"kind":"Name","value":"fallbackUrl"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Tokens"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Tokens"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"accessToken"}},{"kind":"Field","name":{"kind":"Name","value":"idToken"}},{"kind":"Field","name":{"kind":"Name","value":"refreshToken"}},{"kind":"Field","name":{"kind":"Name","value":"tokenType"}},{"kind":"Field","name":{"kind":"Name","value":"expiresIn"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}}]}}]} as unknown as DocumentNode<SignInMutation, SignInMutationVariables>;
export const SignOutDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"signOut"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"SignOutInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"signOut"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"done"}},{"kind":"Field","name":{"kind":"Name","value":"accessTokensExpireBy"}}]}}]}}]} as unknown as DocumentNode<SignOutMutation, SignOutMutationVariables>;
export const SignUpDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"signUp"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"SignUpInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"signUp"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Challenge"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"Tokens"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Challenge"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Challenge"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"session"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"resendAvailableAt"}},{"kind":"Field","name":{"kind":"Name","value":"delivery"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"medium"}},{"kind":"Field","name":{"kind":"Name","value":"destination"}}]}},{"kind":"Field","name":{"kind":"Name","value":"details"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UnsupportedChallenge"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cognitoName"}},{"kind":"Field","name":{"kind":"Name","value":"fallbackUrl"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Tokens"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Tokens"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"accessToken"}},{"kind":"Field","name":{"kind":"Name","value":"idToken"}},{"kind":"Field","name":{"kind":"Name","value":"refreshToken"}},{"kind":"Field","name":{"kind":"Name","value":"tokenType"}},{"kind":"Field","name":{"kind":"Name","value":"expiresIn"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}}]}}]} as unknown as DocumentNode<SignUpMutation, SignUpMutationVariables>;