import type { IdentityProvider, ProviderType } from '../settings/identityProvider.ts';

/** The claims of a user as the provider returned them. */
export type ProviderClaims = Readonly<Record<string, unknown>>;

/** Names of the providers' own protocols, with the claims of OpenID Connect that the fake provider has for them. */
const STANDARD_CLAIMS: Readonly<Record<string, string>> = {
  id: 'sub',
  user_id: 'sub',
  first_name: 'given_name',
  firstName: 'given_name',
  last_name: 'family_name',
  lastName: 'family_name',
};

/** Providers that do not say whether an e-mail address is verified. */
const WITHOUT_VERIFICATION: ReadonlySet<ProviderType> = new Set(['Facebook', 'LoginWithAmazon']);

function claimOf({ type }: IdentityProvider, claims: ProviderClaims, source: string): unknown {
  if (WITHOUT_VERIFICATION.has(type) && source === 'email_verified') return undefined;
  const standard = STANDARD_CLAIMS[source];
  return claims[source] ?? (standard === undefined || type === 'OIDC' ? undefined : claims[standard]);
}

function toText(value: unknown): string | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/**
 * Returns the attributes of the user pool that the mapping of a provider takes from the claims. A SAML assertion has
 * attributes with names of its own, for which the claim stands that is named like the attribute of the user pool.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-specifying-attribute-mapping.html
 */
export function providerAttributes(provider: IdentityProvider, claims: ProviderClaims): Record<string, string> {
  const entries = Object.entries(provider.mapping).flatMap(([attribute, source]) => {
    if (attribute === 'username') return [];
    const value = claimOf(provider, claims, source) ?? (provider.type === 'SAML' ? claims[attribute] : undefined);
    const text = toText(value);
    return text === undefined ? [] : [[attribute, text] as const];
  });
  return Object.fromEntries(entries);
}
