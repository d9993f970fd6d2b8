import type { Failed } from '../outcome/outcome.ts';
import { toFailed } from '../outcome/toFailed.ts';
import { createOnce } from './createOnce.ts';
import type { Store } from './createStore.ts';
import { runLocked } from './runLocked.ts';
import { sendRepeatedly } from './sendRepeatedly.ts';
import { tokensOf, type Renewed, type SessionTokens } from './SessionState.ts';
import { within } from './timers.ts';
import { lifetimeOf, readUser } from './user.ts';

/** How long tokens are not renewed for a rejection, when the tokens before them were rejected, too. */
const UNCURED_MILLIS = 30_000;

/** Properties of `createRenewal`. */
interface RenewalOptions {
  store: Store;
  /** Sends the refresh token. The promise must not be rejected. */
  send: (stale: SessionTokens) => Promise<Renewed>;
  /** The name of the lock; undefined when no other tab can have the tokens. */
  lockName: string | undefined;
  timeoutMillis: number;
}

/** The renewal of a session's tokens. */
interface Renewal {
  /** Renews the tokens now. After a failure, the outcome is that failure until the next try is due. */
  readonly refresh: () => Promise<Renewed>;
  /** Returns the tokens, renewed first when they are due or when the access token was rejected. */
  readonly getTokens: (rejected?: string) => Promise<Renewed>;
}

/** Creates the renewal of a session: one at a time, within a time limit, and with a pause after a failure. */
export function createRenewal({ store, send, lockName, timeoutMillis }: RenewalOptions): Renewal {
  const once = createOnce<Renewed>();

  const renew = ({ stale, isRejected }: Attempt): Promise<Renewed> => {
    // Another tab may have renewed the tokens, or failed to, while this one waited for the lock.
    const known = isCurrent(store, stale) ? store.failure() : currentOf(store);
    if (known) return Promise.resolve(known);
    const settled = sendRepeatedly(() => send(stale)).then((outcome) => settle(store, { stale, isRejected }, outcome));
    // An answer that comes after the time limit still counts.
    return within(timeoutMillis, settled, () => settle(store, { stale, isRejected }, timedOut(timeoutMillis)));
  };

  const refresh = async (isRejected: boolean): Promise<Renewed> => {
    const stale = tokensOf(store.state());
    if (!stale) return currentOf(store);
    const failure = store.failure();
    if (failure) return failure;
    const stopListening = store.listen();
    const work = (): Promise<Renewed> => renew({ stale, isRejected });
    const outcome = await once(stale.accessToken, () =>
      // A tab that holds the lock for longer than a renewal can take has been suspended by the browser.
      lockName ? runLocked(`${lockName} ${readUser(stale.idToken).sub}`, timeoutMillis + 1000, work) : work(),
    );
    stopListening();
    return outcome;
  };

  return {
    refresh: () => refresh(false),
    async getTokens(rejected) {
      const held = tokensOf(store.state());
      if (held && held.accessToken === rejected) {
        // A third token would be rejected as well, and every request would cost a renewal.
        const isUncured = held.rejectedAt && Math.abs(Date.now() - held.rejectedAt) < UNCURED_MILLIS;
        return isUncured ? toFailed('MISCONFIGURED') : refresh(true);
      }
      // The old tokens are returned even when this fails: the server may still accept them.
      if (held && isDue(held)) await refresh(false);
      return currentOf(store);
    },
  };
}

/** A try to renew tokens. */
interface Attempt {
  stale: SessionTokens;
  /** Whether a server has rejected the access token. */
  isRejected: boolean;
}

/** Stores the outcome of a renewal, and returns the outcome for the caller. */
function settle(store: Store, { stale, isRejected }: Attempt, outcome: Renewed): Renewed {
  // The user may have signed out, or in again, during the request.
  if (!isCurrent(store, stale)) return currentOf(store);
  if (outcome.status === 'signedIn') {
    const refreshToken = outcome.tokens.refreshToken ?? stale.refreshToken;
    store.keep({ ...outcome.tokens, refreshToken, ...(isRejected && { rejectedAt: Date.now() }) });
    return currentOf(store);
  }
  const { code, restart } = outcome.error;
  // No further try can succeed when the refresh token is invalid, or when there is none.
  const isTheEnd = Boolean(restart) || code === 'VALIDATION_FAILED' || (isRejected && !stale.refreshToken);
  if (isTheEnd) store.keep(null, outcome.error);
  else if (code !== 'UNAUTHENTICATED') store.fail(outcome);
  return outcome;
}

function isCurrent(store: Store, { accessToken }: SessionTokens): boolean {
  return tokensOf(store.state())?.accessToken === accessToken;
}

/** Returns the current tokens, or why there are none. */
function currentOf(store: Store): Renewed {
  const state = store.state();
  return state.status === 'signedIn'
    ? { status: 'signedIn', tokens: state.tokens }
    : toFailed('UNAUTHENTICATED', state.reason);
}

/** Returns the failure of a request that took too long. */
export function timedOut(millis: number): Failed {
  return toFailed('NETWORK', null, `No answer within ${millis / 1000} s`);
}

/** Tokens are also due when the device's clock has been set back to a time before they were stored. */
function isDue(tokens: SessionTokens): boolean {
  return Date.now() >= tokens.renewAt || Date.now() < tokens.renewAt - lifetimeOf(tokens) * 1000;
}
