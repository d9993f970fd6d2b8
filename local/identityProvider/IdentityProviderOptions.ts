import type { Clock } from '../clock.ts';
import type { Identity } from './Identity.ts';

/** An identity provider that the fake one stands for, with its one client. */
export interface ProviderSettings {
  poolId: string;
  /** Name of the provider, as the page shows it. */
  name: string;
  clientId: string;
  /** Null for a public client, which has to use PKCE. */
  clientSecret: string | null;
  /** Address that codes are sent to, compared character by character. */
  redirectUri: string;
  /** Addresses to which the client redirects afterwards, for the page's policy. */
  leadsTo: readonly string[];
}

/** Options of `createIdentityProvider`. */
export interface IdentityProviderOptions {
  clock: Clock;
  /** Returns the settings of a provider of a pool. `origin` is that of the request. */
  find: (named: { poolId: string; name: string; origin: string }) => ProviderSettings | undefined;
  /** Returns the identity that confirms the next sign-in at a provider without the page; undefined shows the page. */
  takeNext?: (name: string) => Identity | undefined;
}
