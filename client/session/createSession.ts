import type { AuthError } from '../outcome/authError.ts';
import type { Failed, Outcome, SignedIn, Tokens } from '../outcome/outcome.ts';
import { toFailed } from '../outcome/toFailed.ts';
import { createRenewal, timedOut } from './createRenewal.ts';
import { createStore } from './createStore.ts';
import { tokensOf, userOf, type SessionListener, type SessionState, type SessionTokens } from './SessionState.ts';
import { isShareable, memoryStorage, type TextStorage } from './storage.ts';
import { within } from './timers.ts';
import type { User } from './user.ts';

/** The gateway, as a session calls it; `createAuthClient` connects it. */
export interface SessionServer {
  /** Sends an operation of the session. The promise must not be rejected. */
  readonly send: (operation: 'refreshTokens' | 'signOut', input: { refreshToken: string }) => Promise<unknown>;
  /** Called when the user signs out, also when no one is signed in: gives up a sign-in that has begun. */
  readonly abandon: () => void;
}

/** The signed-in user of this tab, and of all tabs that share its storage. No method throws or rejects. */
export interface Session {
  /** The prefix of the keys in the storage. */
  readonly name: string;
  /** Returns who is signed in, without a request: the same object until something changes. */
  readonly state: () => SessionState;
  /** Returns the tokens without renewing them, or null when no one is signed in: the same object until they change. */
  readonly tokens: () => SessionTokens | null;
  /** Returns the user by the claims of the ID token, which are not verified; null when no one is signed in. */
  readonly user: () => User | null;
  /**
   * Calls back with the current state at once, and then with every change in this tab or another one.
   * @returns a function that unsubscribes
   */
  readonly subscribe: (listener: SessionListener) => () => void;
  /**
   * Returns the tokens, renewed first when they are about to expire. All tabs together send one request for it.
   * @param rejected an access token that a server has rejected: it is renewed even if it has not expired
   * @returns UNAUTHENTICATED or the reason when no one is signed in; with `rejected`, the error of a failed renewal.
   *   Otherwise the old tokens when they could not be renewed, because the server may still accept them.
   */
  readonly getTokens: (rejected?: string) => Promise<SignedIn | Failed>;
  /**
   * Returns the access token, as `getTokens` does.
   * @param rejected an access token that a server has rejected
   * @returns null when no one is signed in; the old token when it could not be renewed, e.g. offline
   */
  readonly getAccessToken: (rejected?: string) => Promise<string | null>;
  /** Returns the ID token, renewed first when it is about to expire; null when no one is signed in. */
  readonly getIdToken: () => Promise<string | null>;
  /**
   * Renews the tokens now, unless another tab is already doing so. After a failure, no further request is sent for
   * `retryAfterSeconds` or for a pause that grows from 1 to 30 seconds, and the outcome is the last failure.
   * @returns the new tokens; UNAUTHENTICATED when no one is signed in
   */
  readonly refresh: () => Promise<SignedIn | Failed>;
  /**
   * Signs out: all tabs lose the tokens at once, even if the gateway cannot be reached. A sign-in that has begun in
   * this tab is given up.
   * @returns the gateway's answer; UNAUTHENTICATED when no one was signed in
   */
  readonly signOut: () => Promise<Outcome<'signOut'>>;
  /** Stores new tokens, or removes them, in all tabs. The auth client calls it; an app rarely has to. */
  readonly keep: (tokens: Tokens | null, reason?: AuthError) => void;
  /** Connects the session to the gateway. `createAuthClient` calls it. */
  readonly connect: (server: SessionServer) => void;
  /** Ends all subscriptions, and the connection to the other tabs. The tokens stay in the storage. */
  readonly close: () => void;
}

/** Options of `createSession`. */
export interface SessionOptions {
  /** Where the tokens are kept. Default: memory. */
  storage?: TextStorage;
  /** Prefix of the storage keys, and name of the lock and the channel: one per user pool. Default: `genkan`. */
  name?: string;
  /** How many seconds before its expiry a token is renewed, at most half its lifetime. Default: 60. */
  skewSeconds?: number;
  /** How many seconds a renewal may take, with any transport. Default: 15. */
  timeoutSeconds?: number;
}

/**
 * Creates a session: it keeps the tokens, renews them before they expire, and shares them with the other tabs. One tab
 * at a time renews; without Web Locks, each tab renews for itself.
 * @throws TypeError for a storage whose methods return promises
 * @example
 * const session = createSession({ storage: webStorage('localStorage') });
 * const auth = createAuthClient(transport, { session });
 * session.subscribe(({ state }) => (state.status === 'signedIn' ? showApp(state.user) : showSignIn(state.reason)));
 */
export function createSession(options: SessionOptions = {}): Session {
  const { storage = memoryStorage(), name = 'genkan', skewSeconds = 60, timeoutSeconds = 15 } = options;
  const timeoutMillis = timeoutSeconds * 1000;
  const store = createStore({ storage, name, skewSeconds });
  const { state, keep, subscribe, close } = store;
  let server: SessionServer | undefined;

  /** Sends a refresh token; UNAUTHENTICATED when there is none, or no gateway. */
  const send = async <Name extends 'refreshTokens' | 'signOut'>(
    operation: Name,
    tokens: SessionTokens | null,
  ): Promise<Outcome<Name>> => {
    if (!tokens?.refreshToken || !server) return toFailed('UNAUTHENTICATED');
    return server.send(operation, { refreshToken: tokens.refreshToken }) as Promise<Outcome<Name>>;
  };
  const { refresh, getTokens } = createRenewal({
    store,
    send: (stale) => send('refreshTokens', stale),
    lockName: isShareable(storage) ? name : undefined,
    timeoutMillis,
  });

  return {
    name,
    state,
    keep,
    subscribe,
    close,
    getTokens,
    refresh,
    tokens: () => tokensOf(state()),
    user: () => userOf(state()),
    async getAccessToken(rejected) {
      await getTokens(rejected);
      return tokensOf(state())?.accessToken ?? null;
    },
    async getIdToken() {
      await getTokens();
      return tokensOf(state())?.idToken ?? null;
    },
    signOut() {
      const sent = send('signOut', tokensOf(state()));
      server?.abandon();
      keep(null);
      return within(timeoutMillis, sent, () => timedOut(timeoutMillis));
    },
    connect(given) {
      server = given;
    },
  };
}
