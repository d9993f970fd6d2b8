import type { AuthError } from '../outcome/authError.ts';
import type { Tokens } from '../outcome/outcome.ts';
import type { Kept } from './keepJson.ts';

/** The tokens as a session keeps them. */
export interface SessionTokens extends Tokens {
  /** Milliseconds since the epoch by this device's clock, from which on the access token is renewed before use. */
  renewAt: number;
}

/** The tokens of this tab, and the changes that other tabs make to them. */
export interface TokenStore {
  /** Returns the tokens without renewing them, or null when no one is signed in. */
  readonly tokens: () => SessionTokens | null;
  /** Stores new tokens, or removes them, in all tabs. The auth client calls it; an app rarely has to. */
  readonly keep: (tokens: Tokens | null, reason?: AuthError) => void;
  /**
   * Calls back whenever there are new tokens, in this tab or another one.
   * @returns a function that unsubscribes
   */
  onTokens(listener: (tokens: SessionTokens) => void): () => void;
  /**
   * Calls back when the user is signed out, in this tab or another one.
   * @param listener takes the reason, e.g. REFRESH_TOKEN_REUSED; undefined when the user signed out
   * @returns a function that unsubscribes
   */
  onSignedOut(listener: (reason?: AuthError) => void): () => void;
}

/** A change of the tokens, as one tab sends it to the others. */
interface TokenChange {
  /** The refresh token that was replaced. */
  from: string | null | undefined;
  to: SessionTokens | null;
  reason: AuthError | undefined;
}

type Listener = (tokens: SessionTokens | null, reason?: AuthError) => void;

/** Old browsers have no BroadcastChannel; only that of Node.js has `unref`. */
type Channel = Partial<Pick<BroadcastChannel, 'onmessage' | 'postMessage'> & { unref: () => void }>;

/**
 * Creates a token store. A BroadcastChannel, where there is one, tells the other tabs of each change.
 * @param name the name of the channel
 * @param skewSeconds how long before its expiry the access token is renewed, at most half its lifetime
 */
export function createTokenStore(kept: Kept<SessionTokens>, name: string, skewSeconds: number): TokenStore {
  const listeners = new Set<Listener>();
  const channel = openChannel(name);
  /** The access token that the listeners of this tab were last called with. */
  let announced = kept.get()?.accessToken;

  const apply = ({ from, to, reason }: TokenChange): void => {
    // A duplicated tab has the same tokens in a storage of its own.
    if (from && kept.get()?.refreshToken === from) kept.set(to);
    const tokens = kept.get();
    if (tokens?.accessToken === announced) return;
    announced = tokens?.accessToken;
    for (const listener of listeners) listener(tokens, reason);
  };
  channel.onmessage = ({ data }: MessageEvent<TokenChange>) => apply(data);

  const subscribe = (listener: Listener) => {
    listeners.add(listener);
    return (): void => void listeners.delete(listener);
  };

  return {
    tokens: kept.get,
    keep(tokens, reason) {
      const to = tokens && { ...tokens, renewAt: renewalTime(tokens.expiresIn, skewSeconds) };
      const change: TokenChange = { from: kept.get()?.refreshToken, to, reason };
      kept.set(to);
      apply(change);
      channel.postMessage?.(change);
    },
    onTokens: (listener) =>
      subscribe((tokens) => {
        if (tokens) listener(tokens);
      }),
    onSignedOut: (listener) =>
      subscribe((tokens, reason) => {
        if (!tokens) listener(reason);
      }),
  };
}

function openChannel(name: string): Channel {
  const { BroadcastChannel } = globalThis as Partial<typeof globalThis>;
  const channel: Channel = BroadcastChannel ? new BroadcastChannel(name) : {};
  // An open channel would keep a Node.js process alive.
  channel.unref?.();
  return channel;
}

function renewalTime(expiresIn: number, skewSeconds: number): number {
  return Date.now() + Math.max(expiresIn - skewSeconds, expiresIn / 2) * 1000;
}
