import type { Cognito } from '../context/Cognito.ts';
import { exceptions } from '../exceptions/exceptions.ts';
import type { UserPool } from '../settings/userPool.ts';
import type { User } from '../state/Users.ts';
import { hashPassword, isPassword } from './passwords.ts';

/**
 * Returns the hash of a new password. Throws for one of the latest passwords that PasswordHistorySize covers.
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_PasswordPolicyType.html
 */
export async function hashNewPassword(
  cognito: Cognito,
  pool: UserPool,
  { user, password }: { user: User; password: string },
): Promise<string> {
  for (const hash of cognito.formerPasswords.latest(user, pool.policy.historySize)) {
    if (await isPassword(password, hash)) throw exceptions.passwordReused();
  }
  return hashPassword(password, user);
}

type PasswordChange = Pick<User, 'passwordHash' | 'temporaryUntil'> & Partial<Pick<User, 'status' | 'attributes'>>;

/** Stores a new password. The previous one is kept where the pool prevents that it is set again. */
export function replacePassword(
  cognito: Cognito,
  pool: UserPool,
  { user, change }: { user: User; change: PasswordChange },
): User {
  if (pool.policy.historySize > 0) cognito.formerPasswords.add(user);
  return cognito.users.update(user, change);
}
