import { mobileCountries } from '../input/mobileCountries.ts';

/**
 * Returns true for a phone number that the gateway's own `signUp` would accept. The sign-up of managed login does not
 * go through it.
 * @param phoneNumber in E.164, as Cognito demands; undefined for a sign-up without a number, which gets no texts
 * @param allowed ISO 3166-1 alpha-2 codes; null for all countries
 */
export function isAllowedNumber(phoneNumber: string | undefined, allowed: ReadonlySet<string> | null): boolean {
  if (!phoneNumber || allowed === null) return true;
  return mobileCountries(phoneNumber).some((country) => allowed.has(country));
}
