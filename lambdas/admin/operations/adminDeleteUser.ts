import type { AdminDeleteUserInput, AdminUserPayload } from '../../../generated/schema.ts';
import { AuthError } from '../../runtime/AuthError.ts';
import type { AdminOperation } from '../AdminOperation.ts';
import { changeUser } from '../changeUser.ts';
import type { UserPool } from '../UserPool.ts';

/** Deletes a user in any status. */
export const adminDeleteUser: AdminOperation<AdminDeleteUserInput, AdminUserPayload> = (services, input, caller) =>
  changeUser(services, input, {
    forbiddenTo: caller,
    run: async ({ username }) => {
      await deleteUser(services.userPool, username);
      return true;
    },
  });

/** A user who was found and no longer exists has been deleted, by an earlier attempt or by someone else. */
async function deleteUser(userPool: UserPool, username: string): Promise<void> {
  try {
    await userPool.call('AdminDeleteUser', { Username: username });
  } catch (error) {
    if (!(error instanceof AuthError && error.code === 'USER_NOT_FOUND')) throw error;
  }
}
