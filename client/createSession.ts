import { createOnce, type Once } from './createOnce.ts';
import { createTokenStore, type SessionTokens, type TokenStore } from './createTokenStore.ts';
import { keepJson } from './keepJson.ts';
import type { Failed, Outcome, SignedIn } from './outcome.ts';
import { memoryStorage, type TextStorage } from './storage.ts';
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
  readonly refresh: () => Promise<SignedIn | Failed>;
  /**
   * Signs out: the tokens are gone from all tabs at once, whatever the gateway answers.
   * @returns the gateway's answer; UNAUTHENTICATED when nobody was signed in
   */
  readonly signOut: () => Promise<Outcome<'signOut'>>;
  /** Gives the session its way to the gateway. */
  connect(server: SessionServer): void;
}

export interface SessionOptions {
  /** Where tokens are kept; memory by default. */
  storage?: TextStorage;
  /** Of what is kept, of the lock and of the channel: one per user pool if a page has several; `genkan` by default. */
  name?: string;
  /** How long before its expiry an access token is renewed, at most half its life; 60 by default. */
  skewSeconds?: number;
}

/** What a browser before 2022 lacks, and a page without HTTPS. */
interface Locking {
  navigator?: { locks?: { request: Once<SignedIn | Failed> } };
}

/**
 * A session: it keeps the tokens, renews them before they expire, and agrees with the other tabs on both.
 * Web Locks let one tab at a time renew (https://www.w3.org/TR/web-locks/). Where there are none, each tab renews for
 * itself.
 */
export function createSession({
  storage = memoryStorage(),
  name = 'genkan',
  skewSeconds = 60,
}: SessionOptions = {}): Session {
  const store = createTokenStore(keepJson<SessionTokens>(storage, `${name}.session`), name, skewSeconds);
  const { tokens, keep } = store;
  const once = createOnce<SignedIn | Failed>();
  let server: SessionServer | undefined;

  /** Asks the gateway for what a refresh token is good for. */
  const ask = async <Name extends 'refreshTokens' | 'signOut'>(operation: Name): Promise<Outcome<Name>> => {
    const refreshToken = tokens()?.refreshToken;
    return refreshToken && server
      ? (server(operation, { refreshToken }) as Promise<Outcome<Name>>)
      : toFailed('UNAUTHENTICATED');
  };

  const refresh = (): Promise<SignedIn | Failed> => {
    const stale = tokens();
    const isHeld = (): boolean => tokens()?.accessToken === stale?.accessToken;
    const work = async (): Promise<SignedIn | Failed> => {
      // Unless another tab was faster.
      if (stale && isHeld()) {
        const outcome = await ask('refreshTokens');
        // Unless signed out, or in again, while the answer was on its way.
        if (isHeld()) {
          if (outcome.status === 'signedIn') {
            keep({ ...outcome.tokens, refreshToken: outcome.tokens.refreshToken ?? stale.refreshToken });
          } else if (outcome.error.restart) keep(null, outcome.error);
          return outcome;
        }
      }
      const now = tokens();
      return now ? { status: 'signedIn', tokens: now } : toFailed('UNAUTHENTICATED');
    };
    return once(name, () => (globalThis as Locking).navigator?.locks?.request(name, work) ?? work());
  };

  return {
    ...store,
    async getAccessToken(refused) {
      const held = tokens();
      if (held && (held.accessToken === refused || Date.now() >= held.renewAt)) await refresh();
      return tokens()?.accessToken ?? null;
    },
    refresh,
    signOut() {
      const answer = ask('signOut');
      keep(null);
      return answer;
    },
    connect: (given) => void (server = given),
  };
}
