import type { AuthError } from '../outcome/authError.ts';
import type { Failed, Tokens } from '../outcome/outcome.ts';
import { connectTabs, NO_TABS, type Tabs } from './connectTabs.ts';
import { createEmitter } from './createEmitter.ts';
import { createFailures, type Failure, type Failures } from './createFailures.ts';
import { keepJson, type Kept } from './keepJson.ts';
import { tokensOf, type SessionListener, type SessionState, type SessionTokens } from './SessionState.ts';
import { isShareable, type TextStorage } from './storage.ts';
import { later } from './timers.ts';
import { trackState, type TrackedState } from './trackState.ts';
import { lifetimeOf } from './user.ts';

/** How long localStorage may take until every tab sees what one of them wrote. */
const SYNC_MILLIS = 1000;
/** The message of the tab that ended a session has the reason, and can arrive after the change in the storage. */
const REASON_MILLIS = 50;

/** A change of the tokens or a failed renewal, as one tab sends it to the others. */
interface TabMessage {
  /** The refresh token that was replaced, or that could not be renewed. */
  from: string | null | undefined;
  to?: SessionTokens | null;
  reason?: AuthError | undefined;
  failure?: Failure;
}

/** The tokens of this tab, and the changes that other tabs make to them. */
export interface Store {
  readonly state: () => SessionState;
  readonly keep: (tokens: Tokens | null, reason?: AuthError) => void;
  readonly subscribe: (listener: SessionListener) => () => void;
  /** Listens to other tabs until the returned function is called, as `subscribe` does. */
  readonly listen: () => () => void;
  /** Remembers a failed renewal of the current tokens, in all tabs. */
  readonly fail: (outcome: Failed) => void;
  /** Returns the last failed renewal of the current tokens, until the next one may be tried. */
  readonly failure: () => Failed | undefined;
  readonly close: () => void;
}

/** Properties of `createStore`. */
interface StoreOptions {
  storage: TextStorage;
  name: string;
  skewSeconds: number;
}

/** Creates the store of a session's tokens. */
export function createStore({ storage, name, skewSeconds }: StoreOptions): Store {
  const kept = keepJson<SessionTokens>(storage, `${name}.session`, isTokens);
  const failures = createFailures();
  const { read, end, lastRefreshToken } = trackState(kept);
  const emitter = createEmitter(read());
  const announce = (): void => emitter.announce(read());
  const announceLater = (): void => void later(REASON_MILLIS, announce);

  const onMessage = (message: Partial<TabMessage> | null): void => {
    if (message?.from && message.from === lastRefreshToken()) take(message.from, message, { kept, failures, end });
    announce();
  };
  const tabs: Tabs<TabMessage> = isShareable(storage) ? connectTabs(name, onMessage, announceLater) : NO_TABS;

  return {
    state() {
      const current = read();
      // Not at once, because React calls `state` while it renders.
      if (!emitter.isAnnounced(current)) announceLater();
      return current;
    },
    keep(tokens, reason) {
      const from = tokensOf(read())?.refreshToken;
      const to = tokens && { ...tokens, renewAt: renewalTime(tokens, skewSeconds) };
      kept.set(to);
      if (reason) end(reason);
      tabs.post({ from, to, reason });
      announce();
    },
    subscribe(listener) {
      const stopListening = tabs.listen();
      announce();
      const remove = emitter.add(listener);
      return () => {
        remove();
        stopListening();
      };
    },
    listen: tabs.listen,
    fail(outcome) {
      const from = lastRefreshToken();
      tabs.post({ from, failure: failures.add(from, { outcome }) });
    },
    failure: () => failures.get(lastRefreshToken()),
    close() {
      emitter.clear();
      tabs.close();
    },
  };
}

/** Takes over a change of another tab that has the same tokens. */
function take(
  from: string,
  { to = null, reason, failure }: Partial<TabMessage>,
  { kept, failures, end }: { kept: Kept<SessionTokens>; failures: Failures } & Pick<TrackedState, 'end'>,
): void {
  if (failure) failures.add(from, failure);
  // After a sign-out in this tab, a renewal in another one changes nothing.
  else if (kept.get() && (!to || isTokens(to))) {
    // Not written at once: this tab may not see yet what the other one has written after it.
    kept.hold(to);
    later(SYNC_MILLIS, kept.save);
  }
  if (reason) end(reason);
}

function isTokens({ accessToken, idToken, refreshToken, expiresIn, renewAt }: Partial<SessionTokens>): boolean {
  return (
    [accessToken, idToken, refreshToken ?? ''].every((text) => typeof text === 'string') &&
    [expiresIn, renewAt].every((time) => typeof time === 'number')
  );
}

/** Only this device's clock: the lifetimes are durations, and the server's times are not compared with it. */
function renewalTime(tokens: Tokens, skewSeconds: number): number {
  const lifetime = lifetimeOf(tokens);
  return Date.now() + Math.max(lifetime - skewSeconds, lifetime / 2) * 1000;
}
