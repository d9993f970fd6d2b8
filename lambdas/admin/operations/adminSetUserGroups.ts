import type { AdminSetUserGroupsInput, AdminUserPayload } from '../../../generated/schema.ts';
import { readFields } from '../../input/readFields.ts';
import { readGroups } from '../../input/readGroups.ts';
import type { AdminOperation } from '../AdminOperation.ts';
import { assertGroups } from '../assertGroups.ts';
import { changeUser } from '../changeUser.ts';

/**
 * Puts a user into exactly the given groups. All of them are looked up first, so that an unknown one changes nothing.
 * After a failure in between, the same call completes the change.
 */
export const adminSetUserGroups: AdminOperation<AdminSetUserGroupsInput, AdminUserPayload> = (
  services,
  input,
  caller,
) => {
  const { userPool, audit } = services;
  return changeUser(services, input, {
    forbiddenTo: caller,
    run: async ({ username: Username, groups: current }) => {
      const { groups } = readFields(input, { groups: readGroups });
      const added = groups.filter((name) => !current.includes(name));
      const left = current.filter((name) => !groups.includes(name));
      await assertGroups(userPool, added);
      audit.change = [...added.map((name) => `+${name}`), ...left.map((name) => `-${name}`)].join(' ');
      for (const GroupName of added) await userPool.call('AdminAddUserToGroup', { Username, GroupName });
      for (const GroupName of left) await userPool.call('AdminRemoveUserFromGroup', { Username, GroupName });
    },
  });
};
