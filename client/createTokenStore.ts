import type { AuthError } from './authError.ts';
import type { Kept } from './keepJson.ts';
import type { Tokens } from './outcome.ts';

/** The tokens as a session keeps them. */
export interface SessionTokens extends Tokens {
  /** Milliseconds since the epoch on this device's clock; from then on a new access token is fetched first. */
  renewAt: number;
}

/** The tokens of this tab, and the news from other tabs. */
export interface TokenStore {
  /** The tokens that are kept, as they are. Null when nobody is signed in. */
  readonly tokens: () => SessionTokens | null;
  /** Keeps new tokens, or forgets them, and tells all tabs. The auth client does so by itself. */
  readonly keep: (tokens: Tokens | null, reason?: AuthError) => void;
  /** Calls back whenever tokens are new, in whichever tab. Answers how to stop that. */
  onTokens(listener: (tokens: SessionTokens) => void): () => void;
  /**
   * Calls back when the user is signed out, in whichever tab. Answers how to stop that.
   * @param listener gets the reason when it was not the user's wish, e.g. REFRESH_TOKEN_REUSED
   */
  onSignedOut(listener: (reason?: AuthError) => void): () => void;
}

/** What a tab tells the others: whose tokens were replaced by which. */
interface News {
  from: string | null | undefined;
  to: SessionTokens | null;
  reason: AuthError | undefined;
}

type Listener = (tokens: SessionTokens | null, reason?: AuthError) => void;

/** Not there in old browsers; Node's has `unref`. */
type Channel = Partial<Pick<BroadcastChannel, 'onmessage' | 'postMessage'> & { unref: () => void }>;

/**
 * A token store; a BroadcastChannel, where there is one, makes the tabs agree.
 * @param name of the channel
 */
export function createTokenStore(kept: Kept<SessionTokens>, name: string, skewSeconds: number): TokenStore {
  const listeners = new Set<Listener>();
  const { BroadcastChannel } = globalThis as Partial<typeof globalThis>;
  const channel: Channel = BroadcastChannel ? new BroadcastChannel(name) : {};
  let told = kept.get()?.accessToken;

  /** Takes news over, and tells the listeners of this tab when what is kept is not what they were told last. */
  const take = ({ from, to, reason }: News): void => {
    // A tab that was duplicated has the same tokens in a storage of its own.
    if (from && kept.get()?.refreshToken === from) kept.set(to);
    const tokens = kept.get();
    if (tokens?.accessToken === told) return;
    told = tokens?.accessToken;
    for (const listener of listeners) listener(tokens, reason);
  };

  // Node would wait for news as long as the channel is open.
  channel.unref?.();
  channel.onmessage = ({ data }: MessageEvent<News>) => take(data);

  const on = (listener: Listener) => {
    listeners.add(listener);
    return (): void => void listeners.delete(listener);
  };

  return {
    tokens: kept.get,
    keep(tokens, reason) {
      const to = tokens && {
        ...tokens,
        renewAt: Date.now() + Math.max(tokens.expiresIn - skewSeconds, tokens.expiresIn / 2) * 1000,
      };
      const news: News = { from: kept.get()?.refreshToken, to, reason };
      kept.set(to);
      take(news);
      channel.postMessage?.(news);
    },
    onTokens: (listener) => on((tokens) => tokens && listener(tokens)),
    onSignedOut: (listener) => on((tokens, reason) => tokens ?? listener(reason)),
  };
}
