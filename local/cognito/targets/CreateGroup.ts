import { poolById } from '../context/Cognito.ts';
import { exceptions } from '../exceptions/exceptions.ts';
import { transaction } from '../state/transaction.ts';
import { toGroupType } from '../users/groups.ts';
import { defineTarget } from '../wire/defineTarget.ts';
import { shapes } from '../wire/shapes.ts';

/** @see https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html (quotas on resource number and size) */
const MAX_GROUPS = 10_000;

/**
 * CreateGroup.
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateGroup.html
 */
export const CreateGroup = defineTarget({
  signed: true,
  parameters: {
    GroupName: shapes.groupName,
    UserPoolId: shapes.userPoolId,
    Description: shapes.groupDescription,
    RoleArn: shapes.roleArn,
    Precedence: shapes.precedence,
  },
  run(input, cognito) {
    const pool = poolById(cognito, input.UserPoolId);
    const { GroupName: name, Description = null, Precedence = null, RoleArn = null } = input;
    const group = transaction(cognito.state, () => {
      if (cognito.groups.byName(pool, name)) throw exceptions.groupExists();
      if (cognito.groups.count(pool) >= MAX_GROUPS) throw exceptions.tooManyGroups();
      return cognito.groups.insert(pool, { name, description: Description, precedence: Precedence, roleArn: RoleArn });
    });
    return { Group: toGroupType(group) };
  },
});
