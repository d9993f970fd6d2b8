import type { TextStorage } from '../session/storage.ts';

/** Options of `linkWithRedirect`. */
export interface LinkOptions {
  /** The identity provider: a `name` of `authConfig.identityProviders`. */
  provider: string;
  /** Where the browser returns to: a page that calls `completeRedirect`, registered in `managedLogin.callbackUrls`. */
  redirectUri: string;
  /** BCP 47 tag of the language of managed login. Default: the language that the browser prefers. */
  language?: string;
  /**
   * Where the verifier and the state are kept until the browser returns. Only this browser can then complete the
   * sign-in. Default: `sessionStorage`, which other tabs cannot read.
   */
  storage?: TextStorage;
  /** Leaves the page. Default: `location.assign`. */
  navigate?: (url: string) => void;
}

/** Options of `signInWithRedirect`. */
export interface RedirectOptions extends Omit<LinkOptions, 'provider'> {
  /** The identity provider. Without it, managed login lets the user choose. */
  provider?: string;
}
