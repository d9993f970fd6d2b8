/** The settings of the trigger. */
export interface PreSignUpSettings {
  /** The names of the identity providers. */
  names: readonly string[];
  /** Those that return only addresses that they have verified, and do not say so in an attribute. */
  trusted: readonly string[];
  /** The name of the deployment's own PreSignUp function, or null. */
  ownFunction: string | null;
}

/** Reads IDENTITY_PROVIDERS and TRUSTED_PROVIDERS, names between commas, and PRE_SIGN_UP_FUNCTION. */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): PreSignUpSettings {
  const list = (name: string) => (environment[name] ?? '').split(',').filter(Boolean);
  return {
    names: list('IDENTITY_PROVIDERS'),
    trusted: list('TRUSTED_PROVIDERS'),
    ownFunction: environment['PRE_SIGN_UP_FUNCTION'] || null,
  };
}
