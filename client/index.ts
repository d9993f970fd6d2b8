// The package's main entry: the auth client and its outcomes. It has no dependencies.
export type {
  AuthErrorCode,
  AuthFactor,
  ChallengeKind,
  ChangePasswordInput,
  ConfirmForgotPasswordInput,
  ConfirmSignUpInput,
  DeleteAccountInput,
  DeliveryMedium,
  FinishTotpSetupInput,
  ForgotPasswordInput,
  LinkIdentityProviderInput,
  OperationName,
  RefreshTokensInput,
  ResendCodeInput,
  RespondToNewPasswordChallengeInput,
  RespondToPasswordChallengeInput,
  RespondToSmsChallengeInput,
  RespondToTotpChallengeInput,
  RevokeSessionInput,
  SelectFactorInput,
  SendAttributeCodeInput,
  SetMfaPreferenceInput,
  SignInInput,
  SignInWithCodeInput,
  SignOutInput,
  SignUpInput,
  StringPairInput,
  UnlinkIdentityProviderInput,
  UpdateProfileInput,
  VerifiableAttribute,
  VerifyAttributeInput,
} from '../generated/operations.ts';
export type { AuthClient, AuthClientOptions } from './auth/AuthClient.ts';
export { createAuthClient } from './auth/createAuthClient.ts';
export type { GenkanConfig, GenkanFeatures } from './config/GenkanConfig.ts';
export { readConfig } from './config/readConfig.ts';
export type { Answer, GraphqlError } from './outcome/answer.ts';
export { assertNever } from './outcome/assertNever.ts';
export type { AuthError, ClientErrorCode, FailureCause, FieldFault } from './outcome/authError.ts';
export type { AuthOutcome, Challenge, Challenged, Done, Failed, Outcome, SignedIn, Tokens } from './outcome/outcome.ts';
export { readError } from './outcome/readError.ts';
export type { Transport } from './transport/Transport.ts';
