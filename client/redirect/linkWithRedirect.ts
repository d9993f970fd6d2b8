import type { AuthClient } from '../auth/AuthClient.ts';
import type { Failed } from '../outcome/outcome.ts';
import { leave } from './leave.ts';
import type { LinkOptions } from './RedirectOptions.ts';
import type { Leaving } from './RedirectOutcome.ts';

/**
 * Links an external identity to the account of the signed-in user, by a redirect to its provider within ten minutes.
 * The page that the browser returns to calls `completeRedirect`, whose outcome is `linked`. Never throws.
 * @returns `leaving` when the browser leaves the page; the errors of `linkIdentityProvider`; REDIRECT_UNAVAILABLE
 * @example
 * await linkWithRedirect(auth, { provider: 'Google', redirectUri: 'https://shop.example/signed-in' });
 */
export async function linkWithRedirect(
  auth: Pick<AuthClient, 'linkIdentityProvider' | 'session'>,
  options: LinkOptions,
): Promise<Leaving | Failed> {
  // Before the request, because another tab can sign another user in meanwhile.
  const linksTo = auth.session.user()?.sub ?? '';
  const allowed = await auth.linkIdentityProvider({ provider: options.provider });
  if (allowed.status === 'failed') return allowed;
  return leave(auth, allowed.value.startUrl, { ...options, linksTo, restarted: false });
}
