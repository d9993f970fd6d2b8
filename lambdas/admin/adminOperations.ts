import type { Mutation, Query } from '../../generated/schema.ts';
import type { AdminOperationName } from '../runtime/contract.ts';
import type { AdminOperation } from './AdminOperation.ts';
import { asOperator } from './asOperator.ts';
import { adminDeleteUser } from './operations/adminDeleteUser.ts';
import { adminInviteUser } from './operations/adminInviteUser.ts';
import { adminResetMfa } from './operations/adminResetMfa.ts';
import { adminResetPassword } from './operations/adminResetPassword.ts';
import { adminSetUserEnabled } from './operations/adminSetUserEnabled.ts';
import { adminSetUserGroups } from './operations/adminSetUserGroups.ts';
import { adminSignOutUser } from './operations/adminSignOutUser.ts';
import { adminUser } from './operations/adminUser.ts';
import { adminUsers } from './operations/adminUsers.ts';

type Fields = Omit<Mutation, '__typename'> & Omit<Query, '__typename'>;

/** One operation for each field of operators; a field without one, or with one of another type, does not compile. */
export const adminOperations: {
  [Name in AdminOperationName]-?: AdminOperation<never, NonNullable<Fields[Name]>>;
} = {
  adminInviteUser: asOperator(adminInviteUser),
  adminSetUserEnabled: asOperator(adminSetUserEnabled),
  adminSetUserGroups: asOperator(adminSetUserGroups),
  adminResetPassword: asOperator(adminResetPassword),
  adminResetMfa: asOperator(adminResetMfa),
  adminSignOutUser: asOperator(adminSignOutUser),
  adminDeleteUser: asOperator(adminDeleteUser),
  adminUser: asOperator(adminUser),
  adminUsers: asOperator(adminUsers),
};
