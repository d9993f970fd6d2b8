import { poolById } from '../context/Cognito.ts';
import { exceptions } from '../exceptions/exceptions.ts';
import { transaction } from '../state/transaction.ts';
import { userByName } from '../users/administration.ts';
import { groupByName } from '../users/groups.ts';
import { defineTarget } from '../wire/defineTarget.ts';
import { shapes } from '../wire/shapes.ts';

/** @see https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html (quotas on resource number and size) */
const MAX_GROUPS_OF_USER = 100;

/**
 * AdminAddUserToGroup: the tokens that are issued from now on have the group. Idempotent. Which error comes first when
 * both names are unknown is unsure.
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminAddUserToGroup.html
 */
export const AdminAddUserToGroup = defineTarget({
  signed: true,
  parameters: { UserPoolId: shapes.userPoolId, Username: shapes.username, GroupName: shapes.groupName },
  run(input, cognito) {
    const pool = poolById(cognito, input.UserPoolId);
    const user = userByName(cognito, pool, input.Username);
    const group = groupByName(cognito, pool, input.GroupName);
    transaction(cognito.state, () => {
      cognito.groups.addMember(group, user);
      if (cognito.groups.ofUser(user).length > MAX_GROUPS_OF_USER) throw exceptions.tooManyGroupsOfUser();
    });
    return {};
  },
});
