import type { ChallengeFragment, ChallengeKind, Operations, TokensFragment } from '../generated/operations.ts';
import type { AuthError } from './authError.ts';
import type { OperationName } from './Transport.ts';

/** The tokens of a signed-in user. */
export type Tokens = TokensFragment;

type AnyDetails = NonNullable<ChallengeFragment['details']>;

/** Which member of `ChallengeDetails` belongs to a kind; kinds that are not here have none. */
interface DetailsOfKind {
  UNSUPPORTED: 'UnsupportedChallenge';
}

type Details<Kind> = Kind extends keyof DetailsOfKind
  ? Extract<AnyDetails, { __typename: DetailsOfKind[Kind] }> | null
  : null;

interface ChallengeOfKind<Kind extends ChallengeKind> extends Omit<ChallengeFragment, 'kind' | 'details'> {
  /** What to ask the user for. A kind that this build does not know has become `UNSUPPORTED`. */
  kind: Kind;
  /** Data that only some kinds have. */
  details: Details<Kind>;
  /** The user name that the flow began with; the gateway does not repeat it. Null when the client was not told. */
  username: string | null;
}

/** A step that the user has to take. Switch on `kind`. It may be kept in sessionStorage. */
export type Challenge = { [Kind in ChallengeKind]: ChallengeOfKind<Kind> }[ChallengeKind];

/** The user is signed in; the session holds the tokens already. */
export interface SignedIn {
  status: 'signedIn';
  tokens: Tokens;
}

/** The user has to do something first. */
export interface Challenged {
  status: 'challenge';
  challenge: Challenge;
}

/** It did not work. */
export interface Failed {
  status: 'failed';
  error: AuthError;
}

/** The answer of an operation that is no step of signing in. */
export interface Done<Value> {
  status: 'done';
  value: Value;
}

/** Are you in, what is next, or what went wrong? */
export type AuthOutcome = SignedIn | Challenged | Failed;

/** The outcome of whatever operation. */
export type AnyOutcome = AuthOutcome | Done<unknown>;

type OutcomeOf<Value> = Value extends { __typename: 'Tokens' }
  ? SignedIn
  : Value extends { __typename: 'Challenge' }
    ? Challenged
    : Done<Value>;

type ValueOf<Name extends OperationName, Result = Operations[Name]['result']> = NonNullable<
  Result[Name & keyof Result]
>;

/** What an operation of the auth client answers. */
export type Outcome<Name extends OperationName> = OutcomeOf<ValueOf<Name>> | Failed;
