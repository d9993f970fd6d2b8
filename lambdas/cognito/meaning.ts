import type { Refusal } from '../runtime/outcome.ts';

/** API actions in use. One more of them needs its rows in exceptions.ts and its time in AppClient.ts, or nothing compiles. */
export type Call =
  | 'SignUp'
  | 'ConfirmSignUp'
  | 'ResendConfirmationCode'
  | 'ForgotPassword'
  | 'InitiateAuth'
  | 'RespondToAuthChallenge'
  | 'GetUser';

/** A state of the account that Cognito reports as an exception, and that an operation may turn into a next step. */
export type AccountState =
  | 'USER_EXISTS'
  | 'PHONE_NUMBER_EXISTS'
  | 'CODE_NOT_DELIVERED'
  | 'NOT_CONFIRMED'
  | 'ALREADY_CONFIRMED'
  | 'PASSWORD_RESET_REQUIRED';

/** What an exception of Cognito's means to us. */
export type Meaning = {
  /** What the client is told unless the operation knows better. */
  refusal: Refusal;
  state?: AccountState;
  /** Cognito did not accept our SECRET_HASH: the secret may have been rotated. */
  secretRefused?: true;
};
