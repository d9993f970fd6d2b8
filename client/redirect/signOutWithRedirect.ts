import type { AuthClient } from '../auth/AuthClient.ts';
import type { Failed } from '../outcome/outcome.ts';
import { toFailed } from '../outcome/toFailed.ts';
import { assign, withQuery } from './leave.ts';
import type { Leaving } from './RedirectOutcome.ts';

/** Options of `signOutWithRedirect`. */
export interface SignOutRedirectOptions {
  /** Where the browser returns to: registered in `managedLogin.signOutUrls`. */
  signOutUri: string;
  /** Leaves the page. Default: `location.assign`. */
  navigate?: (url: string) => void;
}

/**
 * Signs out in all tabs, and then ends the session of managed login, whose cookie would otherwise sign the next user of
 * the browser in without a password for an hour. The identity provider has a session of its own. Never throws.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/logout-endpoint.html
 * @returns `leaving` when the browser leaves the page; the error when the address is not known: the tabs are signed out
 * @example
 * await signOutWithRedirect(auth, { signOutUri: 'https://shop.example/' });
 */
export async function signOutWithRedirect(
  auth: Pick<AuthClient, 'authConfig' | 'session'>,
  { signOutUri, navigate = assign }: SignOutRedirectOptions,
): Promise<Leaving | Failed> {
  // The outcome does not matter: the tokens are gone from this browser.
  const [config] = await Promise.all([auth.authConfig(), auth.session.signOut()]);
  if (config.status === 'failed') return config;
  const { managedLogin } = config.value;
  if (!managedLogin) return toFailed('FORBIDDEN');
  const url = withQuery(managedLogin.signOutUrl, { logout_uri: signOutUri });
  navigate(url);
  return { status: 'leaving', url };
}
