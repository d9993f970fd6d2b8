import type { IdentityProviderModel, Properties } from '../../assembly/model.ts';
import { readObject, readText, readTexts } from './properties.ts';

const TYPES = ['Google', 'Facebook', 'LoginWithAmazon', 'SignInWithApple', 'OIDC', 'SAML'] as const;

/** `ProviderType` of an identity provider. */
export type ProviderType = (typeof TYPES)[number];

/** An external identity provider of a user pool. */
export interface IdentityProvider {
  poolId: string;
  name: string;
  type: ProviderType;
  /** Attributes of the provider by the attributes of the user pool; `username` names the identifier of the user. */
  mapping: Readonly<Record<string, string>>;
  /** `IdpIdentifiers`: values of the parameter `idp_identifier`. */
  identifiers: readonly string[];
  /** `client_id` of ProviderDetails; the provider's name where the type has none. */
  clientId: string;
  /** `client_secret` of ProviderDetails; null where the type has none. */
  clientSecret: string | null;
  /** `authorize_scopes` of ProviderDetails. */
  scopes: readonly string[];
  properties: Properties;
}

function readMapping(properties: Properties): Record<string, string> {
  const entries = Object.entries(readObject(properties, 'AttributeMapping'));
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

/** Facebook separates scopes by commas, the others by blanks. */
function readScopes(details: Properties): string[] {
  return (readText(details, 'authorize_scopes') ?? '').split(/[\s,]+/).filter(Boolean);
}

/**
 * Reads the CloudFormation properties of an AWS::Cognito::UserPoolIdentityProvider.
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateIdentityProvider.html
 */
export function toIdentityProvider({ userPoolId, name, properties }: IdentityProviderModel): IdentityProvider {
  const details = readObject(properties, 'ProviderDetails');
  const type = readText(properties, 'ProviderType');
  return {
    poolId: userPoolId,
    name,
    type: TYPES.find((known) => known === type) ?? 'OIDC',
    mapping: readMapping(properties),
    identifiers: readTexts(properties, 'IdpIdentifiers'),
    clientId: readText(details, 'client_id') ?? name,
    clientSecret: readText(details, 'client_secret'),
    scopes: readScopes(details),
    properties,
  };
}
