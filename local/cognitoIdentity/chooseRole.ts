import type { IdentityPoolModel } from '../assembly/model.ts';
import { notEmulated, ServiceException } from '../awsJson/ServiceException.ts';
import type { Login } from './verifyLogin.ts';

/**
 * Returns the role of a login: with a mapping by the token, the preferred role of the user's groups, or their only
 * role; otherwise the pool's role of authenticated identities.
 * @throws ServiceException InvalidIdentityPoolConfigurationException for a pool without a role, and
 * NotAuthorizedException where an ambiguous mapping denies
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/role-based-access-control.html
 */
export function chooseRole({ mappings, authenticatedRole }: IdentityPoolModel, { provider, claims }: Login): string {
  const key = `${provider.providerName}:${provider.clientId}`;
  const mapping = mappings.find(({ identityProvider }) => identityProvider === key);
  if (mapping?.type === 'Rules') throw notEmulated('role mappings by rules');
  const roles = claims['cognito:roles'];
  const mapped = mapping && (claims['cognito:preferred_role'] ?? (Array.isArray(roles) ? onlyOne(roles) : undefined));
  if (typeof mapped === 'string') return mapped;
  if (mapping?.ambiguousRoleResolution === 'Deny') {
    throw new ServiceException('NotAuthorizedException', 'Access to this identity is denied by the role mapping.');
  }
  if (authenticatedRole !== null) return authenticatedRole;
  throw new ServiceException(
    'InvalidIdentityPoolConfigurationException',
    'Invalid identity pool configuration. Check assigned IAM roles for this pool.',
  );
}

function onlyOne(roles: readonly unknown[]): unknown {
  return roles.length === 1 ? roles[0] : undefined;
}
