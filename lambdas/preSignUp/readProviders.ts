/** The identity providers of the deployment. */
export interface ProviderSettings {
  /** Their names. */
  names: readonly string[];
  /** Those that return only addresses that they have verified, and do not say so in an attribute. */
  trusted: readonly string[];
}

/** Reads IDENTITY_PROVIDERS and TRUSTED_PROVIDERS: names between commas. */
export function readProviders(environment: Readonly<Record<string, string | undefined>>): ProviderSettings {
  const list = (name: string) => (environment[name] ?? '').split(',').filter(Boolean);
  return { names: list('IDENTITY_PROVIDERS'), trusted: list('TRUSTED_PROVIDERS') };
}
