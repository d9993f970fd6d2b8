import type { AdminUser, QueryAdminUserArgs } from '../../../generated/schema.ts';
import { readFields } from '../../input/readFields.ts';
import { readUserReference } from '../../input/readUserReference.ts';
import type { AdminOperation } from '../AdminOperation.ts';
import { findUser } from '../findUser.ts';

/** Finds a user by id, e-mail address or phone number. */
export const adminUser: AdminOperation<QueryAdminUserArgs, AdminUser> = async (services, input) => {
  const { username } = readFields(input, { username: readUserReference });
  return findUser(services, username);
};
