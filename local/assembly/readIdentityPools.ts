import { emulatedProperties } from './emulatedProperties.ts';
import type { IdentityPoolModel, Properties } from './model.ts';
import type { Scope } from './scope.ts';
import { isObject } from './template.ts';

const POOL = 'AWS::Cognito::IdentityPool';
const ROLES = 'AWS::Cognito::IdentityPoolRoleAttachment';

/** Ways in of an identity pool that are not emulated; an empty list, an empty text and false are none. */
const OTHER_PROVIDERS = [
  'DeveloperProviderName',
  'OpenIdConnectProviderARNs',
  'SamlProviderARNs',
  'SupportedLoginProviders',
] as const;
const OTHER_WAYS = ['AllowClassicFlow', 'AllowUnauthenticatedIdentities', ...OTHER_PROVIDERS] as const;

/** Reads the identity pools of a stack, with the roles that the stacks attach to them. */
export function readIdentityPools(scope: Scope, scopes: readonly Scope[]): IdentityPoolModel[] {
  const attachments = scopes.flatMap((each) =>
    each.logicalIds(ROLES).map((logicalId) => emulatedProperties({ logicalId, type: ROLES, scope: each })),
  );
  return scope.logicalIds(POOL).map((logicalId) => {
    const properties = emulatedProperties({ logicalId, type: POOL, scope });
    const id = String(scope.ref(logicalId));
    for (const name of OTHER_WAYS.filter((way) => isUsed(properties[way]))) {
      scope.assembly.miss({ logicalId, type: `${POOL}.${name}` });
    }
    const attached = attachments.find(({ IdentityPoolId }) => IdentityPoolId === id) ?? {};
    const { authenticated } = objectOf(attached['Roles']);
    return {
      logicalId,
      id,
      allowClassicFlow: properties['AllowClassicFlow'] === true,
      allowUnauthenticated: properties['AllowUnauthenticatedIdentities'] === true,
      hasOtherProviders: OTHER_PROVIDERS.some((name) => isUsed(properties[name])),
      providers: listOf(properties['CognitoIdentityProviders']).map((provider) => ({
        clientId: String(provider['ClientId']),
        providerName: String(provider['ProviderName']),
        serverSideTokenCheck: provider['ServerSideTokenCheck'] === true,
      })),
      authenticatedRole: textOf(authenticated) ?? null,
      mappings: Object.entries(objectOf(attached['RoleMappings'])).map(([key, mapping]) => ({
        identityProvider: textOf(objectOf(mapping)['IdentityProvider']) ?? key,
        type: String(objectOf(mapping)['Type']),
        ambiguousRoleResolution: String(objectOf(mapping)['AmbiguousRoleResolution']),
      })),
    };
  });
}

function isUsed(value: unknown): boolean {
  return typeof value === 'object' && value !== null ? Object.keys(value).length > 0 : Boolean(value);
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function objectOf(value: unknown): Properties {
  return isObject(value) ? value : {};
}

function listOf(value: unknown): Properties[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}
