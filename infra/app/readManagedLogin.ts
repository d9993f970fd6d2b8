import { SecretValue } from 'aws-cdk-lib';
import { UserPoolIdentityProviderSamlMetadata } from 'aws-cdk-lib/aws-cognito';
import type { ManagedLogin } from '../ManagedLogin.ts';

type Json = Readonly<Record<string, unknown>>;

/**
 * Returns the prop `managedLogin` of a JSON value, in which a secret is a dynamic reference
 * (`{{resolve:secretsmanager:google}}`) and the metadata of a SAML provider is its URL. The construct checks the rest.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html
 * @returns undefined for a value that is no object
 */
export function readManagedLogin(value: unknown): ManagedLogin | undefined {
  if (!isObject(value)) return undefined;
  const { identityProviders } = value;
  if (!isObject(identityProviders)) return value as unknown as ManagedLogin;
  const { saml, oidc, ...social } = identityProviders;
  const providers = {
    ...mapValues(social, withSecrets),
    ...(isObject(saml) && { saml: mapValues(saml, withMetadata) }),
    ...(isObject(oidc) && { oidc: mapValues(oidc, withSecrets) }),
  };
  return { ...value, identityProviders: providers } as unknown as ManagedLogin;
}

function withSecrets(provider: unknown): unknown {
  if (!isObject(provider)) return provider;
  return Object.fromEntries(
    Object.entries(provider).map(([key, value]) => [
      key,
      ['clientSecret', 'privateKey'].includes(key) && typeof value === 'string'
        ? SecretValue.unsafePlainText(value)
        : value,
    ]),
  );
}

function withMetadata(provider: unknown): unknown {
  if (!isObject(provider) || typeof provider['metadata'] !== 'string') return provider;
  return { ...provider, metadata: UserPoolIdentityProviderSamlMetadata.url(provider['metadata']) };
}

function mapValues(values: Json, change: (value: unknown) => unknown): Json {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, change(value)]));
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
