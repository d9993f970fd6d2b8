import type { AuthClient } from '../auth/AuthClient.ts';
import type { Failed } from '../outcome/outcome.ts';
import { toFailed } from '../outcome/toFailed.ts';
import { leave } from './leave.ts';
import type { Leaving } from './RedirectOutcome.ts';
import type { RedirectOptions } from './RedirectOptions.ts';

/**
 * Signs in by a redirect of the browser: at an external identity provider, or in managed login. The page that the
 * browser returns to calls `completeRedirect`. Never throws.
 * @returns `leaving` when the browser leaves the page; REDIRECT_UNAVAILABLE when it cannot keep what only it may know;
 *   FORBIDDEN for a provider that the gateway does not have
 * @example
 * await signInWithRedirect(auth, { provider: 'Google', redirectUri: 'https://shop.example/signed-in' });
 */
export function signInWithRedirect(
  auth: Pick<AuthClient, 'authConfig' | 'session'>,
  options: RedirectOptions,
): Promise<Leaving | Failed> {
  return beginSignIn(auth, options, false);
}

/**
 * Begins a sign-in where `authConfig` says that it starts (lambdas/operations/authConfig.ts).
 * @param restarted true for the second redirect of a sign-in, which is the last one
 */
export async function beginSignIn(
  auth: Pick<AuthClient, 'authConfig' | 'session'>,
  options: RedirectOptions,
  restarted: boolean,
): Promise<Leaving | Failed> {
  const config = await auth.authConfig();
  if (config.status === 'failed') return config;
  const { identityProviders, managedLogin } = config.value;
  const start =
    options.provider === undefined ? managedLogin : identityProviders.find(({ name }) => name === options.provider);
  return start ? leave(auth, start.startUrl, { ...options, linksTo: null, restarted }) : toFailed('FORBIDDEN');
}
