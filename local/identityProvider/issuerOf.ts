/** Path below which the engine serves its fake identity providers. */
export const IDENTITY_PROVIDER_PATH = '/identity-provider';

/** Returns the issuer of the fake provider that stands for a provider of a user pool. */
export function issuerOf(origin: string, { poolId, name }: { poolId: string; name: string }): string {
  return `${origin}${IDENTITY_PROVIDER_PATH}/${encodeURIComponent(poolId)}/${encodeURIComponent(name)}`;
}
