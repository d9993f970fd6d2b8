import type { AuthError } from './authError.ts';
import { keepJson } from './keepJson.ts';
import type { Tokens } from './outcome.ts';
import type { TextStorage } from './storage.ts';

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

/** Where a token store keeps, and how. */
export interface TokenStoreOptions {
  storage: TextStorage;
  name: string;
  skewSeconds: number;
}

/** What a tab tells the others: whose tokens were replaced by which. */
interface News {
  from: string | null | undefined;
  to: SessionTokens | null;
  reason: AuthError | undefined;
}

type Listener = (tokens: SessionTokens | null, reason?: AuthError) => void;

/** A token store; a BroadcastChannel, where there is one, makes the tabs agree. */
export function createTokenStore({ storage, name, skewSeconds }: TokenStoreOptions): TokenStore {
  const kept = keepJson<SessionTokens>(storage, `${name}.session`);
  const listeners = new Set<Listener>();
  const channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel(name) : undefined;
  let told = kept.get()?.accessToken;

  /** Tells the listeners of this tab when what is kept is not what they were told last. */
  const tell = (reason?: AuthError): void => {
    const tokens = kept.get();
    if (tokens?.accessToken === told) return;
    told = tokens?.accessToken;
    for (const listener of listeners) listener(tokens, reason);
  };

  if (channel) {
    // Node would wait for news as long as the channel is open.
    (channel as { unref?: () => void }).unref?.();
    channel.onmessage = ({ data: { from, to, reason } }: MessageEvent<News>) => {
      // A tab that was duplicated has the same tokens in a storage of its own.
      if (from && kept.get()?.refreshToken === from) kept.set(to);
      tell(reason);
    };
  }

  const on = (listener: Listener) => {
    listeners.add(listener);
    return (): void => void listeners.delete(listener);
  };

  return {
    tokens: kept.get,
    keep(tokens, reason) {
      const from = kept.get()?.refreshToken;
      const to = tokens && {
        ...tokens,
        renewAt: Date.now() + Math.max(tokens.expiresIn - skewSeconds, tokens.expiresIn / 2) * 1000,
      };
      kept.set(to);
      tell(reason);
      channel?.postMessage({ from, to, reason } satisfies News);
    },
    onTokens: (listener) => on((tokens) => tokens && listener(tokens)),
    onSignedOut: (listener) => on((tokens, reason) => tokens ?? listener(reason)),
  };
}
