import { toAuthError, type AuthError } from './authError.ts';
import type { Failed, SignedIn, Tokens } from './outcome.ts';
import { memoryStorage, type TextStorage } from './storage.ts';

/** The tokens as a session keeps them. */
export interface SessionTokens extends Tokens {
  /** Milliseconds since the epoch on this device's clock; from then on a new access token is fetched first. */
  renewAt: number;
}

/** How a session reaches the gateway; `createAuthClient` connects it. */
export interface SessionServer {
  refreshTokens(refreshToken: string): Promise<SignedIn | Failed>;
  signOut(): Promise<unknown>;
}

/** Who is signed in here, in this tab and in all tabs that share its storage. */
export interface Session {
  /**
   * An access token that is good for a while yet, renewed first where needed: one request at a time, in all tabs.
   * @param refused an access token that a server has refused, however good it looks
   * @returns null when nobody is signed in. The old token when no new one could be fetched (offline, for example): a
   *   request then fails by its own reason, and the user stays signed in.
   */
  getAccessToken(refused?: string): Promise<string | null>;
  /** Fetches new tokens now, and answers them; those that another tab has fetched meanwhile count. */
  refresh(): Promise<SignedIn | Failed>;
  /** The tokens that are kept, as they are. Null when nobody is signed in. */
  tokens(): SessionTokens | null;
  /** Keeps new tokens, or forgets them, and tells all tabs. The auth client does so by itself. */
  keep(tokens: Tokens | null, reason?: AuthError): void;
  /** Signs out everywhere in this browser, and tells the gateway. */
  signOut(): Promise<void>;
  /** Calls back whenever tokens are new, in whichever tab. @returns how to stop that */
  onTokens(listener: (tokens: SessionTokens) => void): () => void;
  /**
   * Calls back when the user is signed out, in whichever tab.
   * @param listener gets the reason when it was not the user's wish, e.g. REFRESH_TOKEN_REUSED
   * @returns how to stop that
   */
  onSignedOut(listener: (reason?: AuthError) => void): () => void;
  /** Gives the session its way to the gateway. */
  connect(server: SessionServer): void;
}

export interface SessionOptions {
  /** Where tokens are kept; memory by default. */
  storage?: TextStorage;
  /** Names what is kept, the lock and the channel: one per user pool if a page has several. Default: genkan. */
  name?: string;
  /** How long before its expiry an access token is renewed, in seconds; at most half its life. Default: 60. */
  skewSeconds?: number;
}

/** What a tab tells the others: whose tokens were replaced by which. */
interface Note {
  from: string | null | undefined;
  to: SessionTokens | null;
  reason: AuthError | undefined;
}

type Listener = (tokens: SessionTokens | null, reason?: AuthError) => void;

const nobody: Failed = { status: 'failed', error: toAuthError('UNAUTHENTICATED') };
const toSignedIn = (tokens: Tokens): SignedIn => ({ status: 'signedIn', tokens });

/**
 * A session: it keeps the tokens, renews them before they expire, and agrees with the other tabs on both.
 * Web Locks let one tab at a time renew (https://www.w3.org/TR/web-locks/); a BroadcastChannel passes the news. Where
 * a browser lacks them (before 2022, or a page without HTTPS), each tab renews for itself.
 */
export function createSession({
  storage = memoryStorage(),
  name = 'genkan',
  skewSeconds = 60,
}: SessionOptions = {}): Session {
  const key = `${name}.session`;
  const listeners = new Set<Listener>();
  const channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel(name) : undefined;
  let server: SessionServer | undefined;
  let flight: Promise<SignedIn | Failed> | undefined;
  let seen = storage.getItem(key);

  const tokens = (): SessionTokens | null => {
    try {
      return JSON.parse(storage.getItem(key) ?? 'null') as SessionTokens | null;
    } catch {
      return null;
    }
  };

  const write = (to: SessionTokens | null): void =>
    to ? storage.setItem(key, JSON.stringify(to)) : storage.removeItem(key);

  /** Tells the listeners of this tab when what is kept is no longer what they were told last. */
  const notice = (reason?: AuthError): void => {
    const text = storage.getItem(key);
    if (text === seen) return;
    seen = text;
    for (const listener of listeners) listener(tokens(), reason);
  };

  const keep = (fresh: Tokens | null, reason?: AuthError): void => {
    const from = tokens()?.refreshToken;
    const to = fresh && {
      ...fresh,
      renewAt: Date.now() + Math.max(fresh.expiresIn - skewSeconds, fresh.expiresIn / 2) * 1000,
    };
    write(to);
    notice(reason);
    channel?.postMessage({ from, to, reason } satisfies Note);
  };

  const renew = async (stale: string | undefined): Promise<SignedIn | Failed> => {
    const held = tokens();
    if (!held?.refreshToken || !server) return nobody;
    if (held.accessToken !== stale) return toSignedIn(held);
    const outcome = await server.refreshTokens(held.refreshToken);
    const now = tokens();
    // Signed out, or in again, while the answer was on its way: that counts.
    if (now?.refreshToken !== held.refreshToken) return now ? toSignedIn(now) : nobody;
    if (outcome.status === 'signedIn') {
      keep({ ...outcome.tokens, refreshToken: outcome.tokens.refreshToken ?? held.refreshToken });
    } else if (outcome.error.code.startsWith('REFRESH_TOKEN_')) keep(null, outcome.error);
    return outcome;
  };

  const refresh = (): Promise<SignedIn | Failed> => {
    const stale = tokens()?.accessToken;
    const work = (): Promise<SignedIn | Failed> => renew(stale);
    const { locks } = globalThis.navigator ?? {};
    flight ??= Promise.resolve(locks ? locks.request(key, work) : work()).finally(() => (flight = undefined));
    return flight;
  };

  if (channel) {
    // Node would wait for news as long as the channel is open.
    (channel as { unref?: () => void }).unref?.();
    channel.onmessage = ({ data: { from, to, reason } }: MessageEvent<Note>) => {
      // A tab that was duplicated has a storage of its own with the same tokens.
      if (from && tokens()?.refreshToken === from) write(to);
      notice(reason);
    };
  }

  const on = (listener: Listener) => {
    listeners.add(listener);
    return (): void => void listeners.delete(listener);
  };

  return {
    async getAccessToken(refused) {
      const held = tokens();
      if (!held) return null;
      if (held.accessToken !== refused && Date.now() < held.renewAt) return held.accessToken;
      await refresh();
      return tokens()?.accessToken ?? null;
    },
    refresh,
    tokens,
    keep,
    async signOut() {
      await server?.signOut();
    },
    onTokens: (listener) => on((held) => held && listener(held)),
    onSignedOut: (listener) => on((held, reason) => held ?? listener(reason)),
    connect(given) {
      server = given;
    },
  };
}
