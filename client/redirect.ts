// The package's entry for sign-in by redirect: managed login, and external identity providers.
export { completeRedirect, type CompleteRedirectOptions } from './redirect/completeRedirect.ts';
export { linkWithRedirect } from './redirect/linkWithRedirect.ts';
export type { LinkOptions, RedirectOptions } from './redirect/RedirectOptions.ts';
export type { Leaving, Linked, RedirectOutcome } from './redirect/RedirectOutcome.ts';
export { signInWithRedirect } from './redirect/signInWithRedirect.ts';
export { signOutWithRedirect, type SignOutRedirectOptions } from './redirect/signOutWithRedirect.ts';
