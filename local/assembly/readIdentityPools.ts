import { emulatedProperties } from './emulatedProperties.ts';
import type { IdentityPoolModel, Properties } from './model.ts';
import type { Scope } from './scope.ts';
import { isObject } from './template.ts';

const POOL = 'AWS::Cognito::IdentityPool';
const ROLES = 'AWS::Cognito::IdentityPoolRoleAttachment';

/** Reads the identity pools of a stack, with the roles that the stacks attach to them. */
export function readIdentityPools(scope: Scope, scopes: readonly Scope[]): IdentityPoolModel[] {
  const attachments = scopes.flatMap((each) =>
    each.logicalIds(ROLES).map((logicalId) => emulatedProperties({ logicalId, type: ROLES, scope: each })),
  );
  return scope.logicalIds(POOL).map((logicalId) => {
    const properties = emulatedProperties({ logicalId, type: POOL, scope });
    const id = String(scope.ref(logicalId));
    const attached = attachments.find(({ IdentityPoolId }) => IdentityPoolId === id) ?? {};
    const { authenticated } = objectOf(attached['Roles']);
    return {
      logicalId,
      id,
      allowClassicFlow: properties['AllowClassicFlow'] === true,
      providers: listOf(properties['CognitoIdentityProviders']).map((provider) => ({
        clientId: String(provider['ClientId']),
        providerName: String(provider['ProviderName']),
        serverSideTokenCheck: provider['ServerSideTokenCheck'] === true,
      })),
      authenticatedRole: typeof authenticated === 'string' ? authenticated : null,
      mappings: Object.entries(objectOf(attached['RoleMappings'])).map(([key, mapping]) => ({
        identityProvider: String(objectOf(mapping)['IdentityProvider'] ?? key),
        type: String(objectOf(mapping)['Type']),
        ambiguousRoleResolution: String(objectOf(mapping)['AmbiguousRoleResolution']),
      })),
    };
  });
}

function objectOf(value: unknown): Properties {
  return isObject(value) ? value : {};
}

function listOf(value: unknown): Properties[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}
