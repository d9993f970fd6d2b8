import type { IdentityProviders, ManagedLogin } from '../ManagedLogin.ts';

/** The names that Cognito gives the providers of its own kinds. */
export const SOCIAL_NAMES = { google: 'Google', facebook: 'Facebook', apple: 'SignInWithApple' } as const satisfies {
  readonly [Kind in keyof IdentityProviders]?: string;
};

/** Returns the names of the identity providers, in the order in which a front end lists them. */
export function providerNames(managedLogin: ManagedLogin | undefined): string[] {
  const providers: IdentityProviders = managedLogin?.identityProviders ?? {};
  const social = Object.entries(SOCIAL_NAMES)
    .filter(([kind]) => providers[kind as keyof typeof SOCIAL_NAMES] !== undefined)
    .map(([, name]) => name);
  return [...social, ...Object.keys(providers.saml ?? {}), ...Object.keys(providers.oidc ?? {})];
}

/** Returns the names of the providers whose addresses count as verified without an attribute that says so. */
export function trustedNames(managedLogin: ManagedLogin | undefined): string[] {
  const { facebook, saml = {}, oidc = {} } = managedLogin?.identityProviders ?? {};
  const named = Object.entries({ ...saml, ...oidc }).filter(([, { trustEmail }]) => trustEmail === true);
  return [...(facebook === undefined ? [] : [SOCIAL_NAMES.facebook]), ...named.map(([name]) => name)];
}
