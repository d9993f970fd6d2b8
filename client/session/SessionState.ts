import type { AuthError } from '../outcome/authError.ts';
import type { Failed, SignedIn, Tokens } from '../outcome/outcome.ts';
import type { User } from './user.ts';

/** The tokens as a session keeps them. */
export interface SessionTokens extends Tokens {
  /** Milliseconds since the epoch by this device's clock, from which on the tokens are renewed before use. */
  renewAt: number;
  /** When the tokens were renewed because a server had rejected the access token before them; by the same clock. */
  rejectedAt?: number;
}

/** Who is signed in. The same object until something changes, as React's `useSyncExternalStore` needs it. */
export type SessionState =
  | { readonly status: 'signedIn'; readonly tokens: SessionTokens; readonly user: User }
  | {
      readonly status: 'signedOut';
      /** Why the session ended, e.g. REFRESH_TOKEN_REUSED. Absent at the start, and after the user has signed out. */
      readonly reason?: AuthError;
    };

/**
 * What a listener hears: the state at the subscription, a sign-in, new tokens of the same user, the tokens of another
 * user, or the end of the session.
 */
export type SessionEventType = 'initial' | 'signedIn' | 'renewed' | 'userChanged' | 'signedOut';

/** A change of the session, in this tab or in another one. */
export interface SessionEvent {
  /** What has changed. */
  readonly type: SessionEventType;
  /** The state after the change. */
  readonly state: SessionState;
}

/** Called at once with the type `initial`, and then at each change. An exception of a listener is only reported. */
export type SessionListener = (event: SessionEvent) => void;

/** The current tokens, or why there are none. */
export type Renewed = SignedIn | Failed;

/** Returns the tokens of a state, or null. */
export function tokensOf(state: SessionState): SessionTokens | null {
  return state.status === 'signedIn' ? state.tokens : null;
}

/** Returns the user of a state, or null. */
export function userOf(state: SessionState): User | null {
  return state.status === 'signedIn' ? state.user : null;
}
