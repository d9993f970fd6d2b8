import type { AuthError } from '../outcome/authError.ts';
import type { Kept } from './keepJson.ts';
import { tokensOf, type SessionState, type SessionTokens } from './SessionState.ts';
import { readUser } from './user.ts';

/** Who is signed in, by the kept tokens. */
export interface TrackedState {
  /** Returns the same object until something changes. */
  readonly read: () => SessionState;
  /** Adds the reason to the end of a session, which the storage may have shown before without it. */
  readonly end: (reason: AuthError) => void;
  /** Returns the refresh token of the last tokens, also after a sign-out. */
  readonly lastRefreshToken: () => string | null | undefined;
}

/** Tracks who is signed in, by the kept tokens. */
export function trackState(kept: Kept<SessionTokens>): TrackedState {
  let state: SessionState = { status: 'signedOut' };
  let last: string | null | undefined;

  const read = (): SessionState => {
    const tokens = kept.get();
    if (tokens !== tokensOf(state))
      state = tokens ? { status: 'signedIn', tokens, user: readUser(tokens.idToken) } : { status: 'signedOut' };
    if (tokens) last = tokens.refreshToken;
    return state;
  };
  return {
    read,
    end(reason) {
      const current = read();
      if (current.status === 'signedOut' && !current.reason) state = { status: 'signedOut', reason };
    },
    lastRefreshToken() {
      read();
      return last;
    },
  };
}
