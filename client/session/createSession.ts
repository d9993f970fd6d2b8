import type { Failed, Outcome, SignedIn } from '../outcome/outcome.ts';
import { toFailed } from '../outcome/toFailed.ts';
import { createOnce, type Once } from './createOnce.ts';
import { createTokenStore, type SessionTokens, type TokenStore } from './createTokenStore.ts';
import { keepJson } from './keepJson.ts';
import { memoryStorage, type TextStorage } from './storage.ts';

/** Sends the operations of a session to the gateway; `createAuthClient` connects it. */
export type SessionServer = (
  operation: 'refreshTokens' | 'signOut',
  input: { refreshToken: string },
) => Promise<unknown>;

/** The signed-in user of this tab, and of all tabs that share its storage. */
export interface Session extends TokenStore {
  /**
   * Returns the access token, renewed first when it is about to expire. All tabs together send one request for it.
   * @param rejected an access token that a server has rejected: it is renewed even if it has not expired
   * @returns null when no one is signed in. The old token when it could not be renewed, e.g. offline: the next request
   *   then fails with its own error, and the user stays signed in.
   */
  getAccessToken(rejected?: string): Promise<string | null>;
  /**
   * Renews the tokens now, unless another tab is already doing so.
   * @returns the new tokens; UNAUTHENTICATED when no one is signed in
   */
  readonly refresh: () => Promise<SignedIn | Failed>;
  /**
   * Signs out: all tabs lose the tokens at once, even if the gateway cannot be reached.
   * @returns the gateway's answer; UNAUTHENTICATED when no one was signed in
   */
  readonly signOut: () => Promise<Outcome<'signOut'>>;
  /** Connects the session to the gateway. `createAuthClient` calls it. */
  connect(server: SessionServer): void;
}

/** Options of `createSession`. */
export interface SessionOptions {
  /** Where the tokens are kept. Default: memory. */
  storage?: TextStorage;
  /** Prefix of the storage key, and name of the lock and the channel: one per user pool. Default: `genkan`. */
  name?: string;
  /** How many seconds before its expiry an access token is renewed, at most half its lifetime. Default: 60. */
  skewSeconds?: number;
}

/** Browsers before 2022 have no Web Locks, and pages without HTTPS neither. */
interface Locking {
  navigator?: { locks?: { request: Once<SignedIn | Failed> } };
}

/**
 * Creates a session: it keeps the tokens, renews them before they expire, and shares them with the other tabs. One tab
 * at a time renews; without Web Locks, each tab renews for itself.
 * @see https://www.w3.org/TR/web-locks/
 * @example
 * const session = createSession({ storage: webStorage('localStorage') });
 * const auth = createAuthClient(transport, { session });
 * session.onSignedOut((reason) => showSignIn(reason));
 */
export function createSession(options: SessionOptions = {}): Session {
  const { storage = memoryStorage(), name = 'genkan', skewSeconds = 60 } = options;
  const store = createTokenStore(keepJson<SessionTokens>(storage, `${name}.session`), name, skewSeconds);
  const { tokens, keep } = store;
  const once = createOnce<SignedIn | Failed>();
  let server: SessionServer | undefined;

  /** Sends the refresh token; UNAUTHENTICATED when there is none, or no gateway. */
  const send = async <Name extends 'refreshTokens' | 'signOut'>(operation: Name): Promise<Outcome<Name>> => {
    const refreshToken = tokens()?.refreshToken;
    if (!refreshToken || !server) return toFailed('UNAUTHENTICATED');
    return server(operation, { refreshToken }) as Promise<Outcome<Name>>;
  };

  const renew = async (stale: SessionTokens | null): Promise<SignedIn | Failed> => {
    const isCurrent = (): boolean => tokens()?.accessToken === stale?.accessToken;
    // Another tab may have renewed the tokens while this one waited for the lock.
    if (stale && isCurrent()) {
      const outcome = await send('refreshTokens');
      // The user may have signed out, or in again, during the request.
      if (isCurrent()) {
        if (outcome.status === 'signedIn')
          keep({ ...outcome.tokens, refreshToken: outcome.tokens.refreshToken ?? stale.refreshToken });
        else if (outcome.error.restart) keep(null, outcome.error);
        return outcome;
      }
    }
    const current = tokens();
    return current ? { status: 'signedIn', tokens: current } : toFailed('UNAUTHENTICATED');
  };

  const refresh = (): Promise<SignedIn | Failed> => {
    const stale = tokens();
    return once(name, () => runLocked(name, () => renew(stale)));
  };

  return {
    ...store,
    async getAccessToken(rejected) {
      const held = tokens();
      if (held && (held.accessToken === rejected || Date.now() >= held.renewAt)) await refresh();
      return tokens()?.accessToken ?? null;
    },
    refresh,
    signOut() {
      const outcome = send('signOut');
      keep(null);
      return outcome;
    },
    connect(given) {
      server = given;
    },
  };
}

/** Runs work while this tab holds the lock of that name, where the browser has locks. */
function runLocked(name: string, work: () => Promise<SignedIn | Failed>): Promise<SignedIn | Failed> {
  const locks = (globalThis as Locking).navigator?.locks;
  return locks ? locks.request(name, work) : work();
}
