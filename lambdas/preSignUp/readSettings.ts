import { parseCountries } from '../runtime/config.ts';

/** The settings of the trigger. */
export interface PreSignUpSettings {
  /** The names of the identity providers. */
  names: readonly string[];
  /** Those that return only addresses that they have verified, and do not say so in an attribute. */
  trusted: readonly string[];
  /** Countries of the phone numbers that may sign up (ISO 3166-1 alpha-2), or null for all. */
  allowedCountries: ReadonlySet<string> | null;
  /** The name of the deployment's own PreSignUp function, or null. */
  ownFunction: string | null;
}

/**
 * Reads IDENTITY_PROVIDERS, TRUSTED_PROVIDERS and ALLOWED_COUNTRIES, between commas, and PRE_SIGN_UP_FUNCTION.
 * @throws ConfigError when ALLOWED_COUNTRIES does not parse
 */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): PreSignUpSettings {
  const list = (name: string) => (environment[name] ?? '').split(',').filter(Boolean);
  return {
    names: list('IDENTITY_PROVIDERS'),
    trusted: list('TRUSTED_PROVIDERS'),
    allowedCountries: parseCountries(environment['ALLOWED_COUNTRIES']),
    ownFunction: environment['PRE_SIGN_UP_FUNCTION'] || null,
  };
}
