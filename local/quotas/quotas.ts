import list from './quotas.json' with { type: 'json' };

/** Where a value is published. */
interface Sourced {
  /** Page that publishes the value. */
  source: string;
  /** Day on which the page, or a stored copy of it, had this value: `2026-11-27`. */
  checkedOn: string;
  /** What the value does not say, as a sentence. */
  note?: string;
}

/**
 * A category of Cognito's API actions, whose requests share one quota in an account and Region.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html#category_operations
 */
export interface RequestCategory extends Sourced {
  name: string;
  /** Default quota in requests per second. */
  perSecond: number;
  /** True for a quota that AWS raises, for money. */
  raisable: boolean;
  /** Code of Service Quotas; null where there is none. */
  serviceQuota: string | null;
  /** API actions; empty for requests to endpoints that are not of the API. */
  actions: readonly string[];
}

/** The default value of a limit of AWS that concerns the gateway. */
export interface Limit extends Sourced {
  id: string;
  service: string;
  /** What is limited. */
  what: string;
  value: number;
  unit: string;
  /** What the limit is for, such as `user pool` or `account and Region`. */
  scope: string;
  raisable: boolean;
  /** The highest value that AWS grants, where it is published. */
  maximum?: number;
  /** Code of Service Quotas. */
  serviceQuota?: string;
}

/** A price in US dollars. */
export interface Price extends Sourced {
  id: string;
  service: string;
  what: string;
  usd: number;
  /** Number of units that `usd` pays for. */
  per: number;
  unit: string;
  /** Units that are free in each month. */
  free: number;
  /** Region of the price; other Regions differ. */
  region: string;
}

/** The price of an SMS message to a country, in US dollars for a message part. AWS changes these prices often. */
export interface SmsPrice extends Sourced {
  /** ISO 3166-1 alpha-2 code. */
  country: string;
  usd: number;
  /** True for a country in which a sender must be registered first. */
  senderRegistration: boolean;
  /** Page that quotes the price, where the source shows it in an interactive table only. */
  quotedBy?: string;
}

/** Quotas, limits and prices of AWS. */
export interface QuotaList {
  categories: readonly RequestCategory[];
  limits: readonly Limit[];
  prices: readonly Price[];
  smsPrices: readonly SmsPrice[];
}

/** Quotas, limits and prices of AWS, each with its source; docs/quotas.md shows them. */
export const quotas: QuotaList = list;
