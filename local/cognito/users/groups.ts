import type { Cognito } from '../context/Cognito.ts';
import { exceptions } from '../exceptions/exceptions.ts';
import type { UserPool } from '../settings/userPool.ts';
import type { Group } from '../state/Groups.ts';

/** Returns the group of that name. Throws ResourceNotFoundException for an unknown one. */
export function groupByName(cognito: Cognito, pool: UserPool, name: string): Group {
  const group = cognito.groups.byName(pool, name);
  if (!group) throw exceptions.groupNotFound();
  return group;
}

/**
 * Returns a group as the API actions show it; times in seconds.
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GroupType.html
 */
export function toGroupType(group: Group): object {
  const { name, poolId, description, precedence, roleArn, createdAt, modifiedAt } = group;
  return {
    GroupName: name,
    UserPoolId: poolId,
    ...(description !== null && { Description: description }),
    ...(precedence !== null && { Precedence: precedence }),
    ...(roleArn !== null && { RoleArn: roleArn }),
    LastModifiedDate: modifiedAt / 1000,
    CreationDate: createdAt / 1000,
  };
}
