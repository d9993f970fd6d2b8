import { AccountDirectory } from '../preSignUp/AccountDirectory.ts';
import type { PendingServices } from './PendingServices.ts';

/**
 * Deletes the account that an external identity has just created, when another identity owns an older one with the same
 * address. Two identities that sign in for the first time at the same moment are both admitted: the trigger of each
 * runs before the account of the other exists, and Cognito has no condition for the address of an external user. Their
 * sign-ins end later, and no one has got the tokens of the account before (lambdas/operations/signInWithCode.ts).
 * @returns true when the account was deleted
 */
export async function keepOneAccount(
  { admin, userPoolId, trustedProviders }: PendingServices,
  { username }: { username: string },
): Promise<boolean> {
  const isDuplicate = await new AccountDirectory(userPoolId, trustedProviders).isDuplicate(username);
  if (isDuplicate) await admin.deleteDuplicate(username);
  return isDuplicate;
}
