import type { AuthClient } from '../auth/AuthClient.ts';
import type { Failed } from '../outcome/outcome.ts';
import { toFailed } from '../outcome/toFailed.ts';
import { isShareable } from '../session/storage.ts';
import { randomText, toCodeChallenge } from './createPkce.ts';
import { keepRedirect, redirectStorage, type PendingRedirect } from './pendingRedirect.ts';
import type { Leaving } from './RedirectOutcome.ts';
import type { RedirectOptions } from './RedirectOptions.ts';

/** What another runtime or an insecure page may lack. */
const browser: { navigator?: { language?: string }; crypto?: { subtle?: object } } = globalThis;

/** A redirect to begin: the caller's options, and what `completeRedirect` has to know. */
type Leave = RedirectOptions & Pick<PendingRedirect, 'linksTo' | 'restarted'>;

/**
 * Begins a redirect: keeps the verifier, the state and the nonce, and leaves the page. The browser returns to a page
 * that calls `completeRedirect`.
 * @param startUrl where it begins, of `authConfig` or `linkIdentityProvider`
 */
export async function leave(
  { session }: Pick<AuthClient, 'session'>,
  startUrl: string,
  { provider, redirectUri, linksTo, restarted, ...options }: Leave,
): Promise<Leaving | Failed> {
  const { storage: given, navigate = assign, language = browser.navigator?.language } = options;
  const storage = redirectStorage(given);
  // `crypto.subtle` exists on https and on localhost only.
  const isSecure = Boolean(browser.crypto?.subtle);
  const isKept = given !== undefined || isShareable(storage);
  if (!isSecure || !isKept) return toFailed('REDIRECT_UNAVAILABLE');
  const pending = {
    state: randomText(32),
    nonce: randomText(32),
    codeVerifier: randomText(32),
    redirectUri,
    provider: provider ?? null,
    linksTo,
    restarted,
  };
  if (!keepRedirect(storage, session.name, pending)) return toFailed('REDIRECT_UNAVAILABLE');
  const url = withQuery(startUrl, {
    redirect_uri: redirectUri,
    state: pending.state,
    nonce: pending.nonce,
    code_challenge: await toCodeChallenge(pending.codeVerifier),
    code_challenge_method: 'S256',
    ...(language && { lang: language }),
  });
  navigate(url);
  return { status: 'leaving', url };
}

/** Leaves the page. */
export function assign(url: string): void {
  location.assign(url);
}

/** Returns an address with further parameters. */
export function withQuery(address: string, parameters: Readonly<Record<string, string>>): string {
  const url = new URL(address);
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return url.href;
}
