import { createOnce } from './createOnce.ts';
import { createTokenStore, type TokenStore, type TokenStoreOptions } from './createTokenStore.ts';
import type { Failed, Outcome, SignedIn } from './outcome.ts';
import { memoryStorage } from './storage.ts';
import { toFailed } from './toFailed.ts';

/** What a session asks the gateway for; `createAuthClient` connects it. */
export type SessionServer = (
  operation: 'refreshTokens' | 'signOut',
  input: { refreshToken: string },
) => Promise<unknown>;

/** Who is signed in here, in this tab and in all tabs that share its storage. */
export interface Session extends TokenStore {
  /**
   * An access token that is good for a while yet, renewed first where needed: one request at a time, in all tabs.
   * @param refused an access token that a server has refused, however good it looks
   * @returns null when nobody is signed in. The old token when no new one could be fetched (offline, for example): a
   *   request then fails by its own reason, and the user stays signed in.
   */
  getAccessToken(refused?: string): Promise<string | null>;
  /** Fetches new tokens now and answers them; those that another tab has fetched meanwhile count. */
  refresh(): Promise<SignedIn | Failed>;
  /**
   * Signs out: the tokens are gone from all tabs at once, whatever the gateway answers.
   * @returns the gateway's answer; UNAUTHENTICATED when nobody was signed in
   */
  signOut(): Promise<Outcome<'signOut'>>;
  /** Gives the session its way to the gateway. */
  connect(server: SessionServer): void;
}

/**
 * - `storage`: where tokens are kept; memory by default
 * - `name`: of what is kept, of the lock and of the channel: one per user pool if a page has several; `genkan` by default
 * - `skewSeconds`: how long before its expiry an access token is renewed, at most half its life; 60 by default
 */
export type SessionOptions = Partial<TokenStoreOptions>;

/** A refresh token that is of no use any more, to anybody. */
const LOST = /^REFRESH_TOKEN_/;

/**
 * A session: it keeps the tokens, renews them before they expire, and agrees with the other tabs on both.
 * Web Locks let one tab at a time renew (https://www.w3.org/TR/web-locks/). Where a browser lacks them (before 2022, or
 * on a page without HTTPS), each tab renews for itself.
 */
export function createSession(options: SessionOptions = {}): Session {
  const { storage = memoryStorage(), name = 'genkan', skewSeconds = 60 } = options;
  const store = createTokenStore({ storage, name, skewSeconds });
  const { tokens, keep } = store;
  let server: SessionServer = () => Promise.resolve(toFailed('UNAUTHENTICATED'));
  const once = createOnce<SignedIn | Failed>();

  const now = (): SignedIn | Failed => {
    const held = tokens();
    return held ? { status: 'signedIn', tokens: held } : toFailed('UNAUTHENTICATED');
  };

  const renew = async (stale: string | undefined): Promise<SignedIn | Failed> => {
    const held = tokens();
    // Another tab may have been faster.
    if (!held?.refreshToken || held.accessToken !== stale) return now();
    const outcome = (await server('refreshTokens', { refreshToken: held.refreshToken })) as SignedIn | Failed;
    // Signed out, or in again, while the answer was on its way: that counts.
    if (tokens()?.refreshToken !== held.refreshToken) return now();
    if (outcome.status === 'signedIn') {
      keep({ ...outcome.tokens, refreshToken: outcome.tokens.refreshToken ?? held.refreshToken });
    } else if (LOST.test(outcome.error.code)) keep(null, outcome.error);
    return outcome;
  };

  const refresh = (): Promise<SignedIn | Failed> => {
    const work = renew.bind(null, tokens()?.accessToken);
    const { locks } = ((globalThis as { navigator?: unknown }).navigator ?? {}) as { locks?: LockManager };
    return once(name, async () => (locks ? await locks.request(name, work) : work()));
  };

  return {
    ...store,
    async getAccessToken(refused) {
      const held = tokens();
      if (held && (held.accessToken === refused || Date.now() >= held.renewAt)) await refresh();
      return tokens()?.accessToken ?? null;
    },
    refresh,
    async signOut() {
      const refreshToken = tokens()?.refreshToken;
      keep(null);
      return refreshToken
        ? (server('signOut', { refreshToken }) as Promise<Outcome<'signOut'>>)
        : toFailed('UNAUTHENTICATED');
    },
    connect: (given) => void (server = given),
  };
}
