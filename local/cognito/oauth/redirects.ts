import type { RedirectTarget } from './OAuthError.ts';

/** Returns the address of the app with the result of a request, and with its `state`. */
export function redirectAddress(
  { redirectUri, state, inFragment }: RedirectTarget,
  result: Readonly<Record<string, string>>,
): string {
  const parameters = new URLSearchParams(result);
  if (state !== null) parameters.set('state', state);
  if (inFragment) return `${redirectUri}#${parameters}`;
  return `${redirectUri}${redirectUri.includes('?') ? '&' : '?'}${parameters}`;
}
