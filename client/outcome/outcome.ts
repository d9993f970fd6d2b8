import type {
  ChallengeFragment,
  ChallengeKind,
  OperationName,
  Operations,
  TokensFragment,
} from '../../generated/operations.ts';
import type { AuthError } from './authError.ts';

/** The tokens of a signed-in user. */
export type Tokens = TokensFragment;

type AnyDetails = NonNullable<ChallengeFragment['details']>;

/** The member of `ChallengeDetails` of each kind that has one. */
interface DetailsOfKind {
  NEW_PASSWORD_REQUIRED: 'NewPasswordRequirements';
  SELECT_MFA_FACTOR: 'FactorChoice';
  UNSUPPORTED: 'UnsupportedChallenge';
}

type Details<Kind> = Kind extends keyof DetailsOfKind
  ? Extract<AnyDetails, { __typename: DetailsOfKind[Kind] }> | null
  : null;

interface ChallengeOfKind<Kind extends ChallengeKind> extends Omit<ChallengeFragment, 'kind' | 'details'> {
  /** What to ask the user for. A kind that this version does not support has become `UNSUPPORTED`. */
  kind: Kind;
  /** Data that only some kinds have. */
  details: Details<Kind>;
  /** The user name that the flow began with, which the gateway does not repeat. Null when it is unknown. */
  username: string | null;
}

/** A step that the user has to take: switch on `kind`. It may be kept in `sessionStorage`. */
export type Challenge = { [Kind in ChallengeKind]: ChallengeOfKind<Kind> }[ChallengeKind];

/** A member of the outcome of `confirmSignUp`, with the option `signInAfterConfirming`. */
interface AfterConfirming {
  /** The sign-up was confirmed, and the outcome is that of the sign-in that followed. */
  confirmed?: true;
}

/** The user is signed in. The session has stored the tokens. */
export interface SignedIn extends AfterConfirming {
  /** Tells the outcomes apart. */
  status: 'signedIn';
  /** The tokens, which the session has stored. */
  tokens: Tokens;
}

/** The user has to take a step first. */
export interface Challenged extends AfterConfirming {
  /** Tells the outcomes apart. */
  status: 'challenge';
  /** The step: switch on its `kind`. */
  challenge: Challenge;
}

/** The operation failed. */
export interface Failed extends AfterConfirming {
  /** Tells the outcomes apart. */
  status: 'failed';
  /** Why: switch on its `code`. */
  error: AuthError;
}

/** The result of an operation that is not a step of signing in. */
export interface Done<Value> {
  /** Tells the outcomes apart. */
  status: 'done';
  /** The result of the operation. */
  value: Value;
}

/** The outcome of a step: signed in, a further step, or an error. */
export type AuthOutcome = SignedIn | Challenged | Failed;

/** The outcome of any operation. */
export type AnyOutcome = AuthOutcome | Done<unknown>;

type OutcomeOf<Value> = Value extends { __typename: 'Tokens' }
  ? SignedIn
  : Value extends { __typename: 'Challenge' }
    ? Challenged
    : Done<Value>;

type ValueOf<Name extends OperationName, Result = Operations[Name]['result']> = NonNullable<
  Result[Name & keyof Result]
>;

/** The outcome of the operation `Name`. */
export type Outcome<Name extends OperationName> = OutcomeOf<ValueOf<Name>> | Failed;
