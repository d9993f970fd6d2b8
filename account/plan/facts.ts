import { quotas, type Limit, type Price, type RequestCategory, type SmsPrice } from '../../local/quotas/quotas.ts';

function found<T>(name: string, entry: T | undefined): T {
  if (entry === undefined) throw new Error(`local/quotas/quotas.json has no ${name}.`);
  return entry;
}

/** Returns a category of Cognito's requests. */
export function category(name: string): RequestCategory {
  return found(
    name,
    quotas.categories.find((entry) => entry.name === name),
  );
}

/** Returns a limit by its id. */
export function limit(id: string): Limit {
  return found(
    id,
    quotas.limits.find((entry) => entry.id === id),
  );
}

/** Returns a price by its id. */
export function price(id: string): Price {
  return found(
    id,
    quotas.prices.find((entry) => entry.id === id),
  );
}

/** Returns the price of SMS messages to a country; undefined for one that the list does not have. */
export function smsPrice(country: string): SmsPrice | undefined {
  return quotas.smsPrices.find((entry) => entry.country === country);
}

/** Returns what a number of units costs in a month, after those that are free, in US dollars. */
export function costOf(id: string, units: number): number {
  const { usd, per, free } = price(id);
  return (Math.max(0, units - free) * usd) / per;
}
