// The core: the auth client, its outcomes and its session. It depends on nothing.
export type {
  AuthErrorCode,
  ChallengeKind,
  ConfirmSignUpInput,
  DeliveryMedium,
  RefreshTokensInput,
  ResendCodeInput,
  RespondToPasswordChallengeInput,
  RespondToSmsChallengeInput,
  SignInInput,
  SignOutInput,
  SignUpInput,
} from '../generated/operations.ts';
export type { AuthClient, AuthClientOptions } from './AuthClient.ts';
export { assertNever } from './assertNever.ts';
export type { AuthError, ClientErrorCode, FieldFault } from './authError.ts';
export { createAuthClient } from './createAuthClient.ts';
export type { AuthOutcome, Challenge, Challenged, Done, Failed, Outcome, SignedIn, Tokens } from './outcome.ts';
export { readError } from './readError.ts';
export type { Answer, OperationName, Refusal, Transport } from './Transport.ts';
