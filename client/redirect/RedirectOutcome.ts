import type { AuthOutcome } from '../outcome/outcome.ts';

/** The browser is leaving the page. */
export interface Leaving {
  /** Tells the outcomes apart. */
  status: 'leaving';
  /** Where it goes. */
  url: string;
}

/** The identity was linked to the account of the signed-in user. */
export interface Linked {
  /** Tells the outcomes apart. */
  status: 'linked';
  /** The name of the identity provider. */
  provider: string;
}

/** The outcome of `completeRedirect`. */
export type RedirectOutcome = AuthOutcome | Leaving | Linked;
