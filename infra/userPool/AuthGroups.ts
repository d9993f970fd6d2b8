import type { IUserPool } from 'aws-cdk-lib/aws-cognito';
import { UserPoolGroup } from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import type { AuthGroup } from '../AuthGroup.ts';

/** Properties of `AuthGroups`. */
interface AuthGroupsProps {
  /** The groups of the prop `groups`. */
  readonly groups: readonly AuthGroup[];
  /** The user pool. */
  readonly userPool: IUserPool;
  /** True when the pool can have the group of operators already. */
  readonly isExisting: boolean;
}

/** The group whose members may use the fields of operators. */
const ADMIN: AuthGroup = { name: 'admin', description: 'Operators of the gateway' };

/** The groups of the user pool: those of the prop, and in a new pool always `admin`. */
export class AuthGroups extends Construct {
  constructor(scope: Construct, id: string, { groups, userPool, isExisting }: AuthGroupsProps) {
    super(scope, id);
    const all = isExisting || groups.some(({ name }) => name === ADMIN.name) ? groups : [ADMIN, ...groups];
    for (const { name, description, precedence } of all) {
      new UserPoolGroup(this, name, {
        userPool,
        groupName: name,
        ...(description !== undefined && { description }),
        ...(precedence !== undefined && { precedence }),
      });
    }
  }
}
