import type { IdentityProvider } from './identityProvider.ts';
import { readObject } from './properties.ts';

/**
 * Returns an identity provider as ListIdentityProviders does; `createdAt` in seconds.
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ProviderDescription.html
 */
export function toProviderDescription({ name, type }: IdentityProvider, createdAt: number): object {
  return { ProviderName: name, ProviderType: type, LastModifiedDate: createdAt, CreationDate: createdAt };
}

/**
 * Returns an identity provider as DescribeIdentityProvider does; `createdAt` in seconds.
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_IdentityProviderType.html
 */
export function describeIdentityProvider(provider: IdentityProvider, createdAt: number): object {
  return {
    ...toProviderDescription(provider, createdAt),
    UserPoolId: provider.poolId,
    ProviderDetails: readObject(provider.properties, 'ProviderDetails'),
    AttributeMapping: provider.mapping,
    IdpIdentifiers: provider.identifiers,
  };
}
