import type { AuthClient } from '../auth/AuthClient.ts';
import type { AuthOutcome } from '../outcome/outcome.ts';
import { toFailed } from '../outcome/toFailed.ts';
import type { TextStorage } from '../session/storage.ts';
import { readUser } from '../session/user.ts';
import { type Callback, isLinked, readCallback, toRedirectFailure, withoutCallback } from './readCallback.ts';
import { type PendingRedirect, redirectStorage, takeRedirect } from './pendingRedirect.ts';
import type { RedirectOutcome } from './RedirectOutcome.ts';
import { beginSignIn } from './signInWithRedirect.ts';

/** Options of `completeRedirect`. */
export interface CompleteRedirectOptions {
  /** The address that the browser returned to. Default: that of the page, which then loses the parameters. */
  url?: string;
  /** As the option of `signInWithRedirect`. */
  storage?: TextStorage;
  /** Leaves the page, when the sign-in has to begin again after an identity was linked. Default: `location.assign`. */
  navigate?: (url: string) => void;
}

type Auth = Pick<AuthClient, 'authConfig' | 'me' | 'session' | 'signInWithCode'>;

/** The callbacks that are under way, so that an effect that runs twice sends one request. */
const underway = new WeakMap<object, Promise<RedirectOutcome>>();

/**
 * Completes a redirect that `signInWithRedirect` or `linkWithRedirect` began in this browser. Call it on the page of
 * the redirect URI, before its address is changed. Calls at the same time share one request. Never throws.
 * @returns null when the browser did not return from a redirect, or returned before from the same one, as by "Back";
 *   `signedIn`, and the session has the tokens; `linked`; `leaving` when the sign-in begins again, at most once;
 *   SESSION_INVALID for a redirect that did not begin in this browser, and for a link that another user asked for;
 *   ACCOUNT_NOT_LINKED, EMAIL_NOT_VERIFIED, IDENTITY_TAKEN, IDENTITY_PROVIDER_FAILED, REJECTED_BY_HOOK; the errors of
 *   `signInWithCode` and, after a link, of `me`
 * @example
 * const outcome = await completeRedirect(auth);
 * if (outcome?.status === 'failed') show(messageFor(outcome.error, en));
 */
export async function completeRedirect(
  auth: Auth,
  { url, storage, navigate }: CompleteRedirectOptions = {},
): Promise<RedirectOutcome | null> {
  const address = new URL(url ?? location.href);
  const callback = readCallback(address);
  if (!callback) return underway.get(auth.session) ?? null;
  // At once: the code must not stay in the history, and a second call must not find it.
  if (url === undefined) history.replaceState(history.state, '', withoutCallback(address));
  const pending = takeRedirect(redirectStorage(storage), auth.session.name, callback.state);
  if (pending === 'completed') return underway.get(auth.session) ?? null;
  // Another page may have sent the browser here with its own code, to sign it in to its own account.
  if (!pending) return underway.get(auth.session) ?? toFailed('SESSION_INVALID', { restart: true });
  const completed = complete(auth, { callback, pending, storage, navigate }).finally(() =>
    underway.delete(auth.session),
  );
  underway.set(auth.session, completed);
  return completed;
}

/** A callback with the redirect that it completes. */
interface Completion {
  callback: Callback;
  pending: PendingRedirect;
  storage: CompleteRedirectOptions['storage'];
  navigate: CompleteRedirectOptions['navigate'];
}

async function complete(auth: Auth, completion: Completion): Promise<RedirectOutcome> {
  const { callback, pending } = completion;
  if (isLinked(callback)) return pending.linksTo === null ? beginAgain(auth, completion) : confirmLink(auth, pending);
  if (callback.code === null) return toRedirectFailure(callback);
  // An identity that can sign in is not new: another account has it, whose tokens must not replace the user's own.
  if (pending.linksTo !== null) return toFailed('IDENTITY_TAKEN', { restart: true });
  return exchange(auth, callback.code, pending);
}

/**
 * Begins the sign-in again: the user asked for the link on another page, and from now on the identity signs in. Only
 * once, because the error is a text that a provider can invent, and would otherwise send the browser round for ever.
 */
async function beginAgain(auth: Auth, { pending, storage, navigate }: Completion): Promise<RedirectOutcome> {
  const { provider, redirectUri, restarted } = pending;
  if (restarted) return toFailed('IDENTITY_PROVIDER_FAILED', { restart: true });
  const options = {
    redirectUri,
    ...(provider && { provider }),
    ...(navigate && { navigate }),
    ...(storage && { storage }),
  };
  return beginSignIn(auth, options, true);
}

/** Confirms that the account which asked for the link has the identity: the address of the callback proves nothing. */
async function confirmLink(auth: Auth, { provider, linksTo }: PendingRedirect): Promise<RedirectOutcome> {
  // The new ID token names the identity. A renewal that fails changes nothing: the next one does.
  await auth.session.refresh();
  const me = await auth.me();
  if (me.status === 'failed') return me;
  if (me.value.id !== linksTo) return toFailed('SESSION_INVALID', { restart: true });
  return provider !== null && me.value.identityProviders.includes(provider)
    ? { status: 'linked', provider }
    : toFailed('IDENTITY_PROVIDER_FAILED', { restart: true });
}

/** Exchanges the code in the function `auth`, which has the client secret (lambdas/operations/signInWithCode.ts). */
async function exchange(auth: Auth, code: string, pending: PendingRedirect): Promise<AuthOutcome> {
  const { codeVerifier, redirectUri, nonce } = pending;
  const outcome = await auth.signInWithCode({ code, codeVerifier, redirectUri });
  if (outcome.status !== 'signedIn' || readUser(outcome.tokens.idToken).claims['nonce'] === nonce) return outcome;
  await auth.session.signOut();
  return toFailed('SESSION_INVALID', { restart: true });
}
