import type { Refusal } from '../runtime/outcome.ts';

/** API actions in use. One more of them needs its rows in exceptions.ts and its time in AppClient.ts, or nothing compiles. */
export type Call =
  | 'SignUp'
  | 'ConfirmSignUp'
  | 'ResendConfirmationCode'
  | 'ForgotPassword'
  | 'InitiateAuth'
  | 'RespondToAuthChallenge'
  | 'GetUser'
  | 'GetTokensFromRefreshToken'
  | 'RevokeToken';

/** A state of the account or token that Cognito reports as an exception, and that an operation may answer otherwise. */
export type AccountState =
  | 'USER_EXISTS'
  | 'PHONE_NUMBER_EXISTS'
  | 'CODE_NOT_DELIVERED'
  | 'NOT_CONFIRMED'
  | 'ALREADY_CONFIRMED'
  | 'NO_SUCH_USER'
  | 'CODES_USED_UP'
  | 'PASSWORD_RESET_REQUIRED'
  | 'TOKEN_GONE';

/** What an exception of Cognito's means to us. */
export interface Meaning {
  /** What the client is told unless the operation knows better. */
  refusal: Refusal;
  state?: AccountState;
  /** Cognito did not accept our secret or its hash: it may have been rotated. */
  secretRefused?: true;
}
