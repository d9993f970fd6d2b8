import type { UserPool } from './UserPool.ts';

/**
 * Resolves when all groups exist.
 * @throws AuthError GROUP_NOT_FOUND for the first that does not
 */
export async function assertGroups(userPool: UserPool, groups: readonly string[]): Promise<void> {
  for (const GroupName of groups) await userPool.call('GetGroup', { GroupName });
}
